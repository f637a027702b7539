import { PROFILE_FACTS, type FactDefinition, type FactUnit } from "../facts/fact-dictionary.js";
import { COLLECTIVITY_TYPES } from "../kernel/vocabulary.js";

/**
 * The indicators of our layout, in the order in which the documentation and the answer have them.
 */
export const RSU_INDICATORS = [
  "report-year",
  "employer-collectivity",
  "employer-siren",
  "employer-siret",
  "employer-type",
  "employer-name",
  "headcount-total",
  "headcount-category-a",
  "headcount-category-b",
  "headcount-category-c",
  "headcount-category-none",
  "headcount-civil-servants",
  "headcount-permanent-contracts",
  "headcount-non-permanent-contracts",
  "workplaces",
  "hierarchy-layers",
  "directorates",
  "general-director-post",
  "deputy-general-director-posts",
  "first-line-managers",
] as const;
export type RsuIndicator = (typeof RSU_INDICATORS)[number];

/** What an indicator can be, and where it goes. */
export interface IndicatorDefinition {
  readonly id: RsuIndicator;
  readonly type: FactDefinition["type"] | "digits" | "text";
  /** Words that an `enum` can be. */
  readonly values?: readonly string[];
  /** Bounds of an `integer`; lengths of `digits` and `text`. */
  readonly minimum: number;
  readonly maximum: number;
  readonly unit?: FactUnit;
  /**
   * Field of the profile that it gives, alone or with others. The year of the report gives none.
   */
  readonly field?: string;
  /**
   * Whether it is a figure, which has a date and a document; the others say whose figures these
   * are.
   */
  readonly isFigure: boolean;
}

/**
 * Agents by statutory category, and by status: of each of the two, the parts add up to the
 * headcount.
 */
export const BREAKDOWNS: readonly (readonly RsuIndicator[])[] = [
  [
    "headcount-category-a",
    "headcount-category-b",
    "headcount-category-c",
    "headcount-category-none",
  ],
  [
    "headcount-civil-servants",
    "headcount-permanent-contracts",
    "headcount-non-permanent-contracts",
  ],
];

/** The first reports were on 2020: decree 2020-1493 came into force on 1 January 2021. */
const FIRST_YEAR = 2020;

const IDENTITY: readonly Omit<IndicatorDefinition, "isFigure">[] = [
  { id: "report-year", type: "integer", minimum: FIRST_YEAR, maximum: 9_999 },
  { id: "employer-collectivity", type: "text", minimum: 1, maximum: 40, field: "collectivity" },
  { id: "employer-siren", type: "digits", minimum: 9, maximum: 9, field: "identity.siren" },
  { id: "employer-siret", type: "digits", minimum: 14, maximum: 14, field: "identity.siren" },
  {
    id: "employer-type",
    type: "enum",
    values: COLLECTIVITY_TYPES,
    minimum: 1,
    maximum: 40,
    field: "identity.type",
  },
  { id: "employer-name", type: "text", minimum: 1, maximum: 200, field: "identity.name" },
];

/** Figures that are a fact of the profile as they stand. */
const FACT_OF: Readonly<Partial<Record<RsuIndicator, string>>> = {
  "headcount-total": "size.agents",
  workplaces: "size.sites",
  "hierarchy-layers": "hierarchy.layers",
  directorates: "hierarchy.directorates",
  "general-director-post": "hierarchy.generalDirector",
  "deputy-general-director-posts": "hierarchy.deputyGeneralDirectors",
  "first-line-managers": "hierarchy.firstLineManagers",
};

/** Every indicator, by id. */
export const INDICATORS: ReadonlyMap<RsuIndicator, IndicatorDefinition> = new Map(
  RSU_INDICATORS.map((id) => [id, definitionOf(id)]),
);

/**
 * A figure takes type, unit and bounds from the fact that it gives; a part of the headcount may be
 * nobody.
 */
function definitionOf(id: RsuIndicator): IndicatorDefinition {
  const identity = IDENTITY.find((each) => each.id === id);
  if (identity !== undefined) return { ...identity, isFigure: false };
  const field = FACT_OF[id] ?? "size.agents";
  const fact = PROFILE_FACTS.find((each) => each.id === field);
  if (fact === undefined) throw new Error(`\`${id}\` gives the unknown fact \`${field}\``);
  const { type, unit, minimum = 0, maximum = 0 } = fact;
  return {
    id,
    type,
    minimum: id in FACT_OF ? minimum : 0,
    maximum,
    ...(unit && { unit }),
    field,
    isFigure: true,
  };
}
