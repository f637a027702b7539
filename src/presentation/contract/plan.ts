import type { Horizon } from "../../domain/sequence.js";
import type { Outlook, Status } from "../../domain/status.js";
import type { CollectivityType, EvidenceGrade, HeadcountBand, Movement } from "../../domain/vocabulary.js";
import type { Language } from "../../domain/text.js";
import type { ProgrammeDocument } from "./programme.js";
import type { RobustnessDocument, TieGroupDocument } from "./robustness.js";

/** A name for each id that a plan uses, in the language of the answer. */
export interface Labelled {
  /** Immutable identifier. */
  id: string;
  /** Name, in the language of the answer. */
  label: string;
}

/** A value and the bounds that hold whatever the unknown facts turn out to be. */
export interface EstimateDocument {
  /**
   * Value from what is known, in [0, 1].
   * @minimum 0
   * @maximum 1
   */
  value: number;
  /**
   * Lower bound, in [0, 1].
   * @minimum 0
   * @maximum 1
   */
  min: number;
  /**
   * Upper bound, in [0, 1].
   * @minimum 0
   * @maximum 1
   */
  max: number;
}

/** The edition of the rulebook that gave the plan. */
export interface RulebookRef {
  /** Version of the rulebook (semantic versioning). */
  version: string;
  /** SHA-256, in hexadecimal, of the canonical JSON (RFC 8785) of the rulebook. */
  digest: string;
}

/** The collectivity that the plan is for. */
export interface PlanCollectivity {
  /** Identifier in the official data, where it has one. */
  id?: string;
  /** Legal type. */
  type: CollectivityType;
  /** Name. */
  name?: string;
  /** INSEE code of a commune. */
  inseeCode?: string;
  /** SIREN. */
  siren?: string;
}

/** Whether a fact is known, unknown, or without object for this collectivity. */
export type FactState = "known" | "unknown" | "not-applicable";

/** Where a known fact comes from. */
export type FactSourceKind = "caller" | "official-data" | "derived" | "legal-parameter";

/** Source of a known fact. */
export interface FactSourceDocument {
  /** Kind of source. */
  kind: FactSourceKind;
  /** JSON pointer into the request, name of the data, fact that it was derived from, or id of the legal parameter. */
  name: string;
  /** Vintage of official data. */
  vintage?: string;
  /** Document that the caller took the value from, where one is named. */
  document?: string;
  /**
   * Date of the figures of that document.
   * @format date
   */
  asOf?: string;
  /** Document and date in words: `d’après le RSU 2025, au 31 décembre 2025`. */
  citation?: string;
}

/** A fact that the rules read, or a recommendation that is said to be carried out. */
export interface FactDocument {
  /** Identifier, which is also its place in the request: `size.agents`, `answers.shared-projects`, `capacity.done.state-the-purpose`. */
  id: string;
  /** Name. */
  label: string;
  /** Whether it is known. */
  state: FactState;
  /** Value of a known fact: a number, a boolean or a word of its vocabulary. */
  value?: number | boolean | string;
  /** Unit of the value. */
  unit?: string;
  /** Source of a known fact. */
  source?: FactSourceDocument;
}

/** One comparison of a rule, with the value that it saw. */
export interface ObservationDocument {
  /** Fact that was read. */
  fact: string;
  /** Operator of json-rules-engine. */
  operator: string;
  /** Value that the rule asks for; a list is joined by commas. */
  expected: number | boolean | string;
  /** Legal parameter that gave the expected value. */
  parameter?: string;
  /** True where the rule asks for the contrary. */
  negated?: boolean;
  /** Whether the fact is known. */
  state: FactState;
  /** Value that was seen. */
  value?: number | boolean | string;
  /** Whether the comparison holds: `met`, `unmet` or `undetermined`. */
  outcome: "met" | "unmet" | "undetermined";
}

/** A rule of the rulebook, as it speaks in a plan. */
export interface RuleDocument {
  /** Identifier. */
  id: string;
  /** Whether the rule is evidence for its brake, or against it. */
  effect: "raises" | "lowers";
  /**
   * Weight of the evidence, in [0, 1].
   * @minimum 0
   * @maximum 1
   */
  weight: number;
  /** Evidence grade: stated by the study's article, by another public source, or the editors' judgement. */
  evidence: EvidenceGrade;
  /** Reference that carries the grade. */
  reference?: string;
  /** The reason, in a sentence. */
  because: string;
}

