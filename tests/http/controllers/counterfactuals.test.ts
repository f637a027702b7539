import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { openApp, useApp, type App } from "../../support/service/app.js";
import { postJson, send, type Reply, type Sending } from "../../support/clients/client.js";
import { expectProblem } from "../../support/clients/problem.js";
import { CALUIRE, VILLAGE } from "../../support/clients/profiles.js";
import { BOTH_DATABASES, createDatabase } from "../../support/database/database.js";
import { copyRules, removeRulesCopies } from "../../support/rulebook/copies.js";

afterAll(removeRulesCopies);

const NEVER_GIVEN = "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47";
const pathOf = (id: string) => `/v1/plans/${id}/counterfactuals`;
const english: Sending = { headers: { "accept-language": "en" } };
type Json = ReturnType<typeof JSON.parse>;

describe.each(BOTH_DATABASES)("counterfactuals of a plan in the database: $name", ({ kind }) => {
  const app = useApp({ database: kind });
  let plan: Json;
  beforeAll(async () => {
    plan = (await postJson(app().url, "/v1/plans", CALUIRE, english)).json;
  });
  const ask = (body: unknown, sending?: Sending): Promise<Reply> =>
    postJson(app().url, pathOf(plan.id), body, sending);
  const statusOf = (document: Json, id: string) =>
    document.recommendations.find((each: Json) => each.id === id);
  /** The profile with changes made, as the caller would say them. */
  const changed = (changes: readonly Json[]) => {
    const profile = structuredClone(CALUIRE) as Json;
    const palette = ["none", "coordination", "cooperation", "collaboration", "shared-decision"];
    for (const { fact, to } of changes) {
      const [section, key] = fact.split(".");
      if (section === "answers")
        profile.answers = [
          ...profile.answers.filter(({ question }: Json) => question !== key),
          { question: key, level: to },
        ];
      else profile[section][key] = section === "practice" ? palette[to] : to;
    }
    return profile;
  };

  it("say of each of the twelve what a new plan of the changed collectivity then says", async () => {
    const kinds = new Set<string>();
    for (const { id, status, rank, relevance } of plan.recommendations) {
      const { status: code, json } = await ask(
        { recommendation: id, includeUnknown: true, limit: 4 },
        english,
      );
      expect([code, json.goal, json.present]).toEqual([
        200,
        status === "priority" ? "leave" : "enter",
        expect.objectContaining({ status, rank, relevance }),
      ]);
      expect(json.alternatives.length).toBeLessThanOrEqual(4);
      for (const { changes, standing } of json.alternatives) {
        for (const { kind: each } of changes) kinds.add(each);
        const { json: after } = await postJson(
          app().url,
          "/v1/evaluations",
          changed(changes),
          english,
        );
        expect(statusOf(after, id)).toMatchObject(standing);
        expect(standing.status === "priority").toBe(json.goal === "enter");
      }
    }
    expect([...kinds].sort()).toEqual(["change", "discovery"]);
  });

  it("read in French and in English, and are otherwise the same", async () => {
    const [fr, en] = [
      await ask({ recommendation: "build-trust" }),
      await ask({ recommendation: "build-trust" }, english),
    ];
    expect([
      fr.headers["content-language"],
      en.headers["content-language"],
      fr.headers.vary,
    ]).toEqual(["fr", "en", "Accept-Language, Accept-Encoding"]);
    expect([fr.json.language, en.json.language]).toEqual(["fr", "en"]);
    expect(fr.json.summary).toMatch(
      / suffi(rait|raient) pour que la recommandation «\u00a0.+\u00a0» cesse d’être prioritaire\.$/,
    );
    expect(en.json.summary).toMatch(
      / would be enough for the recommendation “.+” to cease to be a priority\.$/,
    );
    expect(fr.json.alternatives[0].sentence).toMatch(
      /^Si .+ passait de .+ à .+, la recommandation «\u00a0.+\u00a0» ne serait plus prioritaire/,
    );
    expect(en.json.alternatives[0].sentence).toMatch(
      /^If .+ went from .+ to .+, the recommendation “.+” would no longer be a priority/,
    );
    const numbers = ({ json }: Reply) =>
      json.alternatives.map(({ changes, step, standing: { status, relevance, rank } }: Json) => ({
        step,
        status,
        relevance,
        rank,
        changes: changes.map(({ fact, from, to }: Json) => ({ fact, from, to })),
      }));
    expect(numbers(fr)).toEqual(numbers(en));
  });

  it("give the levels of an answer in the words of the questionnaire", async () => {
    const { json } = await ask({ recommendation: "build-trust" }, english);
    const questions = (await send(app().url, "GET", "/v1/questions", english)).json.items;
    const change = json.alternatives[0].changes.find(
      ({ question }: Json) => question !== undefined,
    );
    const { levels } = questions.find(({ id }: Json) => id === change.question);
    expect([`${change.fromText}.`, `${change.toText}.`]).toEqual([
      levels[change.from].text,
      levels[change.to].text,
    ]);
  });

  it(
    "keep what is to stay, go as far as is wanted, and fall nowhere where only improvements " +
      "are",
    async () => {
      const all = (await ask({ recommendation: "build-trust", limit: 10 })).json;
      expect((await ask({ recommendation: "build-trust", limit: 1 })).json.alternatives).toEqual(
        all.alternatives.slice(0, 1),
      );
      const [{ fact }] = all.alternatives[0].changes;
      const kept = (await ask({ recommendation: "build-trust", limit: 10, keep: [fact] })).json;
      expect(all.tried.map(({ id }: Json) => id)).toContain(fact);
      expect(kept.tried.map(({ id }: Json) => id)).not.toContain(fact);
      expect(JSON.stringify(kept.alternatives.map(({ changes }: Json) => changes))).not.toContain(
        `"${fact}"`,
      );
      const better = (
        await ask({
          recommendation: "mobilise-every-level",
          improvementsOnly: true,
          includeUnknown: true,
        })
      ).json;
      expect(JSON.stringify(better)).not.toContain("worsens");
    },
  );

  it("are refused for what is wrong with the question, all at once, with the nearest names", async () => {
    const errors = expectProblem(
      await ask({ recommendation: "build-trusts", keep: ["hierarchy.layer"] }),
      "counterfactual.invalid",
      pathOf(plan.id),
      { detail: "the question has 2 faults: see `errors`", errors: expect.any(Array) },
    );
    expect(errors).toEqual([
      {
        path: "/keep/0",
        code: "counterfactual.fact.unknown",
        expected: "the id of a fact of the plan",
        received: '"hierarchy.layer"',
        hint: "did you mean `hierarchy.layers`?",
      },
      {
        path: "/recommendation",
        code: "counterfactual.recommendation.unknown",
        expected: "the id of a recommendation of the plan",
        received: '"build-trusts"',
        hint: "did you mean `build-trust`?",
      },
    ]);
  });

  it("are refused where the goal is reached", async () => {
    expectProblem(
      await ask({ recommendation: "build-trust", goal: "enter" }),
      "counterfactual.invalid",
      pathOf(plan.id),
      {
        detail: "the question has one fault: see `errors`",
        errors: [
          {
            path: "/goal",
            code: "counterfactual.goal.reached",
            expected: "`leave`: the status is `priority`",
            received: '"enter"',
            hint: "ask for the contrary, or leave `goal` out",
          },
        ],
      },
    );
  });

  it.each([
    [{}, "/recommendation", "counterfactual.missing"],
    [{ recommendation: 4 }, "/recommendation", "counterfactual.type"],
    [{ recommendation: "build-trust", goal: "stay" }, "/goal", "counterfactual.not-allowed"],
    [{ recommendation: "build-trust", limit: 0 }, "/limit", "counterfactual.out-of-range"],
    [{ recommendation: "build-trust", limit: 11 }, "/limit", "counterfactual.out-of-range"],
    [{ recommendation: "build-trust", limit: 1.5 }, "/limit", "counterfactual.type"],
    [{ recommendation: "build-trust", keep: "hierarchy.layers" }, "/keep", "counterfactual.type"],
    [{ recommendation: "build-trust", keeps: [] }, "/keeps", "counterfactual.unknown-field"],
    [{ recommendation: "x".repeat(61) }, "/recommendation", "counterfactual.length"],
  ])("are refused for a question of another shape: %j", async (body, path, code) => {
    const errors = expectProblem(await ask(body), "counterfactual.invalid", pathOf(plan.id), {
      errors: expect.any(Array),
    });
    expect(errors.map((each) => [each.path, each.code])).toEqual([[path, code]]);
  });

  it("need a body of JSON", async () => {
    expect(
      (
        await send(app().url, "POST", pathOf(plan.id), {
          headers: { "content-type": "application/json" },
        })
      ).json.code,
    ).toBe("request.body-missing");
    expect((await ask("{recommendation: 1}")).json.code).toBe("request.malformed-json");
  });

  it.each([NEVER_GIVEN, "1", "%00"])("are not had of a plan that there is not: %s", async (id) => {
    expectProblem(
      await postJson(app().url, pathOf(id), { recommendation: "build-trust" }),
      "plan.not-found",
      pathOf(id),
    );
  });

  it("are had of a plan of which next to nothing is known", async () => {
    const { json: village } = await postJson(app().url, "/v1/plans", VILLAGE);
    const { status, json } = await postJson(
      app().url,
      pathOf(village.id),
      { recommendation: "build-trust" },
      english,
    );
    expect([status, json.tried, json.alternatives, "nearest" in json]).toEqual([
      200,
      [],
      [],
      false,
    ]);
    expect(json.summary).toMatch(/: none that bears on it is known and free to change\.$/);
  });
});

