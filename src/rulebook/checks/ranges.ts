import { HEADCOUNT_BANDS } from "../../domain/kernel/vocabulary.js";
import type { Range } from "../../domain/rules/rulebook.js";
import type { RawRecommendation } from "../raw.js";
import type { RulebookCheck } from "./check.js";

/** Finds efforts and durations that end below where they begin. */
export const rangesInOrder: RulebookCheck = {
  name: "ranges",
  because: "the plan would announce a span that no one can hold to",
  check: ({ recommendations }) =>
    recommendations.flatMap(({ file, content }) =>
      rangesOf(content)
        .filter(({ range: { min, max } }) => min > max)
        .map(({ pointer, name, range: { min, max } }) => ({
          file,
          pointer,
          message: `${name} of \`${content.id}\` runs from ${min} to ${max}`,
          hint: "`min` is the lower of the two: exchange them, or correct one",
        })),
    ),
};

function rangesOf({
  effort,
  durationWeeks,
}: RawRecommendation): { pointer: string; name: string; range: Range }[] {
  return [
    ...HEADCOUNT_BANDS.map((band) => ({
      pointer: `/effort/${band}`,
      name: `the effort for ${band} agents`,
      range: effort[band],
    })),
    { pointer: "/durationWeeks", name: "the duration", range: durationWeeks },
  ];
}

/**
 * Finds efforts that fall where the headcount grows: they count the agent-days of the whole
 * collectivity.
 */
export const effortGrowsWithHeadcount: RulebookCheck = {
  name: "effort-order",
  because: "the larger collectivity would be promised less work than the smaller one",
  check: ({ recommendations }) =>
    recommendations.flatMap(({ file, content: { id, effort } }) =>
      HEADCOUNT_BANDS.slice(1).flatMap((band, i) => {
        const below = HEADCOUNT_BANDS[i] ?? band;
        return (["min", "max"] as const)
          .filter((end) => effort[band][end] < effort[below][end])
          .map((end) => ({
            file,
            pointer: `/effort/${band}/${end}`,
            severity: "warning" as const,
            message:
              `the effort of \`${id}\` falls from ${effort[below][end]} to ` +
              `${effort[band][end]} days between ${below} and ${band} agents (\`${end}\`)`,
            hint: `give ${band} agents at least ${effort[below][end]} days`,
          }));
      }),
    ),
};
