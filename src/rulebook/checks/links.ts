import { conditionPlaces, type RawCondition, type RawRulebook } from "../raw.js";
import type { Complaint, RulebookCheck } from "./check.js";

/**
 * Finds what leads nowhere: a brake that nothing eases or nothing raises, a question that nothing
 * reads.
 */
export const nothingLeadsNowhere: RulebookCheck = {
  name: "links",
  because: "a collectivity would be told of a brake without a remedy, or asked in vain",
  check: (rulebook) => [
    ...brakesWithoutRemedy(rulebook),
    ...brakesNeverRaised(rulebook),
    ...questionsOffTheMark(rulebook),
  ],
};

function brakesWithoutRemedy({ brakes, recommendations }: RawRulebook): Complaint[] {
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
 * Every recommendation eases a brake, and every brake has a rule: the schemas see to that. A brake
 * with rules against it alone is still never raised.
 */
function brakesNeverRaised({ brakes }: RawRulebook): Complaint[] {
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

function questionsOffTheMark(rulebook: RawRulebook): Complaint[] {
  const readers = new Map<string, Set<string>>();
  for (const { file, role, conditions } of conditionPlaces(rulebook)) {
    if (role === "other") continue;
    for (const question of questionsRead(conditions))
      readers.set(
        question,
        (readers.get(question) ?? new Set()).add(file.replace(/^brakes\/|\.json$/g, "")),
      );
  }
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
