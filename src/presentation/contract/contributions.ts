import type { Language } from "../../domain/kernel/text.js";
import type { Labelled, RuleDocument } from "./evidence.js";
import type { FactDocument } from "./facts.js";
import type { RulebookRef } from "./sources.js";
import type { Identifier, PlanId } from "./identifiers.js";
import type { Prose, Rank, Share, SignedShare, Text } from "./values.js";

/** Share that one met rule adds to a relevance or subtracts from it. */
export interface RuleShareDocument {
  /**
   * Share of the relevance, in [-1, 1], rounded to four decimals. It is negative if the rule is
   * evidence against its brake.
   */
  share: SignedShare;
  /** The rule. */
  rule: RuleDocument;
  /** Brake that the rule concerns. */
  brake: Labelled;
  /**
   * Identifiers of the facts that decided the rule, in the order of its conditions. Each receives
   * an equal part of the share.
   * @maxItems 200
   */
  facts: Identifier[];
}

/**
 * Share that one fact adds to a relevance or subtracts from it, through the rules that it decided.
 */
export interface FactShareDocument {
  /** Share of the relevance, in [-1, 1], rounded to four decimals. */
  share: SignedShare;
  /** The fact, with its value and source. */
  fact: FactDocument;
  /**
   * Identifiers of the rules that the fact decided, alone or with other facts.
   * @maxItems 20000
   */
  rules: Identifier[];
}

/**
 * Breakdown of the relevance of one recommendation. The shares in `rules` add up to the relevance
 * exactly, and so do the shares in `facts`. Both lists are sorted by descending absolute share.
 */
export interface RecommendationContributionsDocument {
  /** Identifier of the recommendation. */
  id: Identifier;
  /** Name of the recommendation. */
  label: Text;
  /** Rank in the plan. */
  rank: Rank;
  /** Relevance, in [0, 1], rounded to four decimals. */
  relevance: Share;
  /**
   * Met rules of the brakes that the recommendation eases.
   * @maxItems 20000
   */
  rules: RuleShareDocument[];
  /**
   * Facts that decided those rules.
   * @maxItems 200
   */
  facts: FactShareDocument[];
}

/** Breakdown of the relevances of a plan into shares of rules and shares of facts. */
export interface ContributionsDocument {
  /** Identifier of the plan (UUIDv7). */
  plan: PlanId;
  /** Language of the texts. */
  language: Language;
  /** Edition of the rulebook that produced the plan. The same edition is used for the breakdown. */
  rulebook: RulebookRef;
  /** How the shares are computed, in a few sentences. */
  method: Prose;
  /**
   * Recommendations by rank: all twelve, or only the requested one.
   * @maxItems 12
   */
  items: RecommendationContributionsDocument[];
}
