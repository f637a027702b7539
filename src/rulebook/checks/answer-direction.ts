import { conditionPlaces, type ConditionPlace, type RawCondition } from "../raw.js";
import type { RulebookCheck, Violation } from "./check.js";

/**
 * Checks that more evidence for a brake never lowers it: the lower the level of an answer, the worse
 * the answer.
 */
export const answerDirection: RulebookCheck = {
  name: "answer-direction",
  because: "a worse answer could lower the brake that it feeds",
  check: (rulebook) => conditionPlaces(rulebook).flatMap(violationsAt),
};

/** By effect of the rule: the operators that may read an answer, and the hint that names them. */
const ALLOWED = {
  raises: {
    operators: "lessThan",
    hint: "read answers with `lessThan` or `lessThanInclusive`, never under `not`",
  },
  lowers: {
    operators: "greaterThan",
    hint: "read answers with `greaterThan` or `greaterThanInclusive`, never under `not`",
  },
};

function violationsAt({ file, pointer, owner, role, conditions }: ConditionPlace): Violation[] {
  if (role === "other") return [];
  const { operators, hint } = ALLOWED[role];
  return wrongComparisons(conditions, operators, `${pointer}/conditions`).map((at) => ({
    file,
    pointer: at,
    message:
      `${owner} ${role} its brake but reads an answer in a sense that a worse answer ` +
      "could turn",
    hint,
  }));
}

/** The pointers of the comparisons that read an answer in the wrong direction. */
function wrongComparisons(
  node: RawCondition,
  operators: string,
  pointer: string,
  negated = false,
): string[] {
  const inside = (each: RawCondition, step: string, isNegated = negated) =>
    wrongComparisons(each, operators, `${pointer}/${step}`, isNegated);
  if ("all" in node) return node.all.flatMap((each, i) => inside(each, `all/${i}`));
  if ("any" in node) return node.any.flatMap((each, i) => inside(each, `any/${i}`));
  if ("not" in node) return inside(node.not, "not", true);
  if (!node.fact.startsWith("answers.")) return [];
  return negated || !node.operator.startsWith(operators) ? [pointer] : [];
}
