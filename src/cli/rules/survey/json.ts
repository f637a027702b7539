import {
  PASSES,
  medianOf,
  type Pass,
  type Survey,
  type SurveyedStratum,
  type Tally,
} from "./country.js";
import type { Verdict } from "./criteria.js";
import { ORGANISATION_ASSUMPTIONS, SURVEY_DATE, TYPE_ASSUMPTIONS } from "./assumptions.js";
import { ASSUMPTIONS_NOTICE } from "./print.js";

/** A survey as JSON: the same figures, as counts instead of percents, with the assumptions. */
export function surveyJson(
  { strata, failures, neighbours }: Survey,
  verdicts: readonly Verdict[],
  rulebookDigest: string,
): object {
  return {
    rulebookDigest,
    assumptions: {
      notice: ASSUMPTIONS_NOTICE,
      evidence: "editor",
      asOf: SURVEY_DATE,
      types: TYPE_ASSUMPTIONS,
      organisation: ORGANISATION_ASSUMPTIONS,
    },
    verdicts,
    strata: strata.map(stratumJson),
    failures,
    neighbours,
  };
}

function stratumJson({ type, band, size, collectivities, passes }: SurveyedStratum): object {
  return {
    type,
    band: band ?? null,
    size,
    collectivities,
    ...(Object.fromEntries(PASSES.map((pass) => [pass, tallyJson(passes[pass])])) as Record<
      Pass,
      object
    >),
  };
}

const tallyJson = ({ plans, firstByRelevance, firstByRank, leads, statuses }: Tally): object => ({
  plans,
  firstByRelevance: Object.fromEntries(firstByRelevance),
  firstByRank: Object.fromEntries(firstByRank),
  medianLead: medianOf(leads) ?? null,
  statuses,
});
