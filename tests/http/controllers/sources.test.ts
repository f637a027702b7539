import { describe, expect, it } from "@jest/globals";
import { useApp } from "../../support/service/app.js";
import { postJson, send } from "../../support/clients/client.js";
import { expectProblem } from "../../support/clients/problem.js";
import { CALUIRE, CALUIRE_SOURCED } from "../../support/clients/profiles.js";

const app = useApp();
const inLanguage = (language: string) => ({ headers: { "accept-language": language } });
const sourceOf = ({ facts }: { facts: { id: string; source?: object }[] }, id: string) =>
  facts.find((fact) => fact.id === id)!.source;

describe("a profile that names the documents of its figures", () => {
  it.each([
    [
      "fr",
      "d’après le RSU 2025, au 31 décembre 2025",
      "d’après «\u00a0Organigramme\u00a0», au 1er septembre 2026",
    ],
    [
      "en",
      "from the RSU 2025, as of 31 December 2025",
      "from “Organigramme”, as of 1 September 2026",
    ],
  ])("gives a plan that cites them, in the language %s", async (language, report, chart) => {
    const { json } = await postJson(
      app().url,
      "/v1/evaluations",
      CALUIRE_SOURCED,
      inLanguage(language),
    );
    expect(sourceOf(json, "size.agents")).toEqual({
      kind: "caller",
      name: "/size/agents",
      document: "RSU 2025",
      asOf: "2025-12-31",
      citation: report,
    });
    expect(sourceOf(json, "hierarchy.layers")).toEqual({
      kind: "caller",
      name: "/hierarchy/layers",
      document: "Organigramme",
      asOf: "2026-09-01",
      citation: chart,
    });
    expect(sourceOf(json, "size.sites")).toEqual({ kind: "caller", name: "/size/sites" });
    expect(sourceOf(json, "size.headcountBand")).toEqual({ kind: "derived", name: "size.agents" });
    expect(sourceOf(json, "answers.signatures")).toMatchObject({
      name: "/answers",
      document: "RSU 2025",
    });
  });

  it("gives the same plan otherwise", async () => {
    const [plain, sourced] = [
      await postJson(app().url, "/v1/evaluations", CALUIRE),
      await postJson(app().url, "/v1/evaluations", CALUIRE_SOURCED),
    ].map(({ json }) => json);
    expect({ ...sourced, facts: 0 }).toEqual({ ...plain, facts: 0 });
  });

  it("is kept with them: read again in both languages, and drawn up again identically", async () => {
    const created = await postJson(app().url, "/v1/plans", CALUIRE_SOURCED, inLanguage("fr"));
    expect(created.status).toBe(201);
    expect((await send(app().url, "GET", created.headers.location!, inLanguage("fr"))).text).toBe(
      created.text,
    );
    const read = await send(app().url, "GET", created.headers.location!, inLanguage("en"));
    expect(sourceOf(read.json, "size.agents")).toMatchObject({
      citation: "from the RSU 2025, as of 31 December 2025",
    });
    const { json } = await send(app().url, "POST", `${created.headers.location!}/verification`);
    expect([
      json.identical,
      json.added,
      Object.values(json.digests).map((each) => (each as { state: string }).state),
    ]).toEqual([true, [], ["matches", "matches", "matches"]]);
  });

  it("hears of old figures, in both languages", async () => {
    const profile = {
      ...CALUIRE,
      sources: [{ name: "Bilan social 2019", asOf: "2019-12-31", fields: ["size.agents"] }],
    };
    const messages = await Promise.all(
      ["fr", "en"].map(
        async (language) =>
          (await postJson(app().url, "/v1/evaluations", profile, inLanguage(language))).json.notes,
      ),
    );
    expect(messages).toEqual([
      [
        {
          code: "figures-old",
          path: "/sources",
          message:
            "Les chiffres tirés de «\u00a0Bilan social 2019\u00a0» datent du 31 décembre " +
            "2019, plus de vingt-quatre mois avant le plan\u00a0: à actualiser avant de s’y " +
            "fier.",
        },
      ],
      [
        {
          code: "figures-old",
          path: "/sources",
          message:
            "The figures from “Bilan social 2019” are of 31 December 2019, more than 24 " +
            "months before the plan: to be brought up to date before they are relied on.",
        },
      ],
    ]);
  });

  it("is refused where a document cannot be cited, with the nearest field", async () => {
    const reply = await postJson(app().url, "/v1/plans", {
      ...CALUIRE,
      sources: [{ name: " ", asOf: "2025", fields: [] }],
    });
    expect(
      expectProblem(reply, "profile.invalid", "/v1/plans", { errors: expect.any(Array) }).map(
        ({ path, code }) => `${path} ${code}`,
      ),
    ).toEqual([
      "/sources/0/name profile.format",
      "/sources/0/asOf profile.format",
      "/sources/0/fields profile.length",
    ]);
    const near = await postJson(app().url, "/v1/plans", {
      ...CALUIRE,
      sources: [{ name: "RSU 2025", asOf: "2025-12-31", fields: ["size.agent"] }],
    });
    expect(near.json.errors).toEqual([
      expect.objectContaining({
        path: "/sources/0/fields/0",
        code: "profile.source.field-unknown",
        received: '"size.agent"',
        hint: "did you mean `size.agents`?",
      }),
    ]);
  });
});
