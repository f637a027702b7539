/**
 * Assumes how a collectivity of a type and a population is usually staffed and led. FOR THE SURVEY
 * AND THE PANEL ONLY: the product asks for the headcount and never derives it. Every value below is
 * of grade `editor`; docs/survey.md prints them.
 */
import type { ProfileInput } from "../../../domain/profile/profile-input.js";
import type { CollectivityType } from "../../../domain/kernel/vocabulary.js";
import type { Collectivity } from "../../../territory/collectivity.js";

/**
 * Headcounts at some populations. Between two of them it is interpolated linearly; above the last one
 * it is constant.
 */
type Headcounts = readonly (readonly [population: number, agents: number])[];

export interface TypeAssumption {
  readonly headcounts: Headcounts;
  /** Average number of agents per site. */
  readonly agentsASite: number;
  /** Population from which there is a general director of services (DGS). */
  readonly generalDirectorFrom: number;
  /** Number of elected officials with a delegation, from a population on. */
  readonly delegatedOfficials: readonly (readonly [population: number, officials: number])[];
}

export const TYPE_ASSUMPTIONS: Readonly<Partial<Record<CollectivityType, TypeAssumption>>> = {
  commune: {
    headcounts: [
      [0, 1],
      [100, 1],
      [200, 2],
      [500, 5],
      [1_000, 10],
      [2_000, 24],
      [3_500, 48],
      [5_000, 75],
      [10_000, 170],
      [20_000, 420],
      [50_000, 1_100],
      [100_000, 2_200],
      [500_000, 9_000],
      [2_100_000, 50_000],
    ],
    agentsASite: 15,
    generalDirectorFrom: 3_500,
    delegatedOfficials: [
      [0, 2],
      [100, 3],
      [500, 4],
      [1_500, 5],
      [2_500, 6],
      [3_500, 8],
      [10_000, 9],
      [20_000, 10],
      [30_000, 11],
      [40_000, 12],
      [60_000, 14],
      [100_000, 16],
      [200_000, 18],
    ],
  },
  "communaute-de-communes": {
    headcounts: [
      [0, 15],
      [5_000, 25],
      [10_000, 45],
      [20_000, 90],
      [40_000, 200],
      [100_000, 600],
    ],
    agentsASite: 15,
    generalDirectorFrom: 0,
    delegatedOfficials: [
      [0, 6],
      [15_000, 8],
      [40_000, 10],
    ],
  },
  "communaute-d-agglomeration": {
    headcounts: [
      [0, 60],
      [40_000, 150],
      [80_000, 330],
      [120_000, 550],
      [250_000, 1_200],
      [400_000, 2_000],
    ],
    agentsASite: 20,
    generalDirectorFrom: 0,
    delegatedOfficials: [
      [0, 10],
      [80_000, 12],
      [150_000, 14],
    ],
  },
  "communaute-urbaine": {
    headcounts: [
      [0, 300],
      [200_000, 1_200],
      [450_000, 2_600],
    ],
    agentsASite: 60,
    generalDirectorFrom: 0,
    delegatedOfficials: [[0, 15]],
  },
  // In Grand Paris, the only métropole with more than three million inhabitants, the EPT and the
  // communes provide most services.
  metropole: {
    headcounts: [
      [0, 500],
      [200_000, 1_300],
      [500_000, 2_400],
      [1_200_000, 3_500],
      [2_000_000, 7_500],
      [3_000_000, 250],
    ],
    agentsASite: 80,
    generalDirectorFrom: 0,
    delegatedOfficials: [[0, 18]],
  },
  "etablissement-public-territorial": {
    headcounts: [
      [0, 800],
      [300_000, 900],
      [750_000, 2_300],
    ],
    agentsASite: 40,
    generalDirectorFrom: 0,
    delegatedOfficials: [[0, 12]],
  },
  departement: {
    headcounts: [
      [0, 700],
      [80_000, 900],
      [300_000, 1_900],
      [600_000, 2_800],
      [1_200_000, 3_600],
      [2_700_000, 8_000],
    ],
    agentsASite: 30,
    generalDirectorFrom: 0,
    delegatedOfficials: [
      [0, 8],
      [300_000, 12],
    ],
  },
  region: {
    headcounts: [
      [0, 1_000],
      [400_000, 1_300],
      [2_500_000, 3_500],
      [6_000_000, 7_500],
      [12_500_000, 10_500],
    ],
    agentsASite: 25,
    generalDirectorFrom: 0,
    delegatedOfficials: [
      [0, 12],
      [1_000_000, 15],
    ],
  },
  "collectivite-territoriale-unique": {
    headcounts: [
      [0, 1_500],
      [250_000, 2_500],
      [360_000, 4_500],
    ],
    agentsASite: 30,
    generalDirectorFrom: 0,
    delegatedOfficials: [[0, 9]],
  },
  other: {
    headcounts: [
      [0, 1],
      [1_000, 20],
      [10_000, 300],
      [30_000, 700],
      [280_000, 3_000],
    ],
    agentsASite: 15,
    generalDirectorFrom: 5_000,
    delegatedOfficials: [
      [0, 4],
      [10_000, 8],
    ],
  },
};

