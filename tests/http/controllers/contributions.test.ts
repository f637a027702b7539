import { beforeAll, afterAll, describe, expect, it } from "@jest/globals";
import { openApp, useApp, type App } from "../../support/service/app.js";
import { postJson, send } from "../../support/clients/client.js";
import { expectProblem } from "../../support/clients/problem.js";
import { CALUIRE, VILLAGE } from "../../support/clients/profiles.js";
import { createDatabase } from "../../support/database/database.js";
import { copyRules, removeRulesCopies } from "../../support/rulebook/copies.js";

interface Share {
  readonly share: number;
}
const total = (shares: readonly Share[]): number =>
  shares.reduce((sum, { share }) => sum + Math.round(share * 10_000), 0) / 10_000;

describe("GET /v1/plans/{id}/contributions", () => {
  const app = useApp();
  const create = async (profile: object = CALUIRE) =>
    (await postJson(app().url, "/v1/plans", profile)).json;
  const read = (id: string, query = "", language = "fr") =>
    send(app().url, "GET", `/v1/plans/${id}/contributions${query}`, {
      headers: { "accept-language": language },
    });

  it("takes all twelve apart, by rank, into shares that add up exactly", async () => {
    const plan = await create();
    const { status, json, headers } = await read(plan.id);
    expect([status, headers["content-language"], headers.vary]).toEqual([
      200,
      "fr",
      "Accept-Language, Accept-Encoding",
    ]);
    expect(json).toMatchObject({
      plan: plan.id,
      language: "fr",
      rulebook: plan.rulebook,
      method: expect.stringMatching(/^Valeurs de Shapley\u00a0: /),
    });
    expect(
      json.items.map(({ id, rank, label, relevance }: Record<string, unknown>) => [
        id,
        rank,
        label,
        relevance,
      ]),
    ).toEqual(
      plan.recommendations.map(
        ({
          id,
          rank,
          label,
          relevance,
        }: {
          id: string;
          rank: number;
          label: string;
          relevance: { value: number };
        }) => [id, rank, label, relevance.value],
      ),
    );
    for (const { relevance, rules, facts } of json.items)
      expect([total(rules), total(facts)]).toEqual([relevance, relevance]);
  });

  it(
    "gives each rule its reason and grade, and each fact its name, value and source, as the " +
      "plan does",
    async () => {
      const plan = await create();
      const said = new Map(
        plan.brakes.flatMap(({ reasons }: { reasons: { rule: { id: string } }[] }) =>
          reasons.map(({ rule }) => [rule.id, rule]),
        ),
      );
      const facts = new Map(plan.facts.map((fact: { id: string }) => [fact.id, fact]));
      for (const item of (await read(plan.id)).json.items) {
        for (const { rule, brake } of item.rules) {
          expect(rule).toEqual(said.get(rule.id));
          expect(plan.brakes.find(({ id }: { id: string }) => id === brake.id).label).toBe(
            brake.label,
          );
        }
        for (const { fact } of item.facts) expect(fact).toEqual(facts.get(fact.id));
      }
    },
  );

  it("gives one recommendation alone, in the language asked for", async () => {
    const { id } = await create();
    const { json } = await read(id, "?recommendation=equip-the-group", "en");
    expect(json.items.map((item: { id: string }) => item.id)).toEqual(["equip-the-group"]);
    expect(json.items[0].rules[0].rule.because).toMatch(/^[A-Z].+\.$/);
    expect(json).toMatchObject({
      language: "en",
      method: expect.stringMatching(/^Shapley values: /),
    });
    expect(json.items[0]).toEqual(
      (await read(id, "", "en")).json.items.find(
        (item: { id: string }) => item.id === "equip-the-group",
      ),
    );
  });

  it("does so for the least that can be said", async () => {
    const { id } = await create(VILLAGE);
    for (const { relevance, rules, facts } of (await read(id)).json.items)
      expect([total(rules), total(facts)]).toEqual([relevance, relevance]);
  });

  it("knows no plan that was not kept, or was deleted", async () => {
    const { id } = await create();
    await send(app().url, "DELETE", `/v1/plans/${id}`);
    for (const gone of [id, "nope", "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47"]) {
      expectProblem(await read(gone), "plan.not-found", `/v1/plans/${gone}/contributions`, {
        detail: `there is no plan \`${gone}\`; \`GET /v1/plans\` lists those that there are`,
      });
    }
  });

  it.each([
    ["state-purpose", "did you mean `state-the-purpose`?"],
    ["Build_Trust", "did you mean `build-trust`?"],
    ["quantum", undefined],
    ["__proto__", undefined],
    ["", undefined],
  ])("has no share of a recommendation %j, and names the nearest", async (wrong, hint) => {
    const { id } = await create();
    const [fault] = expectProblem(
      await read(id, `?recommendation=${wrong}`),
      "request.parameter-invalid",
      `/v1/plans/${id}/contributions`,
      { detail: "the query has faults: see `errors`", errors: expect.any(Array) },
    );
    expect(fault).toEqual({
      path: "query:recommendation",
      code: "not-allowed",
      expected: expect.stringContaining("`state-the-purpose`, `secure-sponsorship`"),
      received: JSON.stringify(wrong),
      ...(hint !== undefined && { hint }),
    });
  });

  it.each([
    [
      "?recomendation=build-trust",
      {
        path: "query:recomendation",
        code: "unknown-field",
        hint: "did you mean `recommendation`?",
      },
    ],
    [
      "?recommendation=build-trust&recommendation=equip-the-group",
      { path: "query:recommendation", code: "type" },
    ],
    [`?recommendation=${"a".repeat(61)}`, { path: "query:recommendation", code: "length" }],
  ])("refuses %s", async (query, fault) => {
    const { id } = await create();
    const faults = expectProblem(
      await read(id, query),
      "request.parameter-invalid",
      `/v1/plans/${id}/contributions`,
      { detail: expect.any(String), errors: expect.any(Array) },
    );
    expect(faults).toEqual([expect.objectContaining(fault)]);
  });

  it("takes no other method", async () => {
    const reply = await send(
      app().url,
      "POST",
      "/v1/plans/0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47/contributions",
    );
    expect([reply.status, reply.headers.allow]).toEqual([405, "GET, HEAD, OPTIONS"]);
  });
});

