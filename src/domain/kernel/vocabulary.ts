/** The closed vocabularies of a profile, as they appear in requests, rules and plans. */

export const COLLECTIVITY_TYPES = [
  "commune",
  "communaute-de-communes",
  "communaute-d-agglomeration",
  "communaute-urbaine",
  "metropole",
  "etablissement-public-territorial",
  "departement",
  "region",
  "collectivite-territoriale-unique",
  "syndicat",
  "ccas-cias",
  "cdg",
  "sdis",
  "other",
] as const;
/** Legal type of a collectivity. Never inferred from the population. */
export type CollectivityType = (typeof COLLECTIVITY_TYPES)[number];

/** Types that can have member communes. */
export const TYPES_WITH_MEMBER_COMMUNES: readonly CollectivityType[] = [
  "communaute-de-communes",
  "communaute-d-agglomeration",
  "communaute-urbaine",
  "metropole",
  "etablissement-public-territorial",
  "departement",
  "region",
  "collectivite-territoriale-unique",
  "syndicat",
  "cdg",
  "sdis",
  "other",
];

/**
 * Headcount bands. Their lower bounds follow legal thresholds (50 and 200 agents: social committee;
 * 350: CDG).
 */
export const HEADCOUNT_BANDS = [
  "1-9",
  "10-49",
  "50-199",
  "200-349",
  "350-999",
  "1000-plus",
] as const;
/** Headcount band, by the number of agents of all statuses. */
export type HeadcountBand = (typeof HEADCOUNT_BANDS)[number];

const BAND_FLOORS: readonly (readonly [number, HeadcountBand])[] = [
  [1000, "1000-plus"],
  [350, "350-999"],
  [200, "200-349"],
  [50, "50-199"],
  [10, "10-49"],
];

/** The headcount band of a number of agents (all statuses). */
export function headcountBand(agents: number): HeadcountBand {
  return BAND_FLOORS.find(([floor]) => agents >= floor)?.[1] ?? "1-9";
}

export const SETTINGS = ["rural", "periurban", "urban", "mixed"] as const;
/** Territorial setting. */
export type Setting = (typeof SETTINGS)[number];

/**
 * The palette of collaborative working, from none to sharing the power to decide; the index is the
 * value of the fact.
 */
export const PRACTICE_LEVELS = [
  "none",
  "coordination",
  "cooperation",
  "collaboration",
  "shared-decision",
] as const;
/** Level on the palette of collaborative working, from none to sharing the power to decide. */
export type PracticeLevel = (typeof PRACTICE_LEVELS)[number];

/**
 * Levels of an answer, from 0 (the practice is absent) to 4 (it is established): lower is always
 * worse.
 */
export const ANSWER_LEVELS = [0, 1, 2, 3, 4] as const;

export const EVIDENCE_GRADES = ["study", "public", "editor"] as const;
/**
 * Evidence grade: stated by the study's article (`study`), by another public source (`public`), or
 * the editors' judgement (`editor`).
 */
export type EvidenceGrade = (typeof EVIDENCE_GRADES)[number];

export const MOVEMENTS = ["objective", "framing", "environment", "durability"] as const;
/**
 * Movement of the approach that a recommendation belongs to, in order: objective, framing,
 * environment, durability.
 */
export type Movement = (typeof MOVEMENTS)[number];