/** How an employer is organised, from a headcount on. */
export const ORGANISATION_ASSUMPTIONS = [
  { from: 1, layers: 1, directorates: 0, agentsAFirstLineManager: Infinity },
  { from: 10, layers: 2, directorates: 0, agentsAFirstLineManager: 12 },
  { from: 50, layers: 3, directorates: 3, agentsAFirstLineManager: 12 },
  { from: 100, layers: 3, directorates: 4, agentsAFirstLineManager: 12 },
  { from: 200, layers: 4, directorates: 5, agentsAFirstLineManager: 12 },
  { from: 350, layers: 5, directorates: 8, agentsAFirstLineManager: 12 },
  { from: 1_000, layers: 6, directorates: 15, agentsAFirstLineManager: 12 },
  { from: 3_000, layers: 7, directorates: 20, agentsAFirstLineManager: 12 },
] as const;

/** The date of every profile, so that a survey does not depend on the day of the run. */
export const SURVEY_DATE = "2026-11-24";

/**
 * The profile of a collectivity without answers, from the official data and the assumptions of the
 * tables.
 */
export function assumeProfile({ id, type, population }: Collectivity): ProfileInput {
  const assumed = TYPE_ASSUMPTIONS[type];
  // There are no assumptions for the few overseas territories whose population is not known.
  if (assumed === undefined || population === undefined)
    return { collectivity: id, asOf: SURVEY_DATE };
  const agents = headcountAt(population, assumed.headcounts);
  const { layers, directorates, agentsAFirstLineManager } = lastFrom(
    ORGANISATION_ASSUMPTIONS,
    ({ from }) => from <= agents,
  );
  const [, delegatedOfficials] = lastFrom(
    assumed.delegatedOfficials,
    ([from]) => from <= population,
  );
  return {
    collectivity: id,
    asOf: SURVEY_DATE,
    size: { agents, sites: Math.max(1, Math.round(agents / assumed.agentsASite)) },
    hierarchy: {
      layers,
      directorates,
      generalDirector: population >= assumed.generalDirectorFrom,
      firstLineManagers: Math.round(agents / agentsAFirstLineManager),
      delegatedOfficials,
    },
  };
}

function headcountAt(population: number, headcounts: Headcounts): number {
  const next = headcounts.findIndex(([at]) => at > population);
  const [at, agents] = lastFrom(headcounts, ([from]) => from <= population);
  const [nextAt, nextAgents] = headcounts[next] ?? [at + 1, agents];
  return Math.round(agents + ((nextAgents - agents) * (population - at)) / (nextAt - at));
}

/** INVARIANT: every table begins at the lowest possible value, so that there is always a row. */
function lastFrom<T>(rows: readonly T[], fits: (row: T) => boolean): T {
  const row = rows.findLast(fits);
  if (row === undefined)
    throw new Error("a table of assumptions does not begin at its lowest value");
  return row;
}
