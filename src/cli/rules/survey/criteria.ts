/** Checks a survey against the criteria of sensible plans, and names the culprits. */
import { nameOf } from "../panel/panel.js";
import { PASSES, type Pass, type Survey, type SurveyedStratum, type Tally } from "./country.js";

/** Maximum share of the plans of a stratum in which one recommendation is first by relevance. */
const FIRST_SHARE_MAX = 0.4;
/** Smaller strata are not significant. */
const STRATUM_MIN = 30;

/**
 * Strata in which plans without answers may agree, because the official data do not distinguish their
 * collectivities. Their plans with answers are held to the same share as all others.
 */
const ALIKE_WITHOUT_ANSWERS: readonly { readonly stratum: string; readonly because: string }[] = [
  {
    stratum: "commune, 200–349 agents",
    because:
      "towns of 11,000 to 17,000 inhabitants, of which the official data tell nothing apart " +
      "but that number",
  },
];

export interface Verdict {
  readonly criterion: string;
  readonly outcome: "holds" | "broken" | "not judged";
  /** The figures that it is based on. */
  readonly notes: readonly string[];
  readonly culprits: readonly string[];
}

/** Judges a survey by every criterion. */
export function judgeSurvey(survey: Survey, recommendations: readonly string[]): Verdict[] {
  return [
    neverFails(survey),
    everyOneLeads(survey, recommendations),
    noneLeadsTooOften(survey),
    neighboursAgree(survey),
  ];
}

/** A share in percent: `38.8 %` */
export const percent = (part: number, whole: number): string =>
  `${whole === 0 ? "–" : ((part / whole) * 100).toFixed(1)} %`;

function verdict(
  criterion: string,
  culprits: readonly string[],
  notes: readonly string[] = [],
): Verdict {
  return { criterion, outcome: culprits.length === 0 ? "holds" : "broken", notes, culprits };
}

/** For a sample: its shares differ from those of the country, and what it lacks may exist elsewhere. */
const notJudged = (criterion: string): Verdict => ({
  criterion,
  outcome: "not judged",
  notes: ["a sample cannot tell"],
  culprits: [],
});
const isWhole = ({ size, collectivities }: SurveyedStratum): boolean => size === collectivities;

function neverFails({ failures }: Survey): Verdict {
  return verdict(
    "evaluation never fails",
    failures.map(
      ({ collectivity, pass, says }) => `${collectivity} (${PASS_NAMES[pass]}): ${says}`,
    ),
  );
}

export const PASS_NAMES: Readonly<Record<Pass, string>> = {
  bare: "without answers",
  answered: "with answers",
};

function everyOneLeads({ strata }: Survey, recommendations: readonly string[]): Verdict {
  const led = (id: string, pass: Pass) =>
    strata.reduce((sum, { passes }) => sum + (passes[pass].firstByRelevance.get(id) ?? 0), 0);
  const notes = recommendations.map(
    (id) => `${id}: ${PASSES.map((pass) => `${led(id, pass)} ${PASS_NAMES[pass]}`).join(", ")}`,
  );
  const criterion = "every recommendation comes first by relevance somewhere";
  const culprits = recommendations.filter((id) => PASSES.every((pass) => led(id, pass) === 0));
  return culprits.length === 0 || strata.every(isWhole)
    ? verdict(criterion, culprits, notes)
    : notJudged(criterion);
}

function noneLeadsTooOften({ strata }: Survey): Verdict {
  const criterion =
    `no recommendation comes first by relevance in more than ${FIRST_SHARE_MAX * 100} % of a ` +
    `stratum of ${STRATUM_MIN} or more`;
  const judged = strata.filter((stratum) => stratum.size >= STRATUM_MIN && isWhole(stratum));
  if (judged.length === 0) return notJudged(criterion);
  const culprits = judged.flatMap((stratum) => {
    const isExempt = exemptionOf(stratum) !== undefined;
    const passes = PASSES.filter((pass) => pass !== "bare" || !isExempt);
    return passes.flatMap((pass) => leadsTooOften(stratum, pass));
  });
  const notes = judged.flatMap(describeExemption);
  return verdict(`${criterion} (${judged.length} strata)`, culprits, notes);
}

function describeExemption(stratum: SurveyedStratum): string[] {
  const because = exemptionOf(stratum);
  const [lead] = leadsOf(stratum.passes.bare);
  if (because === undefined || lead === undefined) return [];
  return [
    `${nameOf(stratum)}: judged with answers alone, because they are ${because}; ` +
      `without answers ${lead.id} comes first in ` +
      percent(lead.plans, stratum.passes.bare.plans),
  ];
}

const exemptionOf = (stratum: SurveyedStratum): string | undefined =>
  ALIKE_WITHOUT_ANSWERS.find((each) => each.stratum === nameOf(stratum))?.because;

function leadsTooOften(stratum: SurveyedStratum, pass: Pass): string[] {
  const { plans, ...tally } = stratum.passes[pass];
  return leadsOf({ plans, ...tally })
    .filter((lead) => lead.plans > FIRST_SHARE_MAX * plans)
    .map(
      (lead) =>
        `${nameOf(stratum)} (${PASS_NAMES[pass]}): ${lead.id} in ${percent(lead.plans, plans)}`,
    );
}

/** The recommendations that are first by relevance, with their number of plans, most frequent first. */
function leadsOf({ firstByRelevance }: Tally): { readonly id: string; readonly plans: number }[] {
  return [...firstByRelevance]
    .map(([id, plans]) => ({ id, plans }))
    .sort((a, b) => b.plans - a.plans || (a.id < b.id ? -1 : 1));
}

function neighboursAgree({ neighbours: { compared, unsteady, crossings } }: Survey): Verdict {
  const culprits = unsteady.map(
    ({ collectivity, pass, agents }) =>
      `${collectivity} (${PASS_NAMES[pass]}): ${agents} and ${agents + 1} agents give ` +
      "different plans",
  );
  const notes = [
    `${compared} pairs compared that no threshold divides`,
    ...crossings
      .filter((each) => each.compared > 0)
      .map(
        ({ from, compared: pairs, planDiffers, firstDiffers }) =>
          `from ${from} to ${from + 1} agents, in ${pairs} collectivities near it: another ` +
          `plan in ${percent(planDiffers, pairs)}, another first by relevance in ` +
          percent(firstDiffers, pairs),
      ),
  ];
  return verdict(
    "one agent more gives the same plan, unless a headcount band or a rule divides the two",
    culprits,
    notes,
  );
}
