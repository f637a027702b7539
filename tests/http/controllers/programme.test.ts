import { describe, expect, it } from "@jest/globals";
import request from "supertest";
import { useApp } from "../../support/service/app.js";
import { postJson } from "../../support/clients/client.js";
import { expectProblem } from "../../support/clients/problem.js";
import { CALUIRE, CALUIRE_WITH_MEANS } from "../../support/clients/profiles.js";

/** Means of which every field is wrong, and the fault of each field. */
const MISSHAPEN_CAPACITY = {
  agentDaysPerHalfYear: -1,
  halfYears: 13,
  startOn: "soon",
  budgetEuros: "a lot",
  costs: [{ recommendation: "build-trust" }],
  underWay: [{ recommendation: "build-trust", share: 1.5 }],
  budget: 3,
};
const SHAPE_FAULTS = [
  {
    path: "/capacity/agentDaysPerHalfYear",
    code: "profile.out-of-range",
    expected: "a number from 1 to 100000",
    received: "-1",
  },
  {
    path: "/capacity/halfYears",
    code: "profile.out-of-range",
    expected: "a number from 1 to 12",
    received: "13",
  },
  {
    path: "/capacity/startOn",
    code: "profile.format",
    expected: "a date of the calendar, YYYY-MM-DD",
    received: '"soon"',
  },
  {
    path: "/capacity/budgetEuros",
    code: "profile.type",
    expected: "a whole number from 0 to 1000000000",
    received: '"a lot"',
  },
  {
    path: "/capacity/costs/0/euros",
    code: "profile.missing",
    expected: "the field `euros`",
    received: "nothing",
  },
  {
    path: "/capacity/underWay/0/share",
    code: "profile.out-of-range",
    expected: "a number from 0 to 1",
    received: "1.5",
  },
  {
    path: "/capacity/budget",
    code: "profile.unknown-field",
    expected:
      "one of the fields `agentDaysPerHalfYear`, `halfYears`, `startOn`, " +
      "`budgetEuros`, `costs`, `underWay`, `done`",
    received: '"budget"',
  },
];

describe("a plan with means", () => {
  const app = useApp();

  it.each(["fr", "en"])(
    "is kept with its programme and read as it was created, to the byte, in the language %s",
    async (language) => {
      const created = await request(app().url)
        .post("/v1/plans")
        .set("Accept-Language", language)
        .send(CALUIRE_WITH_MEANS)
        .expect(201);
      const read = await request(app().url)
        .get(created.headers["location"]!)
        .set("Accept-Language", language)
        .expect(200);
      expect(read.text).toBe(created.text);
      expect(read.body.programme.waves).toHaveLength(4);
    },
  );

  it("reads in either language, whatever it was created in, and is evaluated the same", async () => {
    const created = await request(app().url)
      .post("/v1/plans")
      .set("Accept-Language", "fr")
      .send(CALUIRE_WITH_MEANS)
      .expect(201);
    const english = await request(app().url)
      .get(created.headers["location"]!)
      .set("Accept-Language", "en")
      .expect(200);
    const evaluated = await postJson(app().url, "/v1/evaluations", CALUIRE_WITH_MEANS, {
      headers: { "accept-language": "en" },
    });
    expect(english.body.programme).toEqual(evaluated.json.programme);
    expect(english.body.programme).toMatchObject({
      startOn: "2027-01-01",
      agentDaysPerHalfYear: 60,
      budgetEuros: 20_000,
      binding: { constraint: "capacity" },
    });
  });
});

