import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { ProfileInput } from "../../../src/domain/profile/profile-input.js";
import { useApp } from "../../support/service/app.js";
import { postJson } from "../../support/clients/client.js";
import { expectProblem } from "../../support/clients/problem.js";
import { CALUIRE, VILLAGE } from "../../support/clients/profiles.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";

const PATH = "/v1/next-questions";
const app = useApp();

describe("POST /v1/next-questions", () => {
  const ask = async (profile: ProfileInput, { language = "fr", query = "" } = {}) => {
    const reply = await postJson(app().url, PATH + query, profile, {
      headers: { "accept-language": language },
    });
    expect(reply.status).toBe(200);
    return reply.json;
  };

  it(
    "gives every unanswered question as the catalogue has it, and the unknown fields of the " +
      "profile by their place",
    async () => {
      const { items, total, settled, leading, rulebook } = await ask(CALUIRE);
      const answered = CALUIRE.answers!.filter(({ state }) => state !== "unknown").map(
        ({ question }) => question,
      );
      const asked = items.flatMap(
        ({ question }: { question?: { id: string } }) => question?.id ?? [],
      );
      expect([...asked].sort()).toEqual(
        shippedRulebook()
          .questions.map(({ id }) => id)
          .filter((id) => !answered.includes(id))
          .sort(),
      );
      const fields = items.flatMap(({ field }: { field?: string }) => field ?? []);
      expect(fields).toContain("/territory/travelMinutesMax");
      expect(fields).not.toContain("/size/agents");
      expect(total).toBe(items.length);
      expect(settled).toBe(false);
      expect(leading).toHaveLength(3);
      expect(rulebook.digest).toBe(shippedRulebook().digest);
      expect(items[0].question?.levels ?? [1, 2, 3, 4, 5]).toHaveLength(5);
    },
  );

  it("stands on the ranks of the plan", async () => {
    const { leading, items } = await ask(CALUIRE);
    const plan = (await postJson(app().url, "/v1/evaluations", CALUIRE)).json;
    expect(leading.map(({ id }: { id: string }) => id)).toEqual(
      plan.recommendations.slice(0, 3).map(({ id }: { id: string }) => id),
    );
    const ranks = new Map(
      plan.recommendations.map(({ id, rank, status }: Record<string, unknown>) => [
        id,
        [rank, status],
      ]),
    );
    for (const { couldMove } of items)
      for (const { id, rank, status } of couldMove) expect(ranks.get(id)).toEqual([rank, status]);
  });

  it("no longer asks what was answered, nor what has no object", async () => {
    const [first] = (await ask(VILLAGE)).items.filter(
      ({ question }: { question?: object }) => question,
    );
    const without = shippedRulebook().questions.find(
      ({ notApplicable, id }) => notApplicable !== undefined && id !== first.question.id,
    )!;
    const { items } = await ask({
      ...VILLAGE,
      answers: [
        { question: first.question.id, level: 2 },
        { question: without.id, state: "not-applicable" },
      ],
    });
    const asked = items.flatMap(
      ({ question }: { question?: { id: string } }) => question?.id ?? [],
    );
    expect(asked).not.toContain(first.question.id);
    expect(asked).not.toContain(without.id);
    expect(asked).toHaveLength(31);
  });

  it("gives as many as are asked for, the most useful first", async () => {
    const all = await ask(CALUIRE);
    const few = await ask(CALUIRE, { query: "?limit=3" });
    expect(few).toEqual({ ...all, items: all.items.slice(0, 3) });
  });

  it("says why in either language, typeset", async () => {
    const [french, english] = [await ask(CALUIRE), await ask(CALUIRE, { language: "en" })];
    for (const { reason } of french.items) {
      expect(reason).toMatch(
        /^À elle seule, (la réponse|cette information) (peut|ne change) .+\.$/,
      );
      expect(reason).not.toMatch(/['"]|« | »| [:;]/);
    }
    for (const { reason } of english.items)
      expect(reason).toMatch(
        /^On its own, (the answer|this piece of information) (could|leaves|changes) .+\.$/,
      );
    expect(english.items.map(({ fact }: { fact: string }) => fact)).toEqual(
      french.items.map(({ fact }: { fact: string }) => fact),
    );
    expect(
      new Set(
        french.items.map(({ reason }: { reason: string }) =>
          reason.split(" ").slice(5, 9).join(" "),
        ),
      ).size,
    ).toBeGreaterThan(2);
  });

  it("does not depend on the order of the answers, to the byte", async () => {
    const expected = (await postJson(app().url, PATH, CALUIRE)).text;
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(CALUIRE.answers!, { minLength: CALUIRE.answers!.length }),
        async (answers) => {
          expect((await postJson(app().url, PATH, { ...CALUIRE, answers })).text).toBe(expected);
        },
      ),
      { numRuns: 5 },
    );
  });

  it("is settled, with nothing to ask, where everything is known", async () => {
    const complete: ProfileInput = {
      ...CALUIRE,
      territory: {
        setting: "urban",
        overseas: false,
        island: false,
        mountain: false,
        travelMinutesMax: 20,
      },
      hierarchy: { ...CALUIRE.hierarchy, deputyGeneralDirectors: 2 },
      calendar: { recentMerger: false, recentTransfer: false },
      answers: shippedRulebook().questions.map(({ id }, i) => ({ question: id, level: i % 5 })),
    };
    expect(await ask(complete)).toMatchObject({
      settled: true,
      changeLikelihood: 0,
      total: 0,
      items: [],
    });
  });

  it("refuses a profile as an evaluation does, and a limit by its name", async () => {
    const faults = expectProblem(
      await postJson(app().url, PATH, { size: { agents: 0 } }),
      "profile.invalid",
      PATH,
      { errors: expect.any(Array) },
    );
    expect(faults).toEqual([
      expect.objectContaining({ path: "/size/agents", code: "profile.out-of-range" }),
    ]);
    expectProblem(
      await postJson(app().url, PATH, {
        identity: { type: "commune" },
        answers: [{ question: "nonsense", level: 1 }],
      }),
      "profile.invalid",
      PATH,
      { errors: [expect.objectContaining({ path: "/answers/0/question" })] },
    );
    const [fault] = expectProblem(
      await postJson(app().url, `${PATH}?limit=0`, VILLAGE),
      "request.parameter-invalid",
      PATH,
      { errors: expect.any(Array) },
    );
    expect(fault).toMatchObject({ path: "query:limit", code: "out-of-range" });
  });
});

