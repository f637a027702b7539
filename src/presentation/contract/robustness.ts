import type { Labelled } from "./evidence.js";
import type { Identifier } from "./identifiers.js";
import type { Prose, Share } from "./values.js";

/** Direction in which an intensity changes. */
export type SwapDirection = "falls" | "rises";

/**
 * The change of a single brake, everything else being equal, at which two recommendations have the
 * same relevance. Beyond it, their order is reversed.
 */
export interface SwapDocument {
  /** Identifier of the recommendation that would move ahead. */
  recommendation: Identifier;
  /** Identifier of the brake whose intensity changes. */
  brake: Identifier;
  /** Direction in which the intensity changes. */
  direction: SwapDirection;
  /**
   * Size of the change relative to the present intensity, rounded down: 0.2 is a change by one
   * fifth, 1.5 is an increase by 150 %.
   * @minimum 0
   * @maximum 1000000000
   */
  change: number;
  /** Intensity of the brake at that point, in [0, 1]. */
  intensity: Share;
  /** Relevance of both recommendations at that point, in [0, 1]. */
  relevance: Share;
}

/**
 * How robust the position of a recommendation is in the order of relevance, among those that are to
 * be carried out.
 */
export interface RobustnessDocument {
  /**
   * Number of its tie group in `tieGroups` of the plan; absent if it belongs to none.
   * @isInt tieGroup is a whole number
   * @minimum 1
   * @maximum 6
   */
  tieGroup?: number;
  /**
   * The smallest change of a single brake that would move a recommendation from behind it, and
   * outside its tie group, ahead of it. Absent if no change of a single present brake can do so.
   */
  nearest?: SwapDocument;
  /** The robustness, in one or two sentences. */
  stays: Prose;
}

/**
 * Recommendations that the numbers cannot tell apart: for any two of them, less than half a
 * percentage point of relevance, or a change of one brake by at most 5 %, decides their order.
 */
export interface TieGroupDocument {
  /**
   * Number of the group, by relevance.
   * @isInt number is a whole number
   * @minimum 1
   * @maximum 6
   */
  number: number;
  /**
   * Members, in conventional order: by movement, then by number.
   * @maxItems 12
   */
  members: Labelled[];
  /** What the tie means, in one sentence. */
  because: Prose;
}
