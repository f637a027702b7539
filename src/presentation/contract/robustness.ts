import type { Labelled } from "./plan.js";

/** The change of one brake, all else as it is, at which two recommendations are level; beyond it their order turns. */
export interface SwapDocument {
  /** The recommendation that would pass in front. */
  recommendation: string;
  /** Brake whose intensity changes. */
  brake: string;
  /** Whether the intensity falls or rises. */
  direction: "falls" | "rises";
  /**
   * By how much, relative to its present intensity, rounded down: 0.2 is a fifth of it, 1.5 one and a half times as much on top.
   * @minimum 0
   */
  change: number;
  /**
   * Intensity of the brake at that point, in [0, 1].
   * @minimum 0
   * @maximum 1
   */
  intensity: number;
  /**
   * Relevance of both recommendations at that point, in [0, 1].
   * @minimum 0
   * @maximum 1
   */
  relevance: number;
}

/** How firmly a recommendation holds its place in the order by relevance, among those that are to be carried out. */
export interface RobustnessDocument {
  /**
   * Number of its tie group in `tieGroups` of the plan; absent where it stands alone.
   * @isInt tieGroup is a whole number
   * @minimum 1
   * @maximum 6
   */
  tieGroup?: number;
  /** The smallest change of one brake that lets one pass in front that comes behind it and outside its tie group; absent where no change of a single present brake does. */
  nearest?: SwapDocument;
  /** The same in a sentence. */
  stays: string;
}

/** Recommendations of which any two are closer than the numbers can tell apart: less than half a percentage point of relevance, or a change of one brake of at most 5 %. */
export interface TieGroupDocument {
  /**
   * Number, by relevance.
   * @isInt number is a whole number
   * @minimum 1
   * @maximum 6
   */
  number: number;
  /** Members, in the order of the convention: by movement, then number. */
  members: Labelled[];
  /** What follows, in a sentence. */
  because: string;
}
