import type { Estimate } from "../ranking/brakes.js";
import type { OutcomeName } from "../rules/conditions.js";
import type { Facts, FactSource, FactValue } from "../facts/fact.js";
import type { Note } from "../kernel/fault.js";
import type { PlanNextQuestion } from "../questions/next-questions.js";
import type { Identity } from "../profile/profile.js";
import type { Programme } from "../programme/programme.js";
import type { RankBounds } from "../ranking/rank-bounds.js";
import type { Robustness } from "../ranking/robustness.js";
import type { Range } from "../rules/rulebook.js";
import type { Horizon } from "../ranking/sequence.js";
import type { Outlook, Status } from "../ranking/status.js";
import type { HeadcountBand } from "../kernel/vocabulary.js";

/**
 * A plan without its words: ids, numbers and the values seen. The words come from the rulebook
 * edition that it names, in the language of the reader. Proportions lie in [0, 1], rounded to four
 * decimals.
 */
export interface Plan {
  readonly asOf: string;
  readonly rulebook: { readonly version: string; readonly digest: string };
  readonly collectivity: Identity;
  readonly facts: readonly PlanFact[];
  /** By descending intensity, then id. */
  readonly brakes: readonly PlanBrake[];
  /** Always the twelve, by rank. */
  readonly recommendations: readonly PlanRecommendation[];
  readonly unknowns: readonly PlanUnknown[];
  /**
   * The first few of those worth asking next, where they were asked for; absent from a plan that
   * was kept before they were worked out.
   */
  readonly nextQuestions?: readonly PlanNextQuestion[];
  readonly legalNotes: readonly { readonly id: string; readonly outcome: OutcomeName }[];
  readonly notes: readonly Note[];
  /** Where the profile gives means. */
  readonly programme?: Programme;
  /** Of a plan that is kept. */
  readonly digests?: PlanDigests;
}

/**
 * SHA-256, in hexadecimal, of the canonical JSON (RFC 8785) of what a kept plan rests on and says.
 */
export interface PlanDigests {
  /** Of the list `facts`. */
  readonly facts: string;
  /** Of the files of the rulebook edition. */
  readonly rulebook: string;
  /** Of the whole plan but its digests. */
  readonly result: string;
}

export type PlanFact =
  | {
      readonly id: string;
      readonly state: "known";
      readonly value: FactValue;
      readonly source: FactSource;
    }
  | { readonly id: string; readonly state: "unknown" | "not-applicable" };

export interface PlanBrake {
  readonly id: string;
  readonly intensity: Estimate;
  /** Rules met, for and against, with the values that they saw. */
  readonly reasons: readonly PlanReason[];
  /** Rules that unknown facts leave undetermined. */
  readonly undetermined: readonly { readonly rule: string; readonly waitsFor: readonly string[] }[];
}

export interface PlanReason {
  readonly rule: string;
  readonly saw: readonly Observation[];
}

/** One comparison of a met rule: what was asked, and the value it met. */
export interface Observation {
  readonly fact: string;
  readonly operator: string;
  readonly expected: FactValue | readonly FactValue[];
  readonly parameter?: string;
  readonly negated?: true;
  readonly state: "known" | "unknown" | "not-applicable";
  readonly value?: FactValue;
  readonly outcome: OutcomeName;
}

export interface PlanRecommendation {
  readonly id: string;
  readonly rank: number;
  readonly relevanceRank: number;
  readonly status: Status;
  readonly possibleStatuses: readonly Status[];
  /** Absent from a plan that was kept before they were worked out, as is the outlook. */
  readonly ranks?: RankBounds;
  readonly outlook?: Outlook;
  readonly relevance: Estimate;
  readonly brakes: readonly {
    readonly brake: string;
    readonly strength: number;
    readonly intensity: number;
    readonly share: number;
  }[];
  /** Ids of the met rules behind those brakes. */
  readonly rules: readonly string[];
  readonly variants: readonly string[];
  readonly possibleVariants: readonly string[];
  /** Cases that speak to this collectivity, by place in the catalogue. */
  readonly cases: readonly number[];
  /** Agent-days; over all the bands where the headcount is unknown. */
  readonly effort: Range & { readonly band: HeadcountBand | null };
  readonly schedule?: {
    readonly horizon: Horizon;
    readonly startWeek: number;
    readonly durationWeeks: Range;
  };
  readonly urgency: Status;
  readonly prerequisites: readonly { readonly id: string; readonly done: boolean }[];
  readonly pulledUpBy?: string;
  readonly legalNotes: readonly string[];
  /** Absent where there is nothing to carry out, and from plans stored before there was one. */
  readonly robustness?: Robustness;
}

/** An unknown fact that undetermined rules wait for, most awaited first. */
export interface PlanUnknown {
  readonly fact: string;
  /** Number of undetermined rules that wait for it. */
  readonly rules: number;
  /** Brakes whose intensity it could move. */
  readonly brakes: readonly string[];
}

/**
 * The facts of a plan in the form in which rules read them: an old plan can be asked new questions.
 */
export const factsOf = ({ facts }: Plan): Facts =>
  new Map(facts.map(({ id, ...fact }) => [id, fact]));
