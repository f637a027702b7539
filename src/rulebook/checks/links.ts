import { conditionPlaces, type RawCondition, type RawRulebook } from "../raw.js";
import type { RulebookCheck, Violation } from "./check.js";

/**
 * Finds missing links: a brake that no recommendation eases or no rule raises, and a question whose
 * list of brakes differs from the rules that read its answer.
 */
export const nothingLeadsNowhere: RulebookCheck = {
  name: "links",
  because: "a collectivity would be told of a brake without a remedy, or asked in vain",
  check: (rulebook) => [
    ...brakesWithoutRemedy(rulebook),
    ...brakesNeverRaised(rulebook),
    ...questionsWithOtherReaders(rulebook),
  ],
};

function brakesWithoutRemedy({ brakes, recommendations }: RawRulebook): Violation[] {
  const eased = new Set(
    recommendations.flatMap(({ content }) => content.eases.map(({ brake }) => brake)),
  );
  return brakes
    .filter(({ content }) => !eased.has(content.id) && content.replacedBy === undefined)
    .map(({ file, content }) => ({
      file,
      pointer: "/id",
      message: `no recommendation eases the brake \`${content.id}\``,
      hint: "add it to `eases` of the recommendation that answers it",
    }));
}

/**
 * The schemas require that every brake has a rule. A brake whose rules all lower it is still never
 * raised.
 */
function brakesNeverRaised({ brakes }: RawRulebook): Violation[] {
  return brakes
    .filter(
      ({ content }) =>
        content.replacedBy === undefined &&
        !content.rules.some(({ effect = "raises" }) => effect === "raises"),
    )
    .map(({ file, content }) => ({
      file,
      pointer: "/rules",
      message: `every rule of \`${content.id}\` lowers it: nothing raises it`,
      hint: "write a rule that raises it",
    }));
}

/** By question: the brakes whose rules read its answer. */
function brakesByQuestion(rulebook: RawRulebook): Map<string, Set<string>> {
  const readers = new Map<string, Set<string>>();
  for (const { file, role, conditions } of conditionPlaces(rulebook)) {
    if (role === "other") continue;
    const brake = file.replace(/^brakes\/|\.json$/g, "");
    for (const question of questionsRead(conditions))
      readers.set(question, (readers.get(question) ?? new Set()).add(brake));
  }
  return readers;
}

function questionsWithOtherReaders(rulebook: RawRulebook): Violation[] {
  const readers = brakesByQuestion(rulebook);
  return rulebook.questions.flatMap(({ file, content }) => {
    const actual = readers.get(content.id) ?? new Set<string>();
    const missing = content.brakes.filter((brake) => !actual.has(brake));
    const unsaid = [...actual].filter((brake) => !content.brakes.includes(brake)).sort();
    return [
      ...missing.map((brake) => ({
        file,
        pointer: `/brakes/${content.brakes.indexOf(brake)}`,
        message: `no rule of \`${brake}\` reads the answer to \`${content.id}\``,
        hint: "write such a rule, or drop the brake from the question",
      })),
      ...unsaid.map((brake) => ({
        file,
        pointer: "/brakes",
        message:
          `a rule of \`${brake}\` reads the answer to \`${content.id}\`, which does not say ` +
          "so",
        hint: `add \`${brake}\``,
      })),
    ];
  });
}

function questionsRead(node: RawCondition): string[] {
  if ("all" in node) return node.all.flatMap(questionsRead);
  if ("any" in node) return node.any.flatMap(questionsRead);
  if ("not" in node) return questionsRead(node.not);
  return node.fact.startsWith("answers.") ? [node.fact.slice("answers.".length)] : [];
}
