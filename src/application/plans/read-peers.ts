import { compareWithPeers, type PeerComparison } from "../../domain/comparison/peers.js";
import { HEADCOUNT_BANDS, type HeadcountBand } from "../../domain/kernel/vocabulary.js";
import type { PeerRepository, PlanRepository } from "../ports/stores.js";
import { readPlan, type ReadPlan } from "./read-plan.js";
import type { RulebookRegistry } from "../rulebooks/rulebook-registry.js";

export interface PeerPorts {
  readonly plans: Pick<PlanRepository, "find">;
  readonly peers: PeerRepository;
  readonly rulebooks: RulebookRegistry;
}

/** A stored plan and how it stands among its peers, or why that cannot be said. */
export type PeerReading =
  | (ReadPlan & {
      readonly band: HeadcountBand;
      readonly comparison: PeerComparison;
      readonly refusal?: undefined;
    })
  | { readonly refusal: "plan-not-found" | "headcount-unknown" }
  | { readonly refusal: "group-too-small"; readonly type: string; readonly band: HeadcountBand };

/**
 * Compares a stored plan with the newest plans of the other collectivities of its type, headcount
 * band and rulebook edition: those of other tenants, where they and the plan's own share their
 * figures and are enough, else those of the plan's own tenant.
 */
export async function readPeers(id: string, ports: PeerPorts): Promise<PeerReading> {
  const found = await readPlan(id, ports);
  if (found === undefined) return { refusal: "plan-not-found" };
  const { collectivityId, collectivityType: type, headcountBand, rulebookDigest } = found.record;
  const band = HEADCOUNT_BANDS.find((each) => each === headcountBand);
  if (band === undefined) return { refusal: "headcount-unknown" };
  const group = {
    collectivityType: type,
    headcountBand: band,
    rulebookDigest,
    except: collectivityId,
  };
  // Never mixed: whoever could add plans to a group of others, or push plans out of it, would learn
  // of the rest by subtraction.
  const others = compareWithPeers(found.plan, await ports.peers.find(group, "others"));
  const comparison = others ?? compareWithPeers(found.plan, await ports.peers.find(group, "own"));
  return comparison === undefined
    ? { refusal: "group-too-small", type, band }
    : { ...found, band, comparison };
}
