import type { Fault } from "../kernel/fault.js";
import type { AnswerInput } from "./profile-input.js";
import type { Answer } from "./profile.js";
import type { Question } from "../rules/rulebook.js";

/** Reads the answers by question; adds a fault for each that the questionnaire does not allow. */
export function checkAnswers(
  inputs: readonly AnswerInput[],
  questions: readonly Question[],
  faults: Fault[],
): Map<string, Answer> {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const answers = new Map<string, Answer>();
  const places = new Map<string, number>();
  for (const [i, input] of inputs.entries()) {
    const path = `/answers/${i}`;
    const question = byId.get(input.question);
    const earlier = places.get(input.question);
    if (question === undefined) {
      faults.push({
        code: "profile.question.unknown",
        path: `${path}/question`,
        expected: "the id of a question of `GET /v1/questions`",
        received: JSON.stringify(input.question),
        candidates: [...byId.keys()],
      });
    } else if (earlier !== undefined) {
      faults.push({
        code: "profile.answer.duplicate",
        path,
        expected: `one answer a question; \`/answers/${earlier}\` answers this one already`,
        received: JSON.stringify(input.question),
        hint: "keep one of the two",
      });
    } else {
      places.set(input.question, i);
      const answer = checkAnswer(input, question, path, faults);
      if (answer !== undefined) answers.set(question.id, answer);
    }
  }
  return answers;
}

function checkAnswer(
  input: AnswerInput,
  question: Question,
  path: string,
  faults: Fault[],
): Answer | undefined {
  const state = input.state ?? "answered";
  if (state === "answered") {
    if (input.level !== undefined) return { state, level: input.level };
    faults.push({
      code: "profile.answer.level-missing",
      path: `${path}/level`,
      expected: "a level from 0 to 4",
      received: "nothing",
      hint: 'where the level is not known, say `"state": "unknown"`, or leave the answer out',
    });
    return undefined;
  }
  if (input.level !== undefined) {
    faults.push({
      code: "profile.answer.level-unexpected",
      path: `${path}/level`,
      expected: `no level beside the state \`${state}\``,
      received: JSON.stringify(input.level),
      hint: "drop the level, or the state",
    });
    return undefined;
  }
  if (state === "not-applicable" && question.notApplicable === undefined) {
    faults.push({
      code: "profile.answer.always-applicable",
      path: `${path}/state`,
      expected: "`answered` or `unknown`: this question concerns every collectivity",
      received: JSON.stringify(state),
      hint: "level 0 says that the practice is absent",
    });
    return undefined;
  }
  return { state };
}
