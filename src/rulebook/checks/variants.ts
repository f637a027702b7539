import type { RawRecommendation, RawVariant } from "../raw.js";
import { unknownId, type Violation, type RulebookCheck } from "./check.js";

/** Checks that every step and indicator that a variant changes exists. */
export const variantsChangeWhatIs: RulebookCheck = {
  name: "variants",
  because: "the variant would change nothing where its author meant it to",
  check: ({ recommendations }) =>
    recommendations.flatMap(({ file, content }) =>
      content.variants.flatMap((variant, i) =>
        checkVariant(file, `/variants/${i}`, content, variant),
      ),
    ),
};

function checkVariant(
  file: string,
  pointer: string,
  recommendation: RawRecommendation,
  variant: RawVariant,
): Violation[] {
  const { replaceSteps = [], removeSteps = [], addSteps = [], replaceIndicators = [] } = variant;
  const owner = `variant \`${variant.id}\` of \`${recommendation.id}\``;
  const steps = recommendation.steps.map(({ id }) => id);
  const indicators = recommendation.indicators.map(({ id }) => id);
  const addedBefore = (i: number): string[] => addSteps.slice(0, i).map(({ id }) => id);
  const checkId = (
    at: string,
    id: string | undefined,
    what: string,
    valid: readonly string[],
  ): Violation[] =>
    id === undefined || valid.includes(id)
      ? []
      : [unknownId(file, `${pointer}/${at}`, owner, what, id, valid)];

  return [
    ...replaceSteps.flatMap(({ id }, i) => checkId(`replaceSteps/${i}/id`, id, "step", steps)),
    ...removeSteps.flatMap((id, i) => checkId(`removeSteps/${i}`, id, "step", steps)),
    ...addSteps.flatMap(({ after }, i) =>
      checkId(`addSteps/${i}/after`, after, "step", [...steps, ...addedBefore(i)]),
    ),
    ...replaceIndicators.flatMap(({ id }, i) =>
      checkId(`replaceIndicators/${i}/id`, id, "indicator", indicators),
    ),
    ...addSteps.flatMap(({ id }, i) =>
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
