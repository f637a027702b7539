import type { EvidenceGrade } from "../../domain/kernel/vocabulary.js";
import type { Identifier } from "./identifiers.js";
import type {
  Address,
  Digest,
  ParameterValue,
  PartialDate,
  Text,
  Version,
  Word,
} from "./values.js";

/** An edition of the rulebook. */
export interface RulebookRef {
  /** Version of the rulebook (semantic versioning). */
  version: Version;
  /** SHA-256, in hexadecimal, of the canonical JSON (RFC 8785) of the rulebook. */
  digest: Digest;
}

/**
 * Whether a legal note applies (`applies`), or may apply because the facts that decide it are
 * unknown (`may-apply`).
 */
export type LegalNoteForce = "applies" | "may-apply";

/** A legal note. The collectivity should check it with its management centre (CDG). */
export interface LegalNoteDocument {
  /** Identifier. */
  id: Identifier;
  /** What the law says and what follows from it. */
  text: Text;
  /** Whether the note applies or may apply. */
  applies: LegalNoteForce;
  /** Evidence grade. */
  evidence: EvidenceGrade;
  /**
   * Dated legal parameters that the note is based on.
   * @maxItems 200
   */
  parameters: ParameterDocument[];
}

/** A dated legal parameter. */
export interface ParameterDocument {
  /** Identifier. */
  id: Identifier;
  /** Name. */
  label: Text;
  /** Value: a number, or a month (`YYYY-MM`). */
  value: ParameterValue;
  /** Unit of the value. */
  unit?: Word;
  /** Article of law that sets the value. */
  article: Text;
  /**
   * Date from which the value applies (ISO 8601).
   * @format date
   */
  validFrom: string;
  /**
   * Date on which the value was last checked (ISO 8601).
   * @format date
   */
  checkedOn: string;
}

/** A source that the rulebook cites. */
export interface ReferenceDocument {
  /** Identifier. */
  id: Identifier;
  /** Title. */
  title: Text;
  /** Publisher. */
  publisher: Text;
  /** URL of the source. */
  url?: Address;
  /** Date of publication. */
  date?: PartialDate;
}