/** A rule that is met, with what it saw. */
export interface ReasonDocument {
  /** The rule. */
  rule: RuleDocument;
  /** Its comparisons. */
  saw: ObservationDocument[];
}

/** A rule that unknown facts leave undetermined. */
export interface UndeterminedDocument {
  /** Identifier of the rule. */
  rule: string;
  /** Facts to make known. */
  waitsFor: string[];
}

/** A brake on collaborative working, as it stands in this collectivity. */
export interface PlanBrakeDocument {
  /** Identifier. */
  id: string;
  /** Name. */
  label: string;
  /** Evidence grade of the brake itself. */
  evidence: EvidenceGrade;
  /** Intensity, from 0 (no sign) to 1. */
  intensity: EstimateDocument;
  /** Rules that are met, for and against. */
  reasons: ReasonDocument[];
  /** Rules that are undetermined. */
  undetermined: UndeterminedDocument[];
}

/** What a brake adds to the relevance of a recommendation. */
export interface EasedBrakeDocument {
  /** Identifier of the brake. */
  brake: string;
  /** Name of the brake. */
  label: string;
  /** Why the recommendation eases it. */
  because: string;
  /**
   * How strongly the recommendation eases it, in [0, 1].
   * @minimum 0
   * @maximum 1
   */
  strength: number;
  /**
   * Intensity of the brake, in [0, 1].
   * @minimum 0
   * @maximum 1
   */
  intensity: number;
  /**
   * Its share of the relevance; the shares add up to it.
   * @minimum 0
   * @maximum 1
   */
  share: number;
}

/** A step to carry out. */
export interface StepDocument {
  /** Identifier. */
  id: string;
  /** What to do. */
  text: string;
  /** Variant that wrote the step for this collectivity. */
  variant?: string;
}

/** A variant that adapts a recommendation. */
export interface VariantDocument {
  /** Identifier. */
  id: string;
  /** Name. */
  label: string;
  /** Why it applies. */
  because: string;
}

/** An indicator of success. */
export interface IndicatorDocument {
  /** Identifier. */
  id: string;
  /** What is measured. */
  text: string;
  /** Indicator of the single social report (RSU) that gives it. */
  rsu?: string;
}

/** A real case. */
export interface CaseDocument {
  /** What was done. */
  text: string;
  /** Reference. */
  reference: string;
}

/** Effort for the whole collectivity. */
export interface EffortDocument {
  /**
   * Agent-days, at least.
   * @minimum 0
   */
  min: number;
  /**
   * Agent-days, at most.
   * @minimum 0
   */
  max: number;
  /** Unit. */
  unit: "agent-days";
  /** Headcount band that it holds for; absent where the headcount is unknown: the range then covers every band. */
  band?: HeadcountBand;
}

/** A duration. */
export interface DurationDocument {
  /**
   * Weeks, at least.
   * @minimum 0
   */
  min: number;
  /**
   * Weeks, at most.
   * @minimum 0
   */
  max: number;
}

/** When it can begin, and how long it takes. */
export interface ScheduleDocument {
  /** Within three months, within a year, or later in the term of office. */
  horizon: Horizon;
  /**
   * Earliest start, in weeks after the start of the plan.
   * @isInt startWeek is a whole number of weeks
   * @minimum 0
   */
  startWeek: number;
  /** Duration in weeks. */
  durationWeeks: DurationDocument;
}

/** A recommendation that has to come first. */
export interface PrerequisiteDocument {
  /** Identifier. */
  id: string;
  /** Name. */
  label: string;
  /** Why it has to come first. */
  because: string;
  /** Whether it is in place, or without object, already. */
  done: boolean;
  /**
   * Its rank in the plan.
   * @isInt rank is a whole number
   * @minimum 1
   * @maximum 12
   */
  rank: number;
}

/** The ranks that the unknown facts leave open: in no completion does it lie outside. */
export interface RankBoundsDocument {
  /**
   * Best rank.
   * @isInt best is a whole number
   * @minimum 1
   * @maximum 12
   */
  best: number;
  /**
   * Worst rank.
   * @isInt worst is a whole number
   * @minimum 1
   * @maximum 12
   */
  worst: number;
}

