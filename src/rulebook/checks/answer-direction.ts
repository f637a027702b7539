import { conditionPlaces, type RawCondition } from "../raw.js";
import type { Complaint, RulebookCheck } from "./check.js";

/**
 * Holds every rule to the law that more evidence for a brake never lowers it (a lower level is the
 * worse answer).
 */
export const answerDirection: RulebookCheck = {
  name: "answer-direction",
  because: "a worse answer could lower the brake that it feeds",
  check: (rulebook) =>
    conditionPlaces(rulebook).flatMap(({ file, pointer, owner, role, conditions }) =>
      role === "other"
        ? []
        : wrongWays(
            conditions,
            role === "raises" ? "lessThan" : "greaterThan",
            `${pointer}/conditions`,
          ).map((at): Complaint => ({
            file,
            pointer: at,
            message:
              `${owner} ${role} its brake but reads an answer in a sense that a worse answer ` +
              "could turn",
            hint:
              role === "raises"
                ? "read answers with `lessThan` or `lessThanInclusive`, never under `not`"
                : "read answers with `greaterThan` or `greaterThanInclusive`, never under `not`",
          })),
    ),
};

function wrongWays(
  node: RawCondition,
  allowed: string,
  pointer: string,
  negated = false,
): string[] {
  if ("all" in node)
    return node.all.flatMap((each, i) => wrongWays(each, allowed, `${pointer}/all/${i}`, negated));
  if ("any" in node)
    return node.any.flatMap((each, i) => wrongWays(each, allowed, `${pointer}/any/${i}`, negated));
  if ("not" in node) return wrongWays(node.not, allowed, `${pointer}/not`, true);
  return node.fact.startsWith("answers.") && (negated || !node.operator.startsWith(allowed))
    ? [pointer]
    : [];
}
