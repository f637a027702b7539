/**
 * Draws real collectivities by stratum from the official data, with the profiles that the survey
 * assumes; the same ones every time.
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
  /** Absent where no headcount is assumed. */
  readonly band?: HeadcountBand;
  /** How many there are in the country. */
  readonly size: number;
  /** Those drawn, by descending population, then id. */
  readonly members: readonly PanelMember[];
}

export interface PanelOptions {
  /** Fixes who is drawn. */
  readonly seed: string;
  /** Most members of a stratum. Default: all. */
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
      return all.length === 0
        ? []
        : [
            {
              type,
              ...(band !== undefined && { band }),
              size: all.length,
              members: draw(all, seed, perStratum),
            },
          ];
    }),
  );
}

function bandOf({ size }: ProfileInput): HeadcountBand | undefined {
  return size?.agents === undefined ? undefined : headcountBand(size.agents);
}

function draw(all: readonly PanelMember[], seed: string, most: number): readonly PanelMember[] {
  if (all.length <= most) return all;
  const drawn = all
    .map((member) => ({ member, lot: seededRandom(`${seed}/${member.collectivity.id}`) }))
    .sort((a, b) => a.lot - b.lot)
    .slice(0, most);
  const chosen = new Set(drawn.map(({ member }) => member));
  return all.filter((member) => chosen.has(member));
}
