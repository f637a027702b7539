import type { Language } from "../../domain/kernel/text.js";
import type { Labelled, RuleDocument } from "./evidence.js";
import type { FactDocument } from "./facts.js";
import type { RulebookRef } from "./sources.js";
import type { Identifier, PlanId } from "./identifiers.js";
import type { Prose, Rank, Share, SignedShare, Text } from "./values.js";

/** What one met rule adds to a relevance, or takes from it. */
export interface RuleShareDocument {
  /**
   * Its share of the relevance, in [-1, 1] to four decimals: negative where the rule is evidence
   * against its brake.
   */
  share: SignedShare;
  /** The rule. */
  rule: RuleDocument;
  /** Brake that it speaks of. */
  brake: Labelled;
  /**
   * Facts that decided it, in the order of the rule; each is due an equal part of the share.
   * @maxItems 200
   */
  facts: Identifier[];
}

/** What one fact adds to a relevance, or takes from it, through the rules that it decided. */
export interface FactShareDocument {
  /** Its share of the relevance, in [-1, 1] to four decimals. */
  share: SignedShare;
  /** The fact, with its value and source. */
  fact: FactDocument;
  /**
   * Rules that it decided, alone or with others.
   * @maxItems 20000
   */
  rules: Identifier[];
}

/**
 * The relevance of one recommendation, taken apart. The shares of `rules` add up to it exactly, and
 * so do those of `facts`; the largest come first, whether they add or take.
 */
export interface RecommendationContributionsDocument {
  /** Identifier of the recommendation. */
  id: Identifier;
  /** Its name. */
  label: Text;
  /** Its rank in the plan. */
  rank: Rank;
  /** Its relevance, in [0, 1] to four decimals. */
  relevance: Share;
  /**
   * The met rules of the brakes that it eases.
   * @maxItems 20000
   */
  rules: RuleShareDocument[];
  /**
   * The facts that decided those rules.
   * @maxItems 200
   */
  facts: FactShareDocument[];
}

/** The relevances of a plan, taken apart into shares of rules and of facts. */
export interface ContributionsDocument {
  /** Identifier of the plan (UUIDv7). */
  plan: PlanId;
  /** Language of the texts. */
  language: Language;
  /** Edition of the rulebook that made the plan, and that takes it apart. */
  rulebook: RulebookRef;
  /** How the shares are worked out. */
  method: Prose;
  /**
   * By rank: the twelve, or the one that was asked for.
   * @maxItems 12
   */
  items: RecommendationContributionsDocument[];
}
