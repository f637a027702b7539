import type { ProfileInput } from "../../domain/profile/profile-input.js";
import { nextQuestions, type NextQuestions } from "../../domain/questions/next-questions.js";
import type { RefusalOf } from "../shared/refusal.js";
import { checkInput, type EvaluationPorts } from "./evaluate-profile.js";

/** Ranks the questions that are worth asking next about a collectivity. */
export function findNextQuestions(
  input: ProfileInput,
  ports: EvaluationPorts,
): NextQuestions | RefusalOf<"profile.invalid"> {
  const checked = checkInput(input, ports);
  if (checked.faults !== undefined) return { refused: "profile.invalid", faults: checked.faults };
  return nextQuestions(ports.rulebook, checked.facts);
}
