import { afterAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { Agent } from "node:http";
import { gzipSync } from "node:zlib";
import type { RsuRow } from "../../../src/domain/rsu/rsu-input.js";
import { useApp } from "../../support/service/app.js";
import { postJson, send, type Reply, type Sending } from "../../support/clients/client.js";
import { expectProblem } from "../../support/clients/problem.js";
import { anySoundRows, csvOf } from "../../support/builders/rsu-arbitraries.js";

const PATH = "/v1/profiles/from-rsu";
const ROWS: RsuRow[] = [
  { indicator: "report-year", value: 2025 },
  { indicator: "employer-siret", value: "21690034000011" },
  { indicator: "headcount-total", value: 600, unit: "agents" },
  { indicator: "headcount-category-a", value: 60 },
  { indicator: "workplaces", value: "" },
  { indicator: "hierarchy-layers", value: 5, asOf: "2026-09-01", source: "Organigramme" },
];

// It is a calculation: nothing of it needs a database.
const app = useApp({ database: "away" });
const agent = new Agent({ keepAlive: true });
afterAll(() => agent.destroy());

const postRows = (rows: readonly unknown[], sending: Sending = {}) =>
  postJson(app().url, PATH, { rows }, { agent, ...sending });
const postCsv = (body: string | Buffer, { headers, ...sending }: Sending = {}) =>
  send(app().url, "POST", PATH, {
    agent,
    body,
    headers: { "content-type": "text/csv", ...headers },
    ...sending,
  });
const faultsOf = ({ status, json }: Reply): string[] => [
  String(status),
  ...(json.errors ?? []).map(({ path, code }: { path: string; code: string }) => `${path} ${code}`),
];

describe("POST /v1/profiles/from-rsu", () => {
  it("gives a profile, what gave each field, what gave nothing, and what is still missing", async () => {
    const { status, json, headers } = await postRows(ROWS, {
      headers: { "accept-language": "en" },
    });
    expect([status, headers["content-language"], headers.vary]).toEqual([
      200,
      "en",
      "Accept-Language, Accept-Encoding",
    ]);
    expect(json.profile).toEqual({
      collectivity: "commune-69034",
      identity: { siren: "216900340" },
      size: { agents: 600 },
      hierarchy: { layers: 5 },
      sources: [
        { name: "RSU 2025", asOf: "2025-12-31", fields: ["size.agents"] },
        { name: "Organigramme", asOf: "2026-09-01", fields: ["hierarchy.layers"] },
      ],
    });
    expect(json.mapping).toEqual([
      {
        field: "collectivity",
        label: "Identifier in the official data",
        value: "commune-69034",
        source: { kind: "official-data", name: expect.any(String), vintage: "2026" },
        from: ["employer-siret"],
      },
      {
        field: "identity.siren",
        label: "SIREN",
        value: "216900340",
        source: { kind: "caller", name: "/identity/siren" },
        from: ["employer-siret"],
      },
      {
        field: "size.agents",
        label: "Headcount (all statuses)",
        value: 600,
        unit: "agents",
        source: {
          kind: "caller",
          name: "/size/agents",
          document: "RSU 2025",
          asOf: "2025-12-31",
          citation: "from the RSU 2025, as of 31 December 2025",
        },
        from: ["headcount-total"],
      },
      {
        field: "hierarchy.layers",
        label: expect.any(String),
        value: 5,
        unit: "layers",
        source: expect.objectContaining({ document: "Organigramme", asOf: "2026-09-01" }),
        from: ["hierarchy-layers"],
      },
    ]);
    expect(json.unused).toEqual([
      {
        indicator: "headcount-category-a",
        reason: "incomplete-breakdown",
        because:
          "The breakdown is incomplete without `headcount-category-b`, " +
          "`headcount-category-c` and `headcount-category-none`: it cannot be added up. A " +
          "part that is nobody is given as zero.",
      },
      {
        indicator: "workplaces",
        reason: "no-value",
        because: "No value is given: the figure stays unknown.",
      },
    ]);
    expect(json.missing).toContainEqual({
      fact: "size.sites",
      label: "Number of sites",
      field: "/size/sites",
      indicators: ["workplaces"],
    });
    expect(json.missing).toContainEqual({
      fact: "answers.shared-projects",
      label: expect.any(String),
      question: "shared-projects",
      text: expect.stringMatching(/\?$/),
      indicators: [],
    });
    expect(
      json.missing.filter(({ fact }: { fact: string }) => fact.startsWith("answers.")),
    ).toHaveLength(33);
    expect(json.notes).toEqual([]);
  });

  it("speaks French where nothing else is asked for", async () => {
    const { json } = await postRows(ROWS);
    expect([json.language, json.mapping[0].label, json.unused[1].because]).toEqual([
      "fr",
      "Identifiant dans les données officielles",
      "Aucune valeur n’est indiquée\u00a0: le chiffre reste inconnu.",
    ]);
    expect(json.unused[0].because).toMatch(
      /^La répartition est incomplète, il manque .*\u00a0: elle ne peut être additionnée\./,
    );
  });

  it("gives what is missing as the evaluation of the same profile waits for it, and no more", async () => {
    const { json } = await postRows(ROWS);
    const { unknowns } = (await postJson(app().url, "/v1/evaluations", json.profile)).json;
    const missing = json.missing.map(({ fact }: { fact: string }) => fact);
    expect(
      unknowns
        .map(({ fact }: { fact: string }) => fact)
        .filter((fact: string) => !missing.includes(fact) && fact !== "size.headcountBand"),
    ).toEqual([]);
    expect(missing).not.toContain("size.agents");
  });

  it("remarks on figures that are old", async () => {
    const { json } = await postRows([{ indicator: "report-year", value: 2020 }, ...ROWS.slice(1)], {
      headers: { "accept-language": "en" },
    });
    expect(json.notes).toEqual([
      {
        code: "figures-old",
        path: "/sources",
        message: expect.stringContaining("“RSU 2020” are of 31 December 2020"),
      },
    ]);
  });

  it(
    "says the same of a table as of JSON, however it is written, and always gives a profile " +
      "that an evaluation accepts",
    async () => {
      const spelling = fc.record({
        delimiter: fc.constantFrom(";", ","),
        end: fc.constantFrom("\r\n", "\n", "\r"),
        mark: fc.boolean(),
      });
      await fc.assert(
        fc.asyncProperty(anySoundRows, spelling, async (rows, written) => {
          const [json, csv] = await Promise.all([postRows(rows), postCsv(csvOf(rows, written))]);
          expect([json.status, json.json.errors]).toEqual([200, undefined]);
          expect(csv.text).toBe(json.text);
          const evaluation = await postJson(app().url, "/v1/evaluations", json.json.profile, {
            agent,
          });
          expect([evaluation.status, evaluation.json.errors]).toEqual([200, undefined]);
          const cited = evaluation.json.facts
            .filter(
              ({ source }: { source?: { document?: string } }) => source?.document !== undefined,
            )
            .map(({ id }: { id: string }) => id);
          expect(cited.sort()).toEqual(
            (json.json.profile.sources ?? [])
              .flatMap(({ fields }: { fields: string[] }) => fields)
              .sort(),
          );
        }),
        { numRuns: 60 },
      );
    },
  );

  it("is not held up by a text that is as long as a body can be", async () => {
    for (const value of [
      `a${" ".repeat(250_000)}`,
      "a ".repeat(125_000),
      `a@${"a".repeat(250_000)}`,
      "@".repeat(250_000),
      "1 ".repeat(125_000),
      "9".repeat(250_000),
    ]) {
      expect(
        faultsOf(
          await postRows([
            { indicator: "workplaces", value, asOf: "2025-12-31", source: "Plan" },
            { indicator: "employer-type", value: "commune" },
          ]),
        ),
      ).toEqual(["422", "/rows/0/value rsu.value.invalid"]);
    }
  });

  it("places a fault of the profile at the row that gave the field", async () => {
    const rows = [
      ...ROWS,
      { indicator: "directorates", value: 700 },
      { indicator: "first-line-managers", value: 601 },
      { indicator: "employer-type", value: "syndicat" },
    ];
    expect(faultsOf(await postRows(rows))).toEqual(["422", "/rows/6/value rsu.value.invalid"]);
    expect(
      faultsOf(await postRows(rows.filter(({ indicator }) => indicator !== "directorates"))),
    ).toEqual(["422", "/rows/7/value rsu.identity.conflict", "/rows/6/value rsu.contradiction"]);
    const reply = await postRows([
      { indicator: "headcount-total", value: 12, asOf: "2025-12-31", source: "Paie" },
    ]);
    expect(
      expectProblem(reply, "rsu.invalid", PATH, {
        errors: expect.any(Array),
        detail: "the set of indicators has one fault: see `errors`",
      }),
    ).toEqual([
      {
        path: "/rows",
        code: "rsu.type.missing",
        expected:
          "a row `employer-type`, or one of `employer-siren`, `employer-siret`, " +
          "`employer-collectivity` that the official data know",
        received: "none",
        hint: "search for the id with `GET /v1/collectivities?search=`",
      },
    ]);
    expect(
      faultsOf(await postRows([{ indicator: "employer-collectivity", value: "commune-99999" }])),
    ).toEqual(["422", "/rows/0/value rsu.collectivity.unknown"]);
  });
});

describe("a table", () => {
  it("names the line of each fault beside the place, what was expected, and a hint", async () => {
    const reply = await postCsv(
      'indicator;value;unit\r\n\r\nreport-year;2025;\r\nemployer-name;"Ville\nde ' +
        'Caluire";\r\nheadcount-total;1 200;ETP\r\nworkplace;3;\r\n',
    );
    expect(expectProblem(reply, "rsu.invalid", PATH, { errors: expect.any(Array) })).toEqual([
      {
        path: "/rows/3/indicator",
        code: "rsu.not-allowed",
        expected: expect.stringContaining("`workplaces`"),
        received: '"workplace" (line 7)',
        hint: "did you mean `workplaces`?",
      },
    ]);
    const next = await postCsv(
      'indicator;value;unit\r\n\r\nreport-year;2025;\r\nemployer-name;"Ville\nde ' +
        'Caluire";\r\nheadcount-total;1 200;ETP\r\nworkplaces;3;\r\n',
    );
    expect(expectProblem(next, "rsu.invalid", PATH, { errors: expect.any(Array) })).toEqual([
      {
        path: "/rows/2/unit",
        code: "rsu.unit.mismatch",
        expected: expect.stringContaining("`agents`"),
        received: '"ETP" (line 6)',
      },
      {
        path: "/rows/2/value",
        code: "rsu.value.invalid",
        expected: "a whole number of agents from 1 to 200000",
        received: '"1 200" (line 6)',
        hint: expect.stringContaining("without separators of thousands"),
      },
    ]);
  });

  it.each([
    [
      "a quotation mark that is not closed",
      'indicator;value\n"workplaces;3\n',
      "csv.malformed",
      "quote not closed at line 2, cell 1",
    ],
    [
      "a quotation mark within a cell",
      'indicator;value\nwork"places;3\n',
      "csv.malformed",
      "invalid opening quote at line 2, cell 1",
    ],
    [
      "something behind a closing quotation mark",
      'indicator;value\n"workplaces" 12;3\n',
      "csv.malformed",
      expect.stringMatching(/at line 2, cell 1$/),
    ],
    [
      "more cells than columns",
      "indicator;value\nworkplaces;3;sites\n",
      "csv.row-length",
      "3 cells at line 2",
    ],
    [
      "a decimal comma among commas",
      "indicator,value\nworkplaces,3,0\n",
      "csv.row-length",
      "3 cells at line 2",
    ],
    [
      "a column that stands twice",
      "indicator;value;value\nworkplaces;3;3\n",
      "csv.duplicate-column",
      "a column that stands twice",
    ],
    [
      "a NUL character",
      "indicator;value\nemployer-name;Ca\0luire\n",
      "csv.unusable-text",
      "a NUL character",
    ],
    [
      "no line of columns",
      "workplaces;3\nDUPONT;Jeanne\n",
      "csv.missing-column",
      "a first line without `indicator` and `value`",
    ],
    [
      "a line of columns without values",
      "indicator\nworkplaces\n",
      "csv.missing-column",
      "a first line without `value`",
    ],
    [
      "blanks alone",
      " \r\n\r\n ",
      "csv.missing-column",
      "a first line without `indicator` and `value`",
    ],
  ])("is not one with %s", async (_, body, code, received) => {
    const faults = expectProblem(await postCsv(body), "request.malformed-csv", PATH, {
      errors: expect.any(Array),
    });
    expect(faults).toEqual([{ path: "", code, expected: expect.any(String), received }]);
  });

  it(
    "may have empty cells at the end of a line, lines of delimiters alone, and no unit, date " +
      "or source",
    async () => {
      const sound = await postCsv(
        "indicator;value;;;\nreport-year;2025;;;\n;;;;\nemployer-type;commune\nworkplaces;3,00;;\n;;\n",
      );
      expect([sound.status, sound.json.profile?.size]).toEqual([200, { sites: 3 }]);
    },
  );

  it("names a column that is none once, whatever the number of rows", async () => {
    expect(
      faultsOf(
        await postCsv(
          "indicator;value;commentaire;unite\nreport-year;2025;a;b\nworkplaces;3;a;b\nworkplaces;3;a;b\n",
        ),
      ),
    ).toEqual(["422", "/rows/0/commentaire rsu.unknown-field", "/rows/0/unite rsu.unknown-field"]);
    expect(
      (
        await postRows([
          { indicator: "workplaces", value: 3, valeur: 1 },
          { indicator: "directorates", value: 3, valeur: 1 },
        ])
      ).json.errors,
    ).toHaveLength(1);
  });

  it("has a hundred rows at most, and at least one", async () => {
    const rows = Array.from({ length: 101 }, () => "workplaces;3").join("\n");
    expect(faultsOf(await postCsv(`indicator;value\n${rows}\n`))).toEqual([
      "422",
      "/rows rsu.length",
    ]);
    expect(faultsOf(await postCsv("indicator;value\n"))).toEqual(["422", "/rows rsu.length"]);
  });

  it("is UTF-8, of 256 KB at most once unpacked, and not empty", async () => {
    expectProblem(
      await postCsv(Buffer.from("indicator;value\nemployer-name;Pévèle\n", "latin1")),
      "request.not-utf-8",
      PATH,
    );
    expectProblem(
      await postCsv("indicator;value\n".padEnd(256 * 1024 + 1, ";")),
      "request.body-too-large",
      PATH,
    );
    expectProblem(
      await postCsv(gzipSync(Buffer.alloc(4 * 1024 * 1024, ";")), {
        headers: { "content-encoding": "gzip" },
      }),
      "request.body-too-large",
      PATH,
    );
    expectProblem(await postCsv(""), "request.body-missing", PATH, {
      detail: "something is expected in the body, as JSON or CSV",
      errors: [
        {
          path: "",
          code: "missing",
          expected: "a JSON object, or a table as CSV",
          received: "nothing",
        },
      ],
    });
    expect(
      (await postCsv(gzipSync(csvOf(ROWS)), { headers: { "content-encoding": "gzip" } })).status,
    ).toBe(200);
  });

  it.each(["text/csv", "Text/CSV; charset=UTF-8", 'text/csv; header=present; charset="utf-8"'])(
    "may be called %s",
    async (type) => {
      expect((await postCsv(csvOf(ROWS), { headers: { "content-type": type } })).status).toBe(200);
    },
  );

  it.each(["windows-1252", "ISO-8859-1"])(
    "may be in %s, as a French spreadsheet writes it, where its type says so",
    async (charset) => {
      const table = csvOf([
        ...ROWS,
        {
          indicator: "first-line-managers",
          value: 40,
          asOf: "2026-09-01",
          source: "Fiche « Évaluation »",
        },
      ]).replace("\uFEFF", "");
      const reply = await postCsv(Buffer.from(table, "latin1"), {
        headers: { "content-type": `text/csv; charset=${charset}` },
      });
      expect([reply.status, reply.json]).toEqual([200, (await postCsv(table)).json]);
      expect(reply.text).toContain("Fiche « Évaluation »");
      expectProblem(await postCsv(Buffer.from(table, "latin1")), "request.not-utf-8", PATH, {
        detail: expect.stringMatching(/charset=windows-1252`$/),
      });
    },
  );

  it.each([
    "text/plain",
    "text/csv; charset=utf-16",
    "application/json; charset=windows-1252",
    "application/vnd.ms-excel",
    "text/tab-separated-values",
  ])("may not be called %s, and the answer names both types", async (type) => {
    const reply = await postCsv(csvOf(ROWS), { headers: { "content-type": type } });
    expectProblem(reply, "request.media-type-unsupported", PATH, {
      detail:
        `the body is \`${type}\`; send \`Content-Type: application/json\` or \`Content-Type: ` +
        `text/csv\`, in UTF-8`,
    });
    expect(reply.headers.accept).toBe("application/json, text/csv");
  });

  it("is taken nowhere else", async () => {
    expectProblem(
      await send(app().url, "POST", "/v1/evaluations", {
        body: csvOf(ROWS),
        headers: { "content-type": "text/csv" },
      }),
      "request.media-type-unsupported",
      "/v1/evaluations",
      { detail: expect.stringMatching(/send `Content-Type: application\/json`, in UTF-8$/) },
    );
  });
});
