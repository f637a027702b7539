import { compareWithPeers, type PeerComparison } from "../../domain/comparison/peers.js";
import { HEADCOUNT_BANDS, type HeadcountBand } from "../../domain/kernel/vocabulary.js";
import type { PeerRepository } from "../ports/peers.js";
import type { PlanRepository } from "../ports/plans.js";
import { isRefusal, type RefusalOf } from "../shared/refusal.js";
import { readPlan, type ReadPlan } from "./read-plan.js";
import type { RulebookRegistry } from "../rulebooks/rulebook-registry.js";

export interface PeerPorts {
  readonly plans: Pick<PlanRepository, "find">;
  readonly peers: PeerRepository;
  readonly rulebooks: RulebookRegistry;
}

/** A stored plan and its position among its peers. */
export interface PlanAmongPeers extends ReadPlan {
  readonly band: HeadcountBand;
  readonly comparison: PeerComparison;
}

/**
 * Compares a stored plan with the newest plans of the other collectivities of its type, headcount
 * band and rulebook edition: those of other tenants, if they and the plan's own tenant share their
 * figures and there are enough of them; otherwise those of the plan's own tenant.
 */
export async function readPeers(
  id: string,
  ports: PeerPorts,
): Promise<
  PlanAmongPeers | RefusalOf<"plan.not-found" | "peers.headcount-unknown" | "peers.group-too-small">
> {
  const found = await readPlan(id, ports);
  if (isRefusal(found)) return found;
  const { collectivityId, collectivityType: type, headcountBand, rulebookDigest } = found.record;
  const band = HEADCOUNT_BANDS.find((each) => each === headcountBand);
  if (band === undefined) return { refused: "peers.headcount-unknown", id };
  const group = {
    collectivityType: type,
    headcountBand: band,
    rulebookDigest,
    except: collectivityId,
  };
  // Own plans and those of others are never mixed: a tenant that could add plans to a group of
  // others, or push plans out of it, would learn about the rest by subtraction.
  const others = compareWithPeers(found.plan, await ports.peers.find(group, "others"));
  const comparison = others ?? compareWithPeers(found.plan, await ports.peers.find(group, "own"));
  return comparison === undefined
    ? { refused: "peers.group-too-small", type, band }
    : { ...found, band, comparison };
}