describe("the question for counterfactuals", () => {
  const app = useApp();

  it("is answered as the contract says, and never by a failure, whatever it holds", async () => {
    const { json: plan } = await postJson(app().url, "/v1/plans", CALUIRE);
    const ids = [...plan.recommendations, ...plan.facts].map(({ id }: Json) => id);
    const id = fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom<unknown>(...ids) },
      fc.constantFrom<unknown>("", "__proto__", "toString", null, 1, "x".repeat(300), "\ud800"),
    );
    const recommendation = fc.oneof(
      {
        weight: 8,
        arbitrary: fc.constantFrom<unknown>(...plan.recommendations.map((each: Json) => each.id)),
      },
      id,
    );
    const body = fc.record(
      {
        recommendation,
        goal: fc.constantFrom("enter", "leave", "Enter"),
        keep: fc.array(id, { maxLength: 3 }),
        limit: fc.oneof(fc.integer({ min: 1, max: 10 }), fc.constantFrom(0, 11, "3")),
        includeUnknown: fc.boolean(),
        improvementsOnly: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    const seen = new Set<number>();
    await fc.assert(
      fc.asyncProperty(body, async (each) => {
        const reply = await postJson(app().url, pathOf(plan.id), each);
        seen.add(reply.status);
        expect(app().undocumented.splice(0)).toEqual([]);
        expect(app().heard.splice(0)).toEqual([]);
        expect(reply.status).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
    expect([...seen].sort()).toEqual([200, 400, 422]);
  });
});

describe("counterfactuals of a plan of another edition", () => {
  let first: App;
  let second: App;
  beforeAll(async () => {
    const url = await createDatabase();
    const rules = copyRules();
    const trust = JSON.parse(rules.read("brakes/control-culture.json"));
    for (const rule of trust.rules) rule.weight = 5;
    rules.write("brakes/control-culture.json", JSON.stringify(trust));
    first = await openApp({ database: { url } });
    second = await openApp({ database: { url }, rulesFolder: rules.folder });
  });
  afterAll(async () => {
    await first.close();
    await second.close();
  });

  it("are those of the edition that made it", async () => {
    const { json: plan } = await postJson(first.url, "/v1/plans", CALUIRE);
    const question = { recommendation: "build-trust", includeUnknown: true };
    const [own, other] = [
      await postJson(first.url, pathOf(plan.id), question),
      await postJson(second.url, pathOf(plan.id), question),
    ];
    expect(own.status).toBe(200);
    expect(other.text).toBe(own.text);
    const { json: revised } = await postJson(second.url, "/v1/plans", CALUIRE);
    expect((await postJson(second.url, pathOf(revised.id), question)).text).not.toBe(own.text);
  });
});
