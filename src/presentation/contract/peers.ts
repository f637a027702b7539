import type { Status } from "../../domain/ranking/status.js";
import type { CollectivityType, HeadcountBand } from "../../domain/kernel/vocabulary.js";
import type { Language } from "../../domain/kernel/text.js";
import type { EstimateDocument } from "./evidence.js";
import type { RulebookRef } from "./sources.js";
import type { Identifier, PlanId } from "./identifiers.js";
import type { Prose, Rank, Share, Text } from "./values.js";

/**
 * A share of the peers, as a range in which it lies: a quarter wide for fewer than 40 peers, a
 * twentieth from 40 on, so that none tells of nobody, of everybody, or of an exact number; wider
 * where unknown facts of the plan leave it open.
 */
export interface ShareRangeDocument {
  /** Share of the peers, at least. */
  min: Share;
  /** Share of the peers, at most. */
  max: Share;
}

/** The peers that a plan is compared with. */
export interface PeerGroupDocument {
  /** Legal type that they share. */
  type: CollectivityType;
  /** Headcount band that they share. */
  headcountBand: HeadcountBand;
  /** Name of the group, without the collectivity that asks. */
  label: Text;
  /**
   * Number of other collectivities that were counted, each by its newest plan: a multiple of five;
   * up to four of the newest wait until they are five.
   * @isInt size is a whole number
   * @minimum 10
   * @maximum 1000000
   */
  size: number;
}

/**
 * Where an intensity lies: `below` the lower quartile of the peers, `within` the quartiles, `above`
 * the upper one; `undetermined` where unknown facts of the plan could move it across a quartile.
 */
export type PeerPosition = "below" | "within" | "above" | "undetermined";

/**
 * A brake as the peers feel it. Only those count whose intensity is known to within 0.25.
 * Intensities are compared rounded to 0.05.
 */
export interface BrakePeersDocument {
  /**
   * Number of peers that know this brake well enough to be compared: a multiple of five.
   * @isInt size is a whole number
   * @minimum 10
   * @maximum 1000000
   */
  size: number;
  /** Intensity that a quarter of the peers do not exceed, rounded to 0.05. */
  lowerQuartile: Share;
  /** Intensity that half of the peers do not exceed, rounded to 0.05. */
  median: Share;
  /** Intensity that three quarters of the peers do not exceed, rounded to 0.05. */
  upperQuartile: Share;
  /** Share of the peers whose intensity is lower than that of the plan. */
  lower: ShareRangeDocument;
  /** Share of the peers whose intensity is higher than that of the plan. */
  higher: ShareRangeDocument;
  /** Where the plan lies beside the quartiles of the peers. */
  position: PeerPosition;
}

/** A brake of the plan, beside the same brake of its peers. */
export interface PeerBrakeDocument {
  /** Identifier. */
  id: Identifier;
  /** Name. */
  label: Text;
  /** Intensity in the plan, from 0 (no sign) to 1. */
  intensity: EstimateDocument;
  /** The peers; absent where fewer than ten know this brake well enough to be compared. */
  peers?: BrakePeersDocument;
}

/** A recommendation of the plan, and what the plans of the peers make of it. */
export interface PeerRecommendationDocument {
  /** Identifier. */
  id: Identifier;
  /** Name. */
  label: Text;
  /** Rank in the plan. */
  rank: Rank;
  /** Status in the plan. */
  status: Status;
  /** Name of the status. */
  statusLabel: Text;
  /** Share of the peers for which it is a priority. */
  priority: ShareRangeDocument;
  /** Share of the peers for which it is among the first three to carry out. */
  topThree: ShareRangeDocument;
  /** Share of the peers that have it in place already. */
  inPlace: ShareRangeDocument;
}

/** How a plan stands among the plans of its peers, none of which is named. */
export interface PeersDocument {
  /** Identifier of the plan. */
  plan: PlanId;
  /** Language of the texts. */
  language: Language;
  /** Edition of the rulebook, the same for all the plans compared. */
  rulebook: RulebookRef;
  /** The peers. */
  group: PeerGroupDocument;
  /** The brakes by which the plan stands out most, three at most, in one sentence. */
  summary: Prose;
  /** How the figures are to be read. */
  notice: Text;
  /**
   * The brakes, in the order of the plan.
   * @maxItems 200
   */
  brakes: PeerBrakeDocument[];
  /**
   * The twelve recommendations, by rank in the plan.
   * @maxItems 12
   */
  recommendations: PeerRecommendationDocument[];
}
