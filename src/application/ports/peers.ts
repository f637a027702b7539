import type { Peer } from "../../domain/comparison/peers.js";

/** The plans that are compared with each other. */
export interface PeerGroup {
  readonly collectivityType: string;
  readonly headcountBand: string;
  /** Intensities of different editions cannot be compared. */
  readonly rulebookDigest: string;
  /**
   * The collectivity of the plan being compared, which is not its own peer; null if it has no code,
   * like the plans that count in no group.
   */
  readonly except: string | null;
}

/** Every method throws StorageUnavailable while the database is away. */
export interface PeerRepository {
  /**
   * Returns, for each other collectivity with a code, its newest plan of the edition and type,
   * provided that this plan is in the headcount band: a collectivity that moved to another band has
   * left this one. The order is undefined; of a very large group the newest plans are returned. The
   * plans are the tenant's `own`, or those of the `others` that share their figures: none if the
   * tenant does not share its own.
   */
  find(group: PeerGroup, whose: "own" | "others"): Promise<readonly Peer[]>;
}
