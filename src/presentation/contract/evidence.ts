import type { EvidenceGrade } from "../../domain/kernel/vocabulary.js";
import type { FactState } from "./facts.js";
import type { Identifier } from "./identifiers.js";
import type { FactValueDocument, Share, Text } from "./values.js";

/** An identifier with its name. */
export interface Labelled {
  /** Immutable identifier. */
  id: Identifier;
  /** Name, in the language of the response. */
  label: Text;
}

/** A value with bounds that hold for every possible value of the unknown facts. */
export interface EstimateDocument {
  /** Value computed from the known facts, in [0, 1]. */
  value: Share;
  /** Lower bound, in [0, 1]. */
  min: Share;
  /** Upper bound, in [0, 1]. */
  max: Share;
}

/** Outcome of a comparison: `undetermined` means that the fact is unknown. */
export type ObservationOutcome = "met" | "unmet" | "undetermined";

/** One comparison of a rule, with the value that was compared. */
export interface ObservationDocument {
  /** Identifier of the fact that was read. */
  fact: Identifier;
  /** Operator of json-rules-engine, for example `lessThan`. */
  operator: Identifier;
  /** Value that the rule compares with. A list is joined by commas. */
  expected: FactValueDocument;
  /** Identifier of the legal parameter that provided the expected value. */
  parameter?: Identifier;
  /** `true` if the rule negates the comparison. */
  negated?: boolean;
  /** Whether the fact is known. */
  state: FactState;
  /** Value of the fact; present only if it is known. */
  value?: FactValueDocument;
  /** Whether the comparison holds: `met`, `unmet` or `undetermined`. */
  outcome: ObservationOutcome;
}

/** Whether a rule is evidence for its brake (`raises`), or against it (`lowers`). */
export type RuleEffect = "raises" | "lowers";

/** A detection rule of the rulebook. */
export interface RuleDocument {
  /** Identifier. */
  id: Identifier;
  /** Whether the rule is evidence for its brake, or against it. */
  effect: RuleEffect;
  /** Weight of the evidence, in [0, 1]. */
  weight: Share;
  /**
   * Evidence grade: the statement comes from the article about the study (`study`), from another
   * public source (`public`), or from the judgement of the editors (`editor`).
   */
  evidence: EvidenceGrade;
  /** Identifier of the source behind the evidence grade. */
  reference?: Identifier;
  /** The reason that the rule gives, in one sentence. */
  because: Text;
}

/** A met rule with the values that it compared. */
export interface ReasonDocument {
  /** The rule. */
  rule: RuleDocument;
  /**
   * Comparisons of the rule.
   * @maxItems 8000
   */
  saw: ObservationDocument[];
}

/** A rule that cannot be decided because facts are unknown. */
export interface UndeterminedDocument {
  /** Identifier of the rule. */
  rule: Identifier;
  /**
   * Identifiers of the unknown facts that the rule depends on.
   * @maxItems 200
   */
  waitsFor: Identifier[];
}

/** A brake on collaborative working, as found in this collectivity. */
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
   * Met rules: evidence for and against the brake.
   * @maxItems 100
   */
  reasons: ReasonDocument[];
  /**
   * Rules that cannot be decided yet.
   * @maxItems 100
   */
  undetermined: UndeterminedDocument[];
}
