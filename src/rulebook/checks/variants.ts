import type { RawRecommendation, RawVariant } from "../raw.js";
import { unknownId, type Complaint, type RulebookCheck } from "./check.js";

/** Follows every step and indicator that a variant changes. */
export const variantsChangeWhatIs: RulebookCheck = {
  name: "variants",
  because: "the variant would change nothing where its author meant it to",
  check: ({ recommendations }) =>
    recommendations.flatMap(({ file, content }) =>
      content.variants.flatMap((variant, i) => strayIds(file, `/variants/${i}`, content, variant)),
    ),
};

function strayIds(
  file: string,
  pointer: string,
  recommendation: RawRecommendation,
  variant: RawVariant,
): Complaint[] {
  const steps = recommendation.steps.map(({ id }) => id);
  const indicators = recommendation.indicators.map(({ id }) => id);
  const owner = `variant \`${variant.id}\` of \`${recommendation.id}\``;
  const stray = (
    at: string,
    id: string | undefined,
    what: string,
    valid: readonly string[],
  ): Complaint[] =>
    id === undefined || valid.includes(id)
      ? []
      : [unknownId(file, `${pointer}/${at}`, owner, what, id, valid)];
  return [
    ...(variant.replaceSteps ?? []).flatMap(({ id }, i) =>
      stray(`replaceSteps/${i}/id`, id, "step", steps),
    ),
    ...(variant.removeSteps ?? []).flatMap((id, i) => stray(`removeSteps/${i}`, id, "step", steps)),
    ...(variant.addSteps ?? []).flatMap(({ after }, i) =>
      stray(`addSteps/${i}/after`, after, "step", [
        ...steps,
        ...(variant.addSteps ?? []).slice(0, i).map(({ id }) => id),
      ]),
    ),
    ...(variant.replaceIndicators ?? []).flatMap(({ id }, i) =>
      stray(`replaceIndicators/${i}/id`, id, "indicator", indicators),
    ),
    ...(variant.addSteps ?? []).flatMap(({ id }, i) =>
      steps.includes(id)
        ? [
            {
              file,
              pointer: `${pointer}/addSteps/${i}/id`,
              message: `${owner} adds the step \`${id}\`, which is there already`,
              hint: "replace it, or choose another id",
            },
          ]
        : [],
    ),
  ];
}
