import type { Language } from "../../domain/text.js";
import type { FactDocument, Labelled, RuleDocument, RulebookRef } from "./plan.js";

/** What one met rule adds to a relevance, or takes from it. */
export interface RuleShareDocument {
  /**
   * Its share of the relevance, in [-1, 1] to four decimals: negative where the rule is evidence against its brake.
   * @minimum -1
   * @maximum 1
   */
  share: number;
  /** The rule. */
  rule: RuleDocument;
  /** Brake that it speaks of. */
  brake: Labelled;
  /** Facts that decided it, in the order of the rule; each is due an equal part of the share. */
  facts: string[];
}

/** What one fact adds to a relevance, or takes from it, through the rules that it decided. */
export interface FactShareDocument {
  /**
   * Its share of the relevance, in [-1, 1] to four decimals.
   * @minimum -1
   * @maximum 1
   */
  share: number;
  /** The fact, with its value and source. */
  fact: FactDocument;
  /** Rules that it decided, alone or with others. */
  rules: string[];
}

/** The relevance of one recommendation, taken apart. The shares of `rules` add up to it exactly, and so do those of `facts`; the largest come first, whether they add or take. */
export interface RecommendationContributionsDocument {
  /** Identifier of the recommendation. */
  id: string;
  /** Its name. */
  label: string;
  /**
   * Its rank in the plan.
   * @isInt rank is a whole number
   * @minimum 1
   * @maximum 12
   */
  rank: number;
  /**
   * Its relevance, in [0, 1] to four decimals.
   * @minimum 0
   * @maximum 1
   */
  relevance: number;
  /** The met rules of the brakes that it eases. */
  rules: RuleShareDocument[];
  /** The facts that decided those rules. */
  facts: FactShareDocument[];
}

/** The relevances of a plan, taken apart into shares of rules and of facts. */
export interface ContributionsDocument {
  /**
   * Identifier of the plan (UUIDv7).
   * @format uuid
   */
  plan: string;
  /** Language of the texts. */
  language: Language;
  /** Edition of the rulebook that made the plan, and that takes it apart. */
  rulebook: RulebookRef;
  /** How the shares are worked out. */
  method: string;
  /** By rank: the twelve, or the one that was asked for. */
  items: RecommendationContributionsDocument[];
}
