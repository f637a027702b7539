/**
 * Draws real collectivities by stratum from the official data, with the profiles that the survey
 * assumes. The same seed always draws the same collectivities.
 */
import type { ProfileInput } from "../../../domain/profile/profile-input.js";
import {
  COLLECTIVITY_TYPES,
  HEADCOUNT_BANDS,
  headcountBand,
  type CollectivityType,
  type HeadcountBand,
} from "../../../domain/kernel/vocabulary.js";
import {
  COLLECTIVITY_KINDS,
  type Collectivity,
  type Territory,
} from "../../../territory/collectivity.js";
import { seededRandom } from "../../../domain/questions/seeded-random.js";
import { assumeProfile } from "../survey/assumptions.js";

export interface PanelMember {
  readonly collectivity: Collectivity;
  /** Without answers. */
  readonly profile: ProfileInput;
}

/** Collectivities of one type and one headcount band. */
export interface Stratum {
  readonly type: CollectivityType;
  /** Absent if no headcount is assumed. */
  readonly band?: HeadcountBand;
  /** Number of such collectivities in the country. */
  readonly size: number;
  /** The drawn collectivities, by descending population, then by id. */
  readonly members: readonly PanelMember[];
}

export interface PanelOptions {
  readonly seed: string;
  /** Maximum number of members of a stratum. Default: all. */
  readonly perStratum?: number | undefined;
}

/** `commune, 10–49 agents` */
export const nameOf = ({ type, band }: Pick<Stratum, "type" | "band">): string =>
  `${type}, ` +
  (band === undefined
    ? "headcount unknown"
    : `${band.replace("-plus", "+").replace("-", "–")} agents`);

/** Sorts the official data into strata, by type, then band, and draws from each. */
export function drawPanel(
  territory: Territory,
  { seed, perStratum = Infinity }: PanelOptions,
): Stratum[] {
  const members = COLLECTIVITY_KINDS.flatMap((kind) =>
    territory
      .list(kind)
      .map((collectivity): PanelMember => ({ collectivity, profile: assumeProfile(collectivity) })),
  );
  const byStratum = new Map<string, PanelMember[]>();
  for (const member of members) {
    const key = `${member.collectivity.type} ${bandOf(member.profile) ?? ""}`;
    const stratum = byStratum.get(key);
    if (stratum === undefined) byStratum.set(key, [member]);
    else stratum.push(member);
  }
  return COLLECTIVITY_TYPES.flatMap((type) =>
    [...HEADCOUNT_BANDS, undefined].flatMap((band) => {
      const all = byStratum.get(`${type} ${band ?? ""}`) ?? [];
      if (all.length === 0) return [];
      const members = draw(all, seed, perStratum);
      return [{ type, ...(band !== undefined && { band }), size: all.length, members }];
    }),
  );
}

function bandOf({ size }: ProfileInput): HeadcountBand | undefined {
  return size?.agents === undefined ? undefined : headcountBand(size.agents);
}

/** Draws at most `count` members, and keeps their order. */
function draw(all: readonly PanelMember[], seed: string, count: number): readonly PanelMember[] {
  if (all.length <= count) return all;
  const shuffled = all
    .map((member) => ({ member, random: seededRandom(`${seed}/${member.collectivity.id}`) }))
    .sort((a, b) => a.random - b.random);
  const drawn = new Set(shuffled.slice(0, count).map(({ member }) => member));
  return all.filter((member) => drawn.has(member));
}
