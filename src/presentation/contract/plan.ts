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
  /** Identifier in the official data, where it has one. */
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

/** Something worth saying about the request that does not stop the plan. */
export interface NoteDocument {
  /** Stable code. */
  code: Code;
  /** JSON pointer into the request. */
  path: Pointer;
  /** What is worth saying. */
  message: Prose;
}

/**
 * SHA-256, in hexadecimal, of the canonical JSON (RFC 8785) of what a kept plan rests on and says;
 * `POST /v1/plans/{id}/verification` gives the texts that were hashed.
 */
export interface PlanDigestsDocument {
  /** Of the list of facts, as it is kept. */
  facts: Digest;
  /** Of the files of the rulebook edition. */
  rulebook: Digest;
  /** Of the whole plan as it is kept, without words, identifier, time of storage and digests. */
  result: Digest;
}

/**
 * A prioritised plan: always the twelve recommendations, each with its rank, its reasons and what
 * remains unknown.
 */
export interface PlanDocument {
  /** Identifier (UUIDv7); absent from an evaluation, which is not stored. */
  id?: PlanId;
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
  /**
   * Digests to tell later that nothing was changed; absent from an evaluation, and from a plan that
   * was kept before there were any.
   */
  digests?: PlanDigestsDocument;
  /** Where the wording comes from. */
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
   * Recommendations whose order the numbers do not settle, by relevance; empty where they settle it
   * everywhere.
   * @maxItems 6
   */
  tieGroups: TieGroupDocument[];
  /**
   * The brakes, by descending intensity.
   * @maxItems 200
   */
  brakes: PlanBrakeDocument[];
  /**
   * What is unknown, the most awaited first.
   * @maxItems 200
   */
  unknowns: UnknownDocument[];
  /** What to carry out in which half-year; there where the profile gives its `capacity`. */
  programme?: ProgrammeDocument;
  /**
   * The first five of what is worth asking next, by descending gain. In plans that are kept (but
   * for those kept before this was worked out), and in an evaluation that asks for it by `include`.
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
   * Sources cited.
   * @maxItems 200
   */
  references: ReferenceDocument[];
}

/** A stored plan in a list. */
export interface PlanSummaryDocument {
  /** Identifier (UUIDv7). */
  id: PlanId;
  /**
   * Time of storage.
   * @format date-time
   */
  createdAt: string;
  /** Identifier of the collectivity in the official data, where it has one. */
  collectivity?: CollectivityId;
  /** Legal type. */
  type: CollectivityType;
  /** Headcount band, where the headcount is known. */
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
