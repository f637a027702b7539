import type { PeerFigures } from "../../domain/comparison/peers.js";
import type { Page, PageRequest } from "./page.js";

/** A plan as it was computed. INVARIANT: never changed once stored. */
export interface PlanRecord {
  /** UUIDv7. INVARIANT: ids sort by creation; pages rely on it. */
  readonly id: string;
  readonly createdAt: Date;
  /** Kind and official code, e.g. `commune-69034`; null for a collectivity without a code. */
  readonly collectivityId: string | null;
  readonly collectivityType: string;
  readonly headcountBand: string | null;
  /** The request that was checked, as JSON. */
  readonly input: unknown;
  /** The plan, as JSON. It is returned with its keys in the order in which they were saved. */
  readonly result: unknown;
  /** Digest of the rulebook edition that made it. The edition must be stored first. */
  readonly rulebookDigest: string;
  readonly rulebookVersion: string;
}

/** A plan without its two documents, as lists show it. */
export type PlanSummary = Omit<PlanRecord, "input" | "result">;

export interface PlanPageRequest extends PageRequest {
  readonly collectivityId?: string;
}

/**
 * The plans of one tenant; those of other tenants are not visible. Every method throws
 * StorageUnavailable while the database is away.
 */
export interface PlanRepository {
  /** `figures` are what peers may learn from the plan; without them it counts in no peer group. */
  save(record: PlanRecord, figures?: PeerFigures): Promise<void>;
  find(id: string): Promise<PlanRecord | undefined>;
  page(request: PlanPageRequest): Promise<Page<PlanSummary>>;
  /** Returns whether the plan existed. */
  delete(id: string): Promise<boolean>;
}
