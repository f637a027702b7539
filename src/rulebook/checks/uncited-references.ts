import type { RawRulebook } from "../raw.js";
import type { RulebookCheck } from "./check.js";

/** References that need no citation, each with the reason. */
const ALLOWED: readonly string[] = [
  // The legal note on the collective bonus names both decrees of 28 November 2019; its parameter,
  // which cites one, is set by the second.
  "decret-2019-1261",
];

/** Finds sources that are listed but never cited. */
export const uncitedReferences: RulebookCheck = {
  name: "uncited-references",
  because: "the catalogue would name a source that nothing in it rests on",
  check: (rulebook) => {
    const cited = citedIn(rulebook);
    return rulebook.head.references.flatMap(({ id }, i) =>
      cited.has(id) || ALLOWED.includes(id)
        ? []
        : [
            {
              file: "rulebook.json",
              pointer: `/references/${i}`,
              severity: "warning" as const,
              message: `nothing cites the reference \`${id}\``,
              hint: "cite it where it is used, or remove it",
            },
          ],
    );
  },
};

function citedIn({ brakes, recommendations, parameters }: RawRulebook): Set<string | undefined> {
  return new Set([
    ...brakes.flatMap(({ content: { reference, rules } }) => [
      reference,
      ...rules.map((rule) => rule.reference),
    ]),
    ...recommendations.flatMap(({ content: { reference, cases } }) => [
      reference,
      ...cases.map((each) => each.reference),
    ]),
    ...parameters.parameters.map(({ reference }) => reference),
  ]);
}
