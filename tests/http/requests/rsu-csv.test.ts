import { describe, expect, it } from "@jest/globals";
import { gzipSync } from "node:zlib";
import { send } from "../../support/clients/client.js";
import { expectProblem } from "../../support/clients/problem.js";
import { faultsOf, PATH, ROWS, useRsuImport } from "../../support/clients/rsu.js";
import { csvOf } from "../../support/builders/rsu-arbitraries.js";

const { app, postRows, postCsv } = useRsuImport();

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