/** A recommendation, as the plan of this collectivity holds it. */
export interface PlanRecommendationDocument {
  /** Identifier. */
  id: string;
  /**
   * Number in the catalogue.
   * @isInt number is a whole number
   * @minimum 1
   * @maximum 12
   */
  number: number;
  /** Movement. */
  movement: Movement;
  /** Name. */
  label: string;
  /**
   * Order in which to act, prerequisites first. What is in place or without object comes last.
   * @isInt rank is a whole number
   * @minimum 1
   * @maximum 12
   */
  rank: number;
  /**
   * Order by relevance alone.
   * @isInt relevanceRank is a whole number
   * @minimum 1
   * @maximum 12
   */
  relevanceRank: number;
  /** Status. */
  status: Status;
  /** Name of the status. */
  statusLabel: string;
  /** Statuses that the unknown facts leave open, the present one among them. */
  possibleStatuses: Status[];
  /** Best and worst rank that any completion of the unknown facts can give; absent from a plan that was kept before they were worked out. */
  ranks?: RankBoundsDocument;
  /** Whether it is called for (`priority` or `recommended`) whatever the unknown facts turn out to be: `certain` in every completion, `excluded` in none, else `possible`. */
  outlook: Outlook;
  /** Relevance: how much of the brakes it would ease, in [0, 1]. */
  relevance: EstimateDocument;
  /** Why it has this rank, in plain words. */
  reason: string;
  /** What it is for. */
  purpose: string;
  /** Brakes that it eases, the largest share first. */
  brakes: EasedBrakeDocument[];
  /** Identifiers of the met rules behind those brakes; `brakes[].reasons` of the plan tells what they saw. */
  firedRules: string[];
  /** Who leads. */
  lead: string;
  /** Who takes part. */
  participants: string;
  /** What to do first, next Monday. */
  firstStep: string;
  /** Steps, adapted to the collectivity. */
  steps: StepDocument[];
  /** Variants that applied. */
  variants: VariantDocument[];
  /** Variants that unknown facts leave open. */
  possibleVariants: VariantDocument[];
  /** Effort. */
  effort: EffortDocument;
  /** Horizon and schedule; absent where there is nothing to carry out. */
  schedule?: ScheduleDocument;
  /** What has to come first. */
  prerequisites: PrerequisiteDocument[];
  /** Recommendation that needs this one and drew it before its own turn. */
  pulledUpBy?: string;
  /** Indicators of success. */
  indicators: IndicatorDocument[];
  /** Pitfalls. */
  pitfalls: string[];
  /** Real cases. */
  cases: CaseDocument[];
  /** Evidence grade. */
  evidence: EvidenceGrade;
  /** Reference that carries the grade. */
  reference: string;
  /** Legal notes of the plan that bear on it. */
  legalNotes: string[];
  /** How firmly it holds its place in the order by relevance; absent where there is nothing to carry out, and from plans stored before there was one. */
  robustness?: RobustnessDocument;
}

/** Something that nobody said. */
export interface AskedDocument {
  /** Fact. */
  fact: string;
  /** Name of the fact. */
  label: string;
  /** Question to answer, where the fact is an answer. */
  question?: string;
  /** JSON pointer of the request field to fill, where it is not. */
  field?: string;
}

/** Something that nobody said, and that would make the plan surer. */
export interface UnknownDocument extends AskedDocument {
  /**
   * Number of rules that wait for it.
   * @isInt rules is a whole number
   * @minimum 1
   */
  rules: number;
  /** Brakes whose intensity it could move. */
  brakes: string[];
}

/** Something that is worth asking next. */
export interface PlanNextQuestionDocument extends AskedDocument {
  /**
   * What the answer is worth for the first three ranks; see `POST /v1/next-questions`.
   * @minimum 0
   */
  gain: number;
}

/** A legal note, to be checked with the management centre (CDG). */
export interface LegalNoteDocument {
  /** Identifier. */
  id: string;
  /** What the law says, and what follows. */
  text: string;
  /** `applies`, or `may-apply` where unknown facts leave it open. */
  applies: "applies" | "may-apply";
  /** Evidence grade. */
  evidence: EvidenceGrade;
  /** Dated legal parameters that it rests on. */
  parameters: ParameterDocument[];
}