describe("the programme of an evaluation", () => {
  const app = useApp({ database: "away" });
  const evaluate = async (capacity?: object) =>
    (await postJson(app().url, "/v1/evaluations", { ...CALUIRE, ...(capacity && { capacity }) }))
      .json;

  it("is there only where means are given, and changes nothing else", async () => {
    const without = await evaluate();
    const { programme, ...rest } = await evaluate({ agentDaysPerHalfYear: 60 });
    expect(without).not.toHaveProperty("programme");
    expect(rest).toEqual(without);
    expect(programme.waves[0].from).toBe(CALUIRE.asOf);
  });

  it("holds what is said to be done for in place, and counts it for done where others need it", async () => {
    const { recommendations } = await evaluate(CALUIRE_WITH_MEANS.capacity);
    const byId = Object.fromEntries(recommendations.map((each: { id: string }) => [each.id, each]));
    expect(byId["state-the-purpose"]).toMatchObject({
      status: "already-in-place",
      possibleStatuses: ["already-in-place"],
      reason: "La collectivité indique l’avoir menée à bien.",
    });
    expect(byId["tailor-the-frame"].prerequisites).toEqual([
      expect.objectContaining({ id: "state-the-purpose", done: true }),
    ]);
  });

  it("does not depend on the order in which the means are given", async () => {
    const { costs, ...rest } = CALUIRE_WITH_MEANS.capacity!;
    expect(await evaluate({ costs: [...costs!].reverse(), ...rest })).toEqual(
      await evaluate(CALUIRE_WITH_MEANS.capacity),
    );
  });

  it("is refused with every fault of the means at once: of their shape", async () => {
    const reply = await postJson(app().url, "/v1/evaluations", {
      ...CALUIRE,
      capacity: MISSHAPEN_CAPACITY,
    });
    const faults = expectProblem(reply, "profile.invalid", "/v1/evaluations", {
      detail: "the profile has 7 faults: see `errors`",
      errors: expect.any(Array),
    });
    expect(faults).toEqual(expect.arrayContaining(SHAPE_FAULTS));
  });

  it("is refused without its agent-days", async () => {
    const reply = await postJson(app().url, "/v1/evaluations", { ...CALUIRE, capacity: {} });
    expect(
      expectProblem(reply, "profile.invalid", "/v1/evaluations", { errors: expect.any(Array) }),
    ).toEqual([
      {
        path: "/capacity/agentDaysPerHalfYear",
        code: "profile.missing",
        expected: "the field `agentDaysPerHalfYear`",
        received: "nothing",
      },
    ]);
  });

  it("is refused with every fault of the means at once: of their substance", async () => {
    const reply = await postJson(app().url, "/v1/evaluations", {
      ...CALUIRE,
      capacity: {
        agentDaysPerHalfYear: 60,
        startOn: "2099-01-01",
        budgetEuros: 5,
        underWay: [{ recommendation: "build-trust", share: 1 }],
        done: ["state-the-porpose", "build-trust"],
      },
    });
    expect(
      expectProblem(reply, "profile.invalid", "/v1/evaluations", {
        detail: "the profile has 5 faults: see `errors`",
        errors: expect.any(Array),
      }),
    ).toEqual([
      {
        path: "/capacity/startOn",
        code: "profile.start-on.out-of-range",
        expected: "a date of the calendar, YYYY-MM-DD, at most ten years away from 2026-11-24",
        received: '"2099-01-01"',
      },
      {
        path: "/capacity/done/0",
        code: "profile.recommendation.unknown",
        expected: "the id of a recommendation of `GET /v1/recommendations`",
        received: '"state-the-porpose"',
        hint: "did you mean `state-the-purpose`?",
      },
      {
        path: "/capacity/done/1",
        code: "profile.recommendation.duplicate",
        expected:
          "each recommendation once; `/capacity/underWay/0/recommendation` names this one already",
        received: '"build-trust"',
        hint: "keep one of the two",
      },
      {
        path: "/capacity/underWay/0/share",
        code: "profile.under-way.finished",
        expected: "a share of the work that is less than 1",
        received: "1",
        hint: "what is wholly done stands in `done`",
      },
      {
        path: "/capacity/costs",
        code: "profile.costs.missing",
        expected: "what recommendations cost: without it a budget limits nothing",
        received: "nothing",
        hint: "the rulebook holds no prices: give your own, or drop `budgetEuros`",
      },
    ]);
  });

  it("is refused where something is done before what it needs", async () => {
    const reply = await postJson(app().url, "/v1/evaluations", {
      ...CALUIRE,
      capacity: { agentDaysPerHalfYear: 60, done: ["tailor-the-frame"] },
    });
    expect(
      expectProblem(reply, "profile.invalid", "/v1/evaluations", { errors: expect.any(Array) }),
    ).toEqual([
      {
        path: "/capacity/done/0",
        code: "profile.done.needs-another",
        expected:
          "`state-the-purpose`, which it needs, to be done too, or in place by what else is said",
        received: '"tailor-the-frame"',
        hint: "add `state-the-purpose` to `done`, or name `tailor-the-frame` in `underWay`",
      },
    ]);
  });

  it("notes a start in the past", async () => {
    const { notes } = await evaluate({ agentDaysPerHalfYear: 60, startOn: "2026-07-01" });
    expect(notes).toEqual([
      {
        code: "programme-starts-in-the-past",
        path: "/capacity/startOn",
        message:
          "Le programme commence avant la date du plan\u00a0: ses premiers semestres sont " +
          "comptés comme s’ils étaient encore à venir.",
      },
    ]);
  });
});
