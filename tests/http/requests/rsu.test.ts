import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { postJson } from "../../support/clients/client.js";
import { expectProblem } from "../../support/clients/problem.js";
import { faultsOf, PATH, ROWS, useRsuImport } from "../../support/clients/rsu.js";
import { anySoundRows, csvOf } from "../../support/builders/rsu-arbitraries.js";

const { app, agent, postRows, postCsv } = useRsuImport();

describe("POST /v1/profiles/from-rsu", () => {
  const ENGLISH = { headers: { "accept-language": "en" } };

  it("gives a profile", async () => {
    const { status, json, headers } = await postRows(ROWS, ENGLISH);
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
    expect(json.notes).toEqual([]);
  });

  it("gives what gave each field", async () => {
    const { json } = await postRows(ROWS, ENGLISH);
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
  });

  it("gives what gave nothing, and why", async () => {
    const { json } = await postRows(ROWS, ENGLISH);
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
  });

  it("gives what is still missing", async () => {
    const { json } = await postRows(ROWS, ENGLISH);
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
    const { json } = await postRows(
      [{ indicator: "report-year", value: 2020 }, ...ROWS.slice(1)],
      ENGLISH,
    );
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
