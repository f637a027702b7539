import type { ProfileInput } from "../../domain/profile/profile-input.js";
import type { RsuIndicator } from "../../domain/rsu/indicators.js";
import type { Language } from "../../domain/kernel/text.js";
import type { AskedDocument, FactSourceDocument } from "./facts.js";
import type { NoteDocument } from "./plan.js";
import type { RulebookRef } from "./sources.js";
import type { Identifier } from "./identifiers.js";
import type { FactValueDocument, Prose, Text, Word } from "./values.js";

/** A field of the profile, and what gave it. */
export interface RsuMappingDocument {
  /** Field of the profile: `size.agents`, `identity.name`, `collectivity`. */
  field: Identifier;
  /** Name of the field. */
  label: Text;
  /** Its value. */
  value: FactValueDocument;
  /** Unit of the value. */
  unit?: Word;
  /**
   * Where it comes from: the document and date of a figure, the official data for `collectivity`.
   */
  source: FactSourceDocument;
  /**
   * Indicators that gave it: each of them alone, or by their sum, says this value.
   * @maxItems 100
   */
  from: RsuIndicator[];
}

/**
 * Why an indicator gave nothing: it came without a value, or other parts of its breakdown are not
 * there, so that it cannot be added up.
 */
export type RsuUnusedReason = "no-value" | "incomplete-breakdown";

/** An indicator that gave nothing to the profile. */
export interface RsuUnusedDocument {
  /** The indicator. */
  indicator: RsuIndicator;
  /** Why. */
  reason: RsuUnusedReason;
  /** The same in words. */
  because: Prose;
}

/** Something that rules read and the profile does not say yet. */
export interface RsuMissingDocument extends AskedDocument {
  /** The question in words, where a question of the questionnaire would tell. */
  text?: Text;
  /**
   * Indicators of this layout that would tell; none where it is not a matter of figures.
   * @maxItems 100
   */
  indicators: RsuIndicator[];
}

/** A profile from the indicators of an RSU, and what came of each of them. */
export interface RsuProfileDocument {
  /** Language of the texts. */
  language: Language;
  /** Edition of the rulebook, whose questions are in `missing`. */
  rulebook: RulebookRef;
  /**
   * The profile, to be completed or sent on as it is to `POST /v1/evaluations` or `POST /v1/plans`,
   * which accept it.
   */
  profile: ProfileInput;
  /**
   * Every field of the profile, and what gave it.
   * @maxItems 200
   */
  mapping: RsuMappingDocument[];
  /**
   * Indicators that gave nothing.
   * @maxItems 100
   */
  unused: RsuUnusedDocument[];
  /**
   * What is still missing: fields of the profile first, then questions by number.
   * @maxItems 200
   */
  missing: RsuMissingDocument[];
  /**
   * Remarks on the profile.
   * @maxItems 200
   */
  notes: NoteDocument[];
}