describe("the next questions in a plan", () => {
  it("are the first five, kept with it", async () => {
    const { items } = (await postJson(app().url, PATH, CALUIRE)).json;
    const { json: plan } = await postJson(app().url, "/v1/plans", CALUIRE);
    expect(plan.nextQuestions).toHaveLength(5);
    expect(plan.nextQuestions).toEqual(
      items
        .slice(0, 5)
        .map(({ fact, label, question, field, gain }: Record<string, { id: string }>) => ({
          fact,
          label,
          ...(question ? { question: question.id } : { field }),
          gain,
        })),
    );
  });

  it("come with an evaluation that asks for them, and with no other", async () => {
    const plain = (await postJson(app().url, "/v1/evaluations", CALUIRE)).json;
    const { nextQuestions, ...rest } = (
      await postJson(app().url, "/v1/evaluations?include=next-questions", CALUIRE)
    ).json;
    expect(nextQuestions).toHaveLength(5);
    expect(plain).toEqual(rest);
    const [fault] = expectProblem(
      await postJson(app().url, "/v1/evaluations?include=everything", VILLAGE),
      "request.parameter-invalid",
      "/v1/evaluations",
      { errors: expect.any(Array) },
    );
    expect(fault).toMatchObject({ path: "query:include", code: "not-allowed" });
  });
});