describe("the contributions of a plan of another edition", () => {
  let maker: App;
  let reader: App;
  beforeAll(async () => {
    const url = await createDatabase("plain");
    const revised = copyRules();
    const silos = JSON.parse(revised.read("brakes/silos.json"));
    for (const rule of silos.rules) rule.weight = 7;
    revised.write("brakes/silos.json", JSON.stringify(silos));
    maker = await openApp({ database: { url } });
    reader = await openApp({ database: { url }, rulesFolder: revised.folder });
  });
  afterAll(async () => {
    await maker.close();
    await reader.close();
    removeRulesCopies();
  });

  it("are worked out by the rulebook that made it", async () => {
    const {
      json: { id, rulebook },
    } = await postJson(maker.url, "/v1/plans", CALUIRE);
    const [made, read] = await Promise.all(
      [maker, reader].map(({ url }) => send(url, "GET", `/v1/plans/${id}/contributions`)),
    );
    expect(read!.text).toBe(made!.text);
    expect(read!.json.rulebook).toEqual(rulebook);
    expect((await send(reader.url, "GET", "/v1/rulebook")).json.digest).not.toBe(rulebook.digest);
  });
});

describe("contributions while the database is away", () => {
  const app = useApp({ database: "away" });

  it("say so", async () => {
    const path = "/v1/plans/0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47/contributions";
    expectProblem(await send(app().url, "GET", path), "storage.unavailable", path);
  });
});
