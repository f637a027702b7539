import { describe, expect, it } from "@jest/globals";
import { useApp } from "../../support/service/app.js";
import { postJson } from "../../support/clients/client.js";
import { expectProblem, type Fault } from "../../support/clients/problem.js";

const PATH = "/v1/evaluations";
const commune = { type: "commune" };

describe("a profile with a field that is not valid", () => {
  const app = useApp({ database: "away" });
  const faultsOf = async (profile: unknown): Promise<Fault[]> =>
    expectProblem(await postJson(app().url, PATH, profile), "profile.invalid", PATH, {
      errors: expect.any(Array),
    });

  it.each([
    [
      "a fraction of agents",
      { size: { agents: 8.5 } },
      {
        path: "/size/agents",
        code: "profile.type",
        expected: "a whole number from 1 to 200000",
        received: "8.5",
      },
    ],
    [
      "no agent at all",
      { size: { agents: 0 } },
      {
        path: "/size/agents",
        code: "profile.out-of-range",
        expected: "a number from 1 to 200000",
        received: "0",
      },
    ],
    [
      "more agents than any body has",
      { size: { agents: 1e300 } },
      { path: "/size/agents", code: "profile.out-of-range", received: "1e+300" },
    ],
    [
      "a section that is null",
      { size: null },
      { path: "/size", code: "profile.type", expected: "an object", received: "null" },
    ],
    [
      "a date of no calendar",
      { asOf: "2026-02-30" },
      {
        path: "/asOf",
        code: "profile.format",
        expected: "a date of the calendar, YYYY-MM-DD",
        received: '"2026-02-30"',
      },
    ],
    [
      "a date of another form",
      { asOf: "30/02/2026" },
      { path: "/asOf", code: "profile.format", received: '"30/02/2026"' },
    ],
    [
      "an election in the past",
      { asOf: "2026-11-24", calendar: { nextElection: "2026-03" } },
      {
        path: "/calendar/nextElection",
        code: "profile.next-election.out-of-range",
        expected: "a month YYYY-MM, at most 96 months after 2026-11-24",
        received: '"2026-03"',
      },
    ],
    [
      "an election beyond any term",
      { asOf: "2026-11-24", calendar: { nextElection: "2034-12" } },
      { path: "/calendar/nextElection", code: "profile.next-election.out-of-range" },
    ],
    [
      "a month that is none",
      { asOf: "2026-11-24", calendar: { nextElection: "2028-13" } },
      { path: "/calendar/nextElection", code: "profile.next-election.out-of-range" },
    ],
    [
      "a name of 100 000 characters",
      { identity: { ...commune, name: "é".repeat(100_000) } },
      {
        path: "/identity/name",
        code: "profile.length",
        expected: "at most 200 characters",
        received: `"${"é".repeat(99)}… (100002 characters)`,
      },
    ],
    [
      "an empty name",
      { identity: { ...commune, name: "" } },
      {
        path: "/identity/name",
        code: "profile.length",
        expected: "at least 1 characters",
        received: '""',
      },
    ],
    [
      "a field called __proto__",
      '{"identity": {"type": "commune"}, "__proto__": {"isAdmin": true}}',
      { path: "/__proto__", code: "profile.unknown-field", received: '"__proto__"' },
    ],
    [
      "a field called constructor",
      '{"identity": {"type": "commune", "constructor": {"prototype": {}}}}',
      { path: "/identity/constructor", code: "profile.unknown-field", received: '"constructor"' },
    ],
    [
      "a field whose name needs escapes",
      '{"identity": {"type": "commune"}, "a/b~c": 1}',
      { path: "/a~1b~0c", code: "profile.unknown-field" },
    ],
    [
      "a field with a name of 100 000 characters",
      { identity: commune, ["k".repeat(100_000)]: 1 },
      { path: `/${"k".repeat(199)}… (100001 characters)`, code: "profile.unknown-field" },
    ],
    [
      "a SIREN that fails the Luhn check",
      { identity: { ...commune, siren: "216900341" } },
      {
        path: "/identity/siren",
        code: "profile.siren.invalid",
        expected: "nine digits that satisfy the Luhn check",
        received: '"216900341"',
        hint: "compare with the SIREN on the collectivity's official notices",
      },
    ],
    [
      "a SIREN of zeros",
      { identity: { ...commune, siren: "000000000" } },
      { path: "/identity/siren", code: "profile.siren.invalid" },
    ],
    [
      "an INSEE code that no commune has",
      { identity: { ...commune, inseeCode: "69999" } },
      {
        path: "/identity/inseeCode",
        code: "profile.insee-code.unknown",
        expected: "the INSEE code of a present commune",
        received: '"69999"',
        hint: expect.stringMatching(/^did you mean `commune-\w{5}`/),
      },
    ],
    [
      "an INSEE code far from any",
      { identity: { ...commune, inseeCode: "99999" } },
      {
        path: "/identity/inseeCode",
        code: "profile.insee-code.unknown",
        hint: "search for it with `GET /v1/collectivities?search=`",
      },
    ],
    [
      "a collectivity that does not exist",
      { collectivity: "comune-69034" },
      {
        path: "/collectivity",
        code: "profile.collectivity.unknown",
        expected: "the id of a collectivity in the official data, e.g. `commune-69034`",
        received: '"comune-69034"',
        hint: "did you mean `commune-69034` or `commune-69043` or `commune-49244`?",
      },
    ],
    [
      "a collectivity whose id is longer than any",
      { collectivity: "c".repeat(41) },
      { path: "/collectivity", code: "profile.length", expected: "at most 40 characters" },
    ],
    [
      "no type, and no collectivity to take it from",
      { size: { agents: 8 } },
      {
        path: "/identity/type",
        code: "profile.type.missing",
        received: "null",
        hint: "search for the id with `GET /v1/collectivities?search=`",
      },
    ],
    [
      "a type that the official data contradict",
      { collectivity: "commune-69034", identity: { type: "region" } },
      {
        path: "/identity/type",
        code: "profile.identity.conflict",
        expected: '"commune", as the official data say of `commune-69034`',
        received: '"region"',
        hint: "leave it out, or correct the identifier",
      },
    ],
    [
      "a SIREN that the official data contradict",
      { collectivity: "commune-69034", identity: { siren: "200046977" } },
      { path: "/identity/siren", code: "profile.identity.conflict" },
    ],
    [
      "member communes of a commune",
      { identity: commune, territory: { memberCommunes: 3 } },
      {
        path: "/territory/memberCommunes",
        code: "profile.contradiction",
        expected: "no member communes for the type `commune`",
        received: "3",
        hint: "leave it out, or correct `identity.type`",
      },
    ],
    [
      "an INSEE code of a syndicat",
      { identity: { type: "syndicat", inseeCode: "69034" } },
      {
        path: "/identity/inseeCode",
        code: "profile.contradiction",
        expected: "no INSEE code for the type `syndicat`: it is a commune's",
      },
    ],
    [
      "more managers than agents",
      { identity: commune, size: { agents: 8 }, hierarchy: { firstLineManagers: 9 } },
      {
        path: "/hierarchy/firstLineManagers",
        code: "profile.contradiction",
        expected: "at most the number of agents, 8",
        received: "9",
        hint: "correct the one or the other",
      },
    ],
    [
      "a question that there is not",
      { identity: commune, answers: [{ question: "shared-project", level: 1 }] },
      {
        path: "/answers/0/question",
        code: "profile.question.unknown",
        expected: "the id of a question of `GET /v1/questions`",
        received: '"shared-project"',
        hint: "did you mean `shared-projects`?",
      },
    ],
    [
      "a question called __proto__",
      { identity: commune, answers: [{ question: "__proto__", level: 1 }] },
      { path: "/answers/0/question", code: "profile.question.unknown" },
    ],
    [
      "a second answer to a question",
      {
        identity: commune,
        answers: [
          { question: "signatures", level: 1 },
          { question: "signatures", state: "unknown" },
        ],
      },
      {
        path: "/answers/1",
        code: "profile.answer.duplicate",
        expected: "one answer a question; `/answers/0` answers this one already",
        received: '"signatures"',
        hint: "keep one of the two",
      },
    ],
    [
      "an answer without a level",
      { identity: commune, answers: [{ question: "signatures" }] },
      {
        path: "/answers/0/level",
        code: "profile.answer.level-missing",
        expected: "a level from 0 to 4",
        received: "nothing",
      },
    ],
    [
      "a level that is not known",
      { identity: commune, answers: [{ question: "signatures", state: "unknown", level: 1 }] },
      { path: "/answers/0/level", code: "profile.answer.level-unexpected", received: "1" },
    ],
    [
      "no object for a question that concerns everyone",
      { identity: commune, answers: [{ question: "signatures", state: "not-applicable" }] },
      {
        path: "/answers/0/state",
        code: "profile.answer.always-applicable",
        received: '"not-applicable"',
        hint: "level 0 says that the practice is absent",
      },
    ],
    [
      "more answers than the list may hold",
      {
        identity: commune,
        answers: Array.from({ length: 101 }, () => ({ question: "signatures", level: 1 })),
      },
      { path: "/answers", code: "profile.length", expected: "at most 100 entries" },
    ],
  ])("has one fault where it gives %s", async (_, profile, fault) => {
    const withType =
      typeof profile === "string" ||
      "identity" in profile ||
      "collectivity" in profile ||
      fault.code === "profile.type.missing"
        ? profile
        : { identity: commune, ...profile };
    const faults = await faultsOf(withType);
    expect(faults).toEqual([
      {
        expected: expect.any(String),
        received: expect.any(String),
        ...("hint" in faults[0]! && { hint: expect.any(String) }),
        ...fault,
      },
    ]);
  });
});
