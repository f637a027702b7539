import { HEADCOUNT_BANDS, type HeadcountBand } from "../../domain/kernel/vocabulary.js";
import type { Range } from "../../domain/rules/rulebook.js";
import type { RawRecommendation } from "../raw.js";
import type { RulebookCheck, Violation } from "./check.js";

/** Finds efforts and durations whose `min` exceeds their `max`. */
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
 * Finds efforts that decrease as the headcount grows. An effort counts the agent-days of the whole
 * collectivity.
 */
export const effortGrowsWithHeadcount: RulebookCheck = {
  name: "effort-order",
  because: "the larger collectivity would be promised less work than the smaller one",
  check: ({ recommendations }) =>
    recommendations.flatMap(({ file, content }) =>
      HEADCOUNT_BANDS.slice(1).flatMap((band, i) =>
        decreasingEfforts(file, content, HEADCOUNT_BANDS[i] ?? band, band),
      ),
    ),
};

/** The bounds of an effort that decrease from one headcount band to the next. */
function decreasingEfforts(
  file: string,
  { id, effort }: RawRecommendation,
  below: HeadcountBand,
  band: HeadcountBand,
): Violation[] {
  return (["min", "max"] as const)
    .filter((bound) => effort[band][bound] < effort[below][bound])
    .map((bound) => ({
      file,
      pointer: `/effort/${band}/${bound}`,
      severity: "warning",
      message:
        `the effort of \`${id}\` falls from ${effort[below][bound]} to ` +
        `${effort[band][bound]} days between ${below} and ${band} agents (\`${bound}\`)`,
      hint: `give ${band} agents at least ${effort[below][bound]} days`,
    }));
}
