import type { Condition } from "./conditions.js";
import type { FactDefinition } from "../facts/fact-dictionary.js";
import type { CompiledConditions } from "./compiled-conditions.js";
import type { Text } from "../kernel/text.js";
import type {
  CollectivityType,
  EvidenceGrade,
  HeadcountBand,
  Movement,
} from "../kernel/vocabulary.js";

/** A trusted rulebook: whole, checked, its conditions parsed. Source: the files of `rules/`. */
export interface Rulebook {
  readonly version: string;
  /** SHA-256 of the canonical JSON of the files, in hexadecimal. */
  readonly digest: string;
  /** Relevance in [0, 1] from which a recommendation is a priority, or recommended. */
  readonly thresholds: { readonly priority: number; readonly recommended: number };
  readonly movements: readonly { readonly id: Movement; readonly label: Text }[];
  readonly families: readonly { readonly id: string; readonly label: Text }[];
  readonly references: ReadonlyMap<string, Reference>;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly notes: readonly LegalNote[];
  /** By number. */
  readonly questions: readonly Question[];
  /** By id. */
  readonly brakes: readonly Brake[];
  /** The conditions of all their rules, in order, ready to be decided in one pass. */
  readonly detection: CompiledConditions;
  /** By number, always the twelve. */
  readonly recommendations: readonly Recommendation[];
  /** The fact that carries the answer to each question, in the order of the questions. */
  readonly answers: readonly { readonly question: string; readonly fact: string }[];
  /** Every fact that a rule may read, by id. */
  readonly facts: ReadonlyMap<string, FactDefinition>;
  readonly notice: Text;
}

export interface Reference {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly url?: string;
  readonly date?: string;
}

/** A dated legal value: a number, or a month `YYYY-MM` for an election. */
export interface Parameter {
  readonly id: string;
  readonly label: Text;
  readonly value: number | string;
  readonly unit?: string;
  readonly article: string;
  readonly validFrom: string;
  readonly checkedOn: string;
  readonly reference: string;
  /** For an election: the types whose executive it renews. */
  readonly appliesTo?: readonly CollectivityType[];
}

export interface LegalNote {
  readonly id: string;
  readonly evidence: EvidenceGrade;
  readonly parameters: readonly string[];
  readonly text: Text;
  readonly condition: Condition;
  readonly recommendations: readonly string[];
}

export interface Question {
  readonly id: string;
  readonly number: number;
  readonly brakes: readonly string[];
  readonly label: Text;
  readonly question: Text;
  readonly help?: Text;
  readonly levels: readonly Text[];
  readonly notApplicable?: Text;
  readonly respondent: string;
}

export interface Brake {
  readonly id: string;
  readonly family: string;
  readonly evidence: EvidenceGrade;
  readonly reference: string;
  readonly label: Text;
  readonly definition: Text;
  readonly shows: Text;
  readonly cost: Text;
  readonly rules: readonly DetectionRule[];
}

/** Evidence for a brake (`raises`) or against it (`lowers`). */
export interface DetectionRule {
  readonly id: string;
  readonly effect: "raises" | "lowers";
  /** In ]0, 1[. */
  readonly weight: number;
  readonly evidence: EvidenceGrade;
  readonly reference?: string;
  readonly because: Text;
  readonly condition: Condition;
}

export interface Range {
  readonly min: number;
  readonly max: number;
}

export interface Step {
  readonly id: string;
  readonly text: Text;
}

export interface Indicator {
  readonly id: string;
  readonly text: Text;
  readonly rsu?: Text;
}

export interface Recommendation {
  readonly id: string;
  readonly number: number;
  readonly movement: Movement;
  readonly evidence: EvidenceGrade;
  readonly reference: string;
  readonly label: Text;
  readonly purpose: Text;
  /** Strengths in ]0, 1[. */
  readonly eases: readonly {
    readonly brake: string;
    readonly strength: number;
    readonly because: Text;
  }[];
  readonly prerequisites: readonly { readonly recommendation: string; readonly because: Text }[];
  readonly inPlace: StatusRule;
  readonly notApplicable?: StatusRule;
  readonly lead: Text;
  readonly participants: Text;
  readonly firstStep: Text;
  readonly steps: readonly Step[];
  /** Agent-days for the whole collectivity. */
  readonly effort: Readonly<Record<HeadcountBand, Range>>;
  readonly durationWeeks: Range;
  readonly indicators: readonly Indicator[];
  readonly pitfalls: readonly Text[];
  readonly cases: readonly Case[];
  readonly variants: readonly Variant[];
}

/** What a collectivity did, with its source. */
export interface Case {
  readonly text: Text;
  readonly reference: string;
  /**
   * The collectivity that it tells of, by its id in the official data: it is not told its own
   * story.
   */
  readonly about?: string;
  /** Shown only where it is met; absent: always. */
  readonly condition?: Condition;
}

export interface StatusRule {
  readonly because: Text;
  readonly condition: Condition;
}

/**
 * Adapts a recommendation where its condition is met; of two that change the same thing the later
 * wins.
 */
export interface Variant {
  readonly id: string;
  readonly label: Text;
  readonly because: Text;
  readonly condition: Condition;
  readonly replaceSteps: readonly Step[];
  readonly removeSteps: readonly string[];
  readonly addSteps: readonly (Step & { readonly after?: string })[];
  readonly replaceIndicators: readonly Indicator[];
  readonly pitfalls: readonly Text[];
  /** Multiplies the effort; 1 changes nothing. */
  readonly effortFactor: number;
  readonly purpose?: Text;
  readonly lead?: Text;
  readonly participants?: Text;
  readonly firstStep?: Text;
}
