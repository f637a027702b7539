import type { Status } from "../../domain/ranking/status.js";
import type { CollectivityType, HeadcountBand } from "../../domain/kernel/vocabulary.js";
import type { Language } from "../../domain/kernel/text.js";
import type { EstimateDocument } from "./evidence.js";
import type { RulebookRef } from "./sources.js";
import type { Identifier, PlanId } from "./identifiers.js";
import type { Prose, Rank, Share, Text } from "./values.js";

/**
 * Range that contains a share of the peers. It is 0.25 wide for fewer than 40 peers and 0.05 wide
 * from 40 peers on, so that it never reveals that the share is none, all, or an exact number of
 * peers. It is wider if unknown facts of the plan leave the share open.
 */
export interface ShareRangeDocument {
  /** Lower bound of the share. */
  min: Share;
  /** Upper bound of the share. */
  max: Share;
}

/** Peer group that a plan is compared with. */
export interface PeerGroupDocument {
  /** Legal type of all peers. */
  type: CollectivityType;
  /** Headcount band of all peers. */
  headcountBand: HeadcountBand;
  /** Name of the group, which excludes the collectivity of the plan. */
  label: Text;
  /**
   * Number of other collectivities in the group, each counted by its most recent plan. Always a
   * multiple of five: up to four of the most recent ones are counted only once there are five of
   * them.
   * @isInt size is a whole number
   * @minimum 10
   * @maximum 1000000
   */
  size: number;
}

/**
 * Position of an intensity: `below` the lower quartile of the peers, `within` the quartiles, or
 * `above` the upper quartile. `undetermined` if unknown facts of the plan could move it across a
 * quartile.
 */
export type PeerPosition = "below" | "within" | "above" | "undetermined";

/**
 * Intensity of a brake among the peers. Only peers whose intensity is known to within 0.25 are
 * counted. Intensities are rounded to 0.05 before they are compared.
 */
export interface BrakePeersDocument {
  /**
   * Number of peers whose intensity of this brake is known well enough to be compared. Always a
   * multiple of five.
   * @isInt size is a whole number
   * @minimum 10
   * @maximum 1000000
   */
  size: number;
  /** Lower quartile of the intensities, rounded to 0.05. */
  lowerQuartile: Share;
  /** Median of the intensities, rounded to 0.05. */
  median: Share;
  /** Upper quartile of the intensities, rounded to 0.05. */
  upperQuartile: Share;
  /** Share of the peers with a lower intensity than the plan. */
  lower: ShareRangeDocument;
  /** Share of the peers with a higher intensity than the plan. */
  higher: ShareRangeDocument;
  /** Position of the plan relative to the quartiles of the peers. */
  position: PeerPosition;
}

/** A brake of the plan, compared with the same brake among the peers. */
export interface PeerBrakeDocument {
  /** Identifier. */
  id: Identifier;
  /** Name. */
  label: Text;
  /** Intensity in the plan, from 0 (no sign) to 1. */
  intensity: EstimateDocument;
  /** Intensities among the peers; absent if fewer than ten peers can be compared. */
  peers?: BrakePeersDocument;
}

/** A recommendation of the plan, and its standing in the plans of the peers. */
export interface PeerRecommendationDocument {
  /** Identifier. */
  id: Identifier;
  /** Name. */
  label: Text;
  /** Rank in the plan. */
  rank: Rank;
  /** Status in the plan. */
  status: Status;
  /** Label of the status, in the language of the response. */
  statusLabel: Text;
  /** Share of the peers for which it is a priority. */
  priority: ShareRangeDocument;
  /** Share of the peers for which it is among the first three to carry out. */
  topThree: ShareRangeDocument;
  /** Share of the peers that already have it in place. */
  inPlace: ShareRangeDocument;
}

/** Comparison of a plan with the plans of its peers, none of which is named. */
export interface PeersDocument {
  /** Identifier of the plan. */
  plan: PlanId;
  /** Language of the texts. */
  language: Language;
  /** Edition of the rulebook, which is the same for all compared plans. */
  rulebook: RulebookRef;
  /** The peers. */
  group: PeerGroupDocument;
  /** Up to three brakes by which the plan stands out most, in one sentence. */
  summary: Prose;
  /** How to read the figures, to be shown with them. */
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
