import type { Language } from "../../domain/kernel/text.js";
import type { CollectivityType, HeadcountBand } from "../../domain/kernel/vocabulary.js";
import type { PlanBrakeDocument } from "./evidence.js";
import type { FactDocument, PlanNextQuestionDocument, UnknownDocument } from "./facts.js";
import type { ProgrammeDocument } from "./programme.js";
import type { PlanRecommendationDocument } from "./recommendation.js";
import type { TieGroupDocument } from "./robustness.js";
import type { LegalNoteDocument, ReferenceDocument, RulebookRef } from "./sources.js";
import type { CollectivityId, Cursor, InseeCode, PlanId, Siren } from "./identifiers.js";
import type { Code, Digest, Name, Pointer, Prose, Text } from "./values.js";

/** The collectivity that the plan is for. */
export interface PlanCollectivity {
  /** Identifier in the official data; absent if it has none. */
  id?: CollectivityId;
  /** Legal type. */
  type: CollectivityType;
  /** Name. */
  name?: Name;
  /** INSEE code of a commune. */
  inseeCode?: InseeCode;
  /** SIREN. */
  siren?: Siren;
}

/** A remark on the request that does not prevent the plan. */
export interface NoteDocument {
  /** Stable code. */
  code: Code;
  /** JSON pointer into the request. */
  path: Pointer;
  /** The remark, in one or two sentences. */
  message: Prose;
}

/**
 * SHA-256 digests, in hexadecimal, of the canonical JSON (RFC 8785) of the facts, the rulebook and
 * the result of a stored plan. `POST /v1/plans/{id}/verification` returns the hashed texts.
 */
export interface PlanDigestsDocument {
  /** Digest of the list of facts, as stored. */
  facts: Digest;
  /** Digest of the files of the rulebook edition. */
  rulebook: Digest;
  /**
   * Digest of the whole plan as stored: without its texts, identifier, time of storage and digests.
   */
  result: Digest;
}

/**
 * A prioritised plan. It always contains the twelve recommendations, each with its rank, its
 * reasons and what remains unknown.
 */
export interface PlanDocument {
  /** Identifier (UUIDv7); absent for an evaluation, which is not stored. */
  id?: PlanId;
  /**
   * Time at which the plan was stored; absent for an evaluation.
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
  /**
   * Digests that later prove that nothing was changed. Absent for an evaluation, and for a plan
   * stored before digests were introduced.
   */
  digests?: PlanDigestsDocument;
  /** Notice on the origin of the texts, to be shown with them. */
  notice: Text;
  /** The collectivity. */
  collectivity: PlanCollectivity;
  /** The plan in one sentence. */
  summary: Prose;
  /**
   * The twelve recommendations, by rank.
   * @maxItems 12
   */
  recommendations: PlanRecommendationDocument[];
  /**
   * Groups of recommendations whose order the numbers do not settle, by relevance. Empty if there
   * is no such group.
   * @maxItems 6
   */
  tieGroups: TieGroupDocument[];
  /**
   * The brakes, by descending intensity.
   * @maxItems 200
   */
  brakes: PlanBrakeDocument[];
  /**
   * Unknown facts, sorted by descending number of rules that depend on them.
   * @maxItems 200
   */
  unknowns: UnknownDocument[];
  /** What to carry out in which half-year; present if the profile provides `capacity`. */
  programme?: ProgrammeDocument;
  /**
   * The five unknown facts that are most worth asking for, by descending gain. Present in stored
   * plans (except those stored before this was computed), and in evaluations that request it with
   * `include`.
   * @maxItems 5
   */
  nextQuestions?: PlanNextQuestionDocument[];
  /**
   * The facts that the rules read.
   * @maxItems 200
   */
  facts: FactDocument[];
  /**
   * Legal notes.
   * @maxItems 200
   */
  legalNotes: LegalNoteDocument[];
  /**
   * Remarks on the request.
   * @maxItems 200
   */
  notes: NoteDocument[];
  /**
   * Sources that the plan cites.
   * @maxItems 200
   */
  references: ReferenceDocument[];
}

/** A stored plan in a list. */
export interface PlanSummaryDocument {
  /** Identifier (UUIDv7). */
  id: PlanId;
  /**
   * Time at which the plan was stored.
   * @format date-time
   */
  createdAt: string;
  /** Identifier of the collectivity in the official data; absent if it has none. */
  collectivity?: CollectivityId;
  /** Legal type. */
  type: CollectivityType;
  /** Headcount band; absent if the headcount is unknown. */
  headcountBand?: HeadcountBand;
  /** Edition of the rulebook. */
  rulebook: RulebookRef;
}

/** A page of stored plans, the newest first. */
export interface PlanPage {
  /**
   * Plans.
   * @maxItems 100
   */
  items: PlanSummaryDocument[];
  /** Cursor of the next page; absent on the last. */
  next?: Cursor;
}
