import type { Labelled } from "./evidence.js";
import type { Identifier } from "./identifiers.js";
import type { Prose, Share } from "./values.js";

/** Whether an intensity falls or rises. */
export type SwapDirection = "falls" | "rises";

/**
 * The change of one brake, all else as it is, at which two recommendations are level; beyond it
 * their order turns.
 */
export interface SwapDocument {
  /** The recommendation that would pass in front. */
  recommendation: Identifier;
  /** Brake whose intensity changes. */
  brake: Identifier;
  /** Whether the intensity falls or rises. */
  direction: SwapDirection;
  /**
   * By how much, relative to its present intensity, rounded down: 0.2 is a fifth of it, 1.5 one and
   * a half times as much on top.
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
 * How firmly a recommendation holds its place in the order by relevance, among those that are to be
 * carried out.
 */
export interface RobustnessDocument {
  /**
   * Number of its tie group in `tieGroups` of the plan; absent where it stands alone.
   * @isInt tieGroup is a whole number
   * @minimum 1
   * @maximum 6
   */
  tieGroup?: number;
  /**
   * The smallest change of one brake that lets one pass in front that comes behind it and outside
   * its tie group; absent where no change of a single present brake does.
   */
  nearest?: SwapDocument;
  /** The same in a sentence. */
  stays: Prose;
}

/**
 * Recommendations of which any two are closer than the numbers can tell apart: less than half a
 * percentage point of relevance, or a change of one brake of at most 5 %.
 */
export interface TieGroupDocument {
  /**
   * Number, by relevance.
   * @isInt number is a whole number
   * @minimum 1
   * @maximum 6
   */
  number: number;
  /**
   * Members, in the order of the convention: by movement, then number.
   * @maxItems 12
   */
  members: Labelled[];
  /** What follows, in a sentence. */
  because: Prose;
}
