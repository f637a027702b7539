import type { ProfileInput } from "../../domain/profile/profile-input.js";
import type { RsuIndicator } from "../../domain/rsu/indicators.js";
import type { Language } from "../../domain/kernel/text.js";
import type { AskedDocument, FactSourceDocument } from "./facts.js";
import type { NoteDocument } from "./plan.js";
import type { RulebookRef } from "./sources.js";
import type { Identifier } from "./identifiers.js";
import type { FactValueDocument, Prose, Text, Word } from "./values.js";

/** A field of the profile and the indicators that provided it. */
export interface RsuMappingDocument {
  /** Field of the profile, for example `size.agents`, `identity.name` or `collectivity`. */
  field: Identifier;
  /** Name of the field. */
  label: Text;
  /** Value of the field. */
  value: FactValueDocument;
  /** Unit of the value. */
  unit?: Word;
  /**
   * Source of the value: the document and date of a figure, or the official data for
   * `collectivity`.
   */
  source: FactSourceDocument;
  /**
   * Indicators that provided the value, either each on its own or by their sum.
   * @maxItems 100
   */
  from: RsuIndicator[];
}

/**
 * Why an indicator was not used: it has no value (`no-value`), or other parts of its breakdown are
 * missing, so that no sum can be computed (`incomplete-breakdown`).
 */
export type RsuUnusedReason = "no-value" | "incomplete-breakdown";

/** An indicator that was not used for the profile. */
export interface RsuUnusedDocument {
  /** The indicator. */
  indicator: RsuIndicator;
  /** Why it was not used. */
  reason: RsuUnusedReason;
  /** The reason, in words. */
  because: Prose;
}

/** A fact that the rules read and that the profile does not provide yet. */
export interface RsuMissingDocument extends AskedDocument {
  /** Text of the question; present if the fact is an answer to the questionnaire. */
  text?: Text;
  /**
   * Indicators of this layout that would provide the fact; empty if the fact is not a figure.
   * @maxItems 100
   */
  indicators: RsuIndicator[];
}

/** A profile derived from the indicators of an RSU, and how each indicator was used. */
export interface RsuProfileDocument {
  /** Language of the texts. */
  language: Language;
  /** Edition of the rulebook. The questions in `missing` belong to it. */
  rulebook: RulebookRef;
  /**
   * The profile. `POST /v1/evaluations` and `POST /v1/plans` accept it as it is, or completed by
   * the client.
   */
  profile: ProfileInput;
  /**
   * Every field of the profile, with the indicators that provided it.
   * @maxItems 200
   */
  mapping: RsuMappingDocument[];
  /**
   * Indicators that were not used.
   * @maxItems 100
   */
  unused: RsuUnusedDocument[];
  /**
   * Facts that are still missing: fields of the profile first, then questions by number.
   * @maxItems 200
   */
  missing: RsuMissingDocument[];
  /**
   * Remarks on the profile.
   * @maxItems 200
   */
  notes: NoteDocument[];
}