/** A dated legal parameter. */
export interface ParameterDocument {
  /** Identifier. */
  id: string;
  /** Name. */
  label: string;
  /** Value: a number, or a month. */
  value: number | string;
  /** Unit. */
  unit?: string;
  /** Article. */
  article: string;
  /** Date from which the value holds (ISO 8601). */
  validFrom: string;
  /** Date on which the value was last checked (ISO 8601). */
  checkedOn: string;
}

/** Something worth saying about the request that does not stop the plan. */
export interface NoteDocument {
  /** Stable code. */
  code: string;
  /** JSON pointer into the request. */
  path: string;
  /** What is worth saying. */
  message: string;
}

/** A source. */
export interface ReferenceDocument {
  /** Identifier. */
  id: string;
  /** Title. */
  title: string;
  /** Publisher. */
  publisher: string;
  /** Address. */
  url?: string;
  /** Date of publication. */
  date?: string;
}

/** SHA-256, in hexadecimal, of the canonical JSON (RFC 8785) of what a kept plan rests on and says; `POST /v1/plans/{id}/verification` gives the texts that were hashed. */
export interface PlanDigestsDocument {
  /** Of the list of facts, as it is kept. */
  facts: string;
  /** Of the files of the rulebook edition. */
  rulebook: string;
  /** Of the whole plan as it is kept, without words, identifier, time of storage and digests. */
  result: string;
}

/** A prioritised plan: always the twelve recommendations, each with its rank, its reasons and what remains unknown. */
export interface PlanDocument {
  /**
   * Identifier (UUIDv7); absent from an evaluation, which is not stored.
   * @format uuid
   */
  id?: string;
  /**
   * Time of storage; absent from an evaluation.
   * @format date-time
   */
  createdAt?: string;
  /**
   * Date on which the plan was drawn up.
   * @format date
   */
  asOf: string;
  /** Language of the texts. */
  language: Language;
  /** Edition of the rulebook. */
  rulebook: RulebookRef;
  /** Digests to tell later that nothing was changed; absent from an evaluation, and from a plan that was kept before there were any. */
  digests?: PlanDigestsDocument;
  /** Where the wording comes from. */
  notice: string;
  /** The collectivity. */
  collectivity: PlanCollectivity;
  /** The plan in one sentence. */
  summary: string;
  /** The twelve recommendations, by rank. */
  recommendations: PlanRecommendationDocument[];
  /** Recommendations whose order the numbers do not settle, by relevance; empty where they settle it everywhere. */
  tieGroups: TieGroupDocument[];
  /** The brakes, by descending intensity. */
  brakes: PlanBrakeDocument[];
  /** What is unknown, the most awaited first. */
  unknowns: UnknownDocument[];
  /** What to carry out in which half-year; there where the profile gives its `capacity`. */
  programme?: ProgrammeDocument;
  /** The first five of what is worth asking next, by descending gain. In plans that are kept (but for those kept before this was worked out), and in an evaluation that asks for it by `include`. */
  nextQuestions?: PlanNextQuestionDocument[];
  /** The facts that the rules read. */
  facts: FactDocument[];
  /** Legal notes. */
  legalNotes: LegalNoteDocument[];
  /** Remarks on the request. */
  notes: NoteDocument[];
  /** Sources cited. */
  references: ReferenceDocument[];
}

/** A stored plan in a list. */
export interface PlanSummaryDocument {
  /**
   * Identifier (UUIDv7).
   * @format uuid
   */
  id: string;
  /**
   * Time of storage.
   * @format date-time
   */
  createdAt: string;
  /** Identifier of the collectivity in the official data, where it has one. */
  collectivity?: string;
  /** Legal type. */
  type: CollectivityType;
  /** Headcount band, where the headcount is known. */
  headcountBand?: HeadcountBand;
  /** Edition of the rulebook. */
  rulebook: RulebookRef;
}

/** A page of stored plans, the newest first. */
export interface PlanPage {
  /** Plans. */
  items: PlanSummaryDocument[];
  /** Cursor of the next page; absent on the last. */
  next?: string;
}

