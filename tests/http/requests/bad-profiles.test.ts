import { describe, expect, it } from "@jest/globals";
import { useApp } from "../../support/service/app.js";
import { postJson } from "../../support/clients/client.js";
import { expectProblem, type Fault } from "../../support/clients/problem.js";
import { CALUIRE } from "../../support/clients/profiles.js";

const PATH = "/v1/evaluations";
const commune = { type: "commune" };

const PROFILE_WITH_NINE_FAULTS = {
  identity: { type: "comune", siren: "12" },
  size: { agents: "600", population: -1, agnets: 3 },
  hierarchy: { generalDirector: "yes" },
  answers: [{ question: "shared-projects", level: 5 }, { level: 1 }],
  practise: {},
};

describe("a profile that is not valid", () => {
  const app = useApp({ database: "away" });
  const faultsOf = async (profile: unknown): Promise<Fault[]> =>
    expectProblem(await postJson(app().url, PATH, profile), "profile.invalid", PATH, {
      errors: expect.any(Array),
    });

  it("is answered with every fault at once, each with its place and code", async () => {
    const reply = await postJson(app().url, PATH, PROFILE_WITH_NINE_FAULTS);
    const faults = expectProblem(reply, "profile.invalid", PATH, {
      detail: "the profile has 9 faults: see `errors`",
      errors: expect.any(Array),
    });
    expect(faults.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
      "/answers/0/level profile.out-of-range",
      "/answers/1/question profile.missing",
      "/hierarchy/generalDirector profile.type",
      "/identity/siren profile.format",
      "/identity/type profile.not-allowed",
      "/practise profile.unknown-field",
      "/size/agents profile.type",
      "/size/agnets profile.unknown-field",
      "/size/population profile.out-of-range",
    ]);
  });

  it("is answered with what was expected, what came and how to mend it, for each fault", async () => {
    expect(await faultsOf(PROFILE_WITH_NINE_FAULTS)).toEqual(
      expect.arrayContaining([
        {
          path: "/size/agents",
          code: "profile.type",
          expected: "a whole number from 1 to 200000",
          received: '"600"',
        },
        {
          path: "/size/population",
          code: "profile.out-of-range",
          expected: "a number from 0 to 20000000",
          received: "-1",
        },
        {
          path: "/size/agnets",
          code: "profile.unknown-field",
          expected: "one of the fields `population`, `agents`, `sites`",
          received: '"agnets"',
          hint: "did you mean `agents`?",
        },
        {
          path: "/practise",
          code: "profile.unknown-field",
          expected: expect.stringContaining("`practice`"),
          received: '"practise"',
          hint: "did you mean `practice`?",
        },
        {
          path: "/identity/type",
          code: "profile.not-allowed",
          expected: expect.stringMatching(/^one of `commune`, /),
          received: '"comune"',
          hint: "did you mean `commune`?",
        },
        {
          path: "/answers/1/question",
          code: "profile.missing",
          expected: "the field `question`",
          received: "nothing",
        },
      ]),
    );
  });

  it.each([
    ["null", null, "null"],
    ["a number", 3, "3"],
    ["a text", '"commune"', '"commune"'],
    ["a list", [], "[]"],
  ])("may be no object at all: %s", async (_, profile, received) => {
    expect(await faultsOf(profile)).toEqual([
      { path: "", code: "profile.type", expected: "an object", received },
    ]);
  });

  it("shows a hundred of its faults and says how many there are", async () => {
    const reply = await postJson(app().url, PATH, {
      identity: commune,
      ...Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`field${i}`, i])),
    });
    const faults = expectProblem(reply, "profile.invalid", PATH, {
      detail: "the profile has 150 faults: see `errors`",
      errors: expect.any(Array),
    });
    expect(faults).toHaveLength(100);
  });

  it.each([
    ["130 000 wrong answers", `{"answers": [${"1,".repeat(129_999)}1]}`],
    ["87 000 empty answers", `{"answers": [${"{},".repeat(86_999)}{}]}`],
  ])(
    "of which %s make the list too long has that one fault, so that others are served meanwhile",
    async (_, profile) => {
      expect(await faultsOf(profile)).toEqual([
        {
          path: "/answers",
          code: "profile.length",
          expected: "at most 100 entries",
          received: expect.stringMatching(/ characters\)$/),
        },
      ]);
    },
  );

  it("never comes back whole: an answer stays small, however large and strange the profile", async () => {
    const long = "x".repeat(40_000);
    for (const profile of [
      { identity: { type: long, name: long, siren: long, inseeCode: long } },
      { [long]: { [long]: long } },
      { collectivity: long, asOf: long },
      { answers: [{ question: long, state: long, [long]: long }] },
    ]) {
      expect((await postJson(app().url, PATH, profile)).text.length).toBeLessThan(4_000);
    }
    const amplified = await postJson(app().url, PATH, {
      [long]: Array.from({ length: 60 }, () => "\0"),
    });
    expectProblem(amplified, "request.unusable-json", PATH, { errors: expect.any(Array) });
    expect(amplified.text.length).toBeLessThan(40_000);
  });

  it("keeps nothing of the place where a caller tried to reach the prototypes", async () => {
    await postJson(
      app().url,
      PATH,
      '{"identity": {"type": "commune"}, "__proto__": {"polluted": 1}, "constructor": ' +
        '{"prototype": {"polluted": 1}}}',
    );
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect((await postJson(app().url, PATH, CALUIRE)).status).toBe(200);
  });
});
