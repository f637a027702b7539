import { describe, expect, it } from "@jest/globals";
import type { AnswerInput } from "../../../src/domain/profile/profile-input.js";
import { faultsOf, soundOf } from "./checked.js";

const answersOf = (...answers: AnswerInput[]) =>
  Object.fromEntries(soundOf({ answers }).profile.answers);
const faults = (...answers: AnswerInput[]) => faultsOf({ answers });

describe("answersOf", () => {
  it("takes a level, with its place in the request", () => {
    expect(
      answersOf(
        { question: "work-accounts", level: 0 },
        { question: "shared-projects", level: 4, state: "answered" },
      ),
    ).toEqual({
      "work-accounts": { state: "answered", level: 0 },
      "shared-projects": { state: "answered", level: 4 },
    });
  });

  it("tells `do not know` from `not applicable`", () => {
    expect(
      answersOf(
        { question: "shared-projects", state: "unknown" },
        { question: "work-accounts", state: "not-applicable" },
      ),
    ).toEqual({
      "shared-projects": { state: "unknown" },
      "work-accounts": { state: "not-applicable" },
    });
  });

  it("refuses a question that the questionnaire does not hold, and gives those it does", () => {
    expect(faults({ question: "shared-project", level: 1 })).toEqual([
      {
        code: "profile.question.unknown",
        path: "/answers/0/question",
        expected: "the id of a question of `GET /v1/questions`",
        received: '"shared-project"',
        candidates: ["shared-projects", "work-accounts"],
      },
    ]);
  });

  it("refuses a second answer to a question, even to the same effect, and names the first", () => {
    expect(
      faults(
        { question: "shared-projects", level: 1 },
        { question: "work-accounts", level: 1 },
        { question: "shared-projects", level: 1 },
      ),
    ).toEqual([
      {
        code: "profile.answer.duplicate",
        path: "/answers/2",
        expected: "one answer a question; `/answers/0` answers this one already",
        received: '"shared-projects"',
        hint: "keep one of the two",
      },
    ]);
  });

  it("refuses an answer without its level, because unknown is not `no`", () => {
    expect(faults({ question: "shared-projects" })).toEqual([
      {
        code: "profile.answer.level-missing",
        path: "/answers/0/level",
        expected: "a level from 0 to 4",
        received: "nothing",
        hint: 'where the level is not known, say `"state": "unknown"`, or leave the answer out',
      },
    ]);
  });

  it.each(["unknown", "not-applicable"] as const)(
    "refuses a level beside the state `%s`",
    (state) => {
      expect(faults({ question: "work-accounts", level: 2, state })).toEqual([
        {
          code: "profile.answer.level-unexpected",
          path: "/answers/0/level",
          expected: `no level beside the state \`${state}\``,
          received: "2",
          hint: "drop the level, or the state",
        },
      ]);
    },
  );

  it("refuses `not applicable` where the question concerns everybody", () => {
    expect(faults({ question: "shared-projects", state: "not-applicable" })).toEqual([
      {
        code: "profile.answer.always-applicable",
        path: "/answers/0/state",
        expected: "`answered` or `unknown`: this question concerns every collectivity",
        received: '"not-applicable"',
        hint: "level 0 says that the practice is absent",
      },
    ]);
  });

  it("reports every answer that is wrong, not the first alone", () => {
    expect(
      faults(
        { question: "nothing", level: 1 },
        { question: "shared-projects" },
        { question: "work-accounts", level: 1, state: "unknown" },
      ).map(({ path }) => path),
    ).toEqual(["/answers/0/question", "/answers/1/level", "/answers/2/level"]);
  });
});
