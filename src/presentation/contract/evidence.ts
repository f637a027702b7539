import type { EvidenceGrade } from "../../domain/kernel/vocabulary.js";
import type { FactState } from "./facts.js";
import type { Identifier } from "./identifiers.js";
import type { FactValueDocument, Share, Text } from "./values.js";

/** A name for each id that a plan uses, in the language of the answer. */
export interface Labelled {
  /** Immutable identifier. */
  id: Identifier;
  /** Name, in the language of the answer. */
  label: Text;
}

/** A value and the bounds that hold whatever the unknown facts turn out to be. */
export interface EstimateDocument {
  /** Value from what is known, in [0, 1]. */
  value: Share;
  /** Lower bound, in [0, 1]. */
  min: Share;
  /** Upper bound, in [0, 1]. */
  max: Share;
}

/** Whether a comparison holds. */
export type ObservationOutcome = "met" | "unmet" | "undetermined";

/** One comparison of a rule, with the value that it saw. */
export interface ObservationDocument {
  /** Fact that was read. */
  fact: Identifier;
  /** Operator of json-rules-engine. */
  operator: Identifier;
  /** Value that the rule asks for; a list is joined by commas. */
  expected: FactValueDocument;
  /** Legal parameter that gave the expected value. */
  parameter?: Identifier;
  /** True where the rule asks for the contrary. */
  negated?: boolean;
  /** Whether the fact is known. */
  state: FactState;
  /** Value that was seen. */
  value?: FactValueDocument;
  /** Whether the comparison holds: `met`, `unmet` or `undetermined`. */
  outcome: ObservationOutcome;
}

/** Whether a rule is evidence for its brake (`raises`), or against it (`lowers`). */
export type RuleEffect = "raises" | "lowers";

/** A rule of the rulebook, as it speaks in a plan. */
export interface RuleDocument {
  /** Identifier. */
  id: Identifier;
  /** Whether the rule is evidence for its brake, or against it. */
  effect: RuleEffect;
  /** Weight of the evidence, in [0, 1]. */
  weight: Share;
  /**
   * Evidence grade: stated by the study's article, by another public source, or the editors'
   * judgement.
   */
  evidence: EvidenceGrade;
  /** Reference that carries the grade. */
  reference?: Identifier;
  /** The reason, in a sentence. */
  because: Text;
}

/** A rule that is met, with what it saw. */
export interface ReasonDocument {
  /** The rule. */
  rule: RuleDocument;
  /**
   * Its comparisons.
   * @maxItems 8000
   */
  saw: ObservationDocument[];
}

/** A rule that unknown facts leave undetermined. */
export interface UndeterminedDocument {
  /** Identifier of the rule. */
  rule: Identifier;
  /**
   * Facts to make known.
   * @maxItems 200
   */
  waitsFor: Identifier[];
}

/** A brake on collaborative working, as it stands in this collectivity. */
export interface PlanBrakeDocument {
  /** Identifier. */
  id: Identifier;
  /** Name. */
  label: Text;
  /** Evidence grade of the brake itself. */
  evidence: EvidenceGrade;
  /** Intensity, from 0 (no sign) to 1. */
  intensity: EstimateDocument;
  /**
   * Rules that are met, for and against.
   * @maxItems 100
   */
  reasons: ReasonDocument[];
  /**
   * Rules that are undetermined.
   * @maxItems 100
   */
  undetermined: UndeterminedDocument[];
}
