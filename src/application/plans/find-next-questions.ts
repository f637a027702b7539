import type { Fault } from "../../domain/kernel/fault.js";
import { nextQuestions, type NextQuestions } from "../../domain/questions/next-questions.js";
import type { ProfileInput } from "../../domain/profile/profile-input.js";
import { checkInput, type EvaluationPorts } from "./evaluate-profile.js";

export type Asking =
  | { readonly next: NextQuestions; readonly faults?: undefined }
  | { readonly faults: readonly Fault[] };

/**
 * Says what is worth asking next about a collectivity, or everything that is wrong with the
 * profile.
 */
export function findNextQuestions(input: ProfileInput, ports: EvaluationPorts): Asking {
  const checked = checkInput(input, ports);
  if (checked.faults !== undefined) return checked;
  return { next: nextQuestions(ports.rulebook, checked.facts) };
}
