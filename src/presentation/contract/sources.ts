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

/** The edition of the rulebook that gave the plan. */
export interface RulebookRef {
  /** Version of the rulebook (semantic versioning). */
  version: Version;
  /** SHA-256, in hexadecimal, of the canonical JSON (RFC 8785) of the rulebook. */
  digest: Digest;
}

/** Whether a legal note applies, or may apply since unknown facts leave it open. */
export type LegalNoteForce = "applies" | "may-apply";

/** A legal note, to be checked with the management centre (CDG). */
export interface LegalNoteDocument {
  /** Identifier. */
  id: Identifier;
  /** What the law says, and what follows. */
  text: Text;
  /** `applies`, or `may-apply` where unknown facts leave it open. */
  applies: LegalNoteForce;
  /** Evidence grade. */
  evidence: EvidenceGrade;
  /**
   * Dated legal parameters that it rests on.
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
  /** Value: a number, or a month. */
  value: ParameterValue;
  /** Unit. */
  unit?: Word;
  /** Article. */
  article: Text;
  /**
   * Date from which the value holds (ISO 8601).
   * @format date
   */
  validFrom: string;
  /**
   * Date on which the value was last checked (ISO 8601).
   * @format date
   */
  checkedOn: string;
}

/** A source. */
export interface ReferenceDocument {
  /** Identifier. */
  id: Identifier;
  /** Title. */
  title: Text;
  /** Publisher. */
  publisher: Text;
  /** Address. */
  url?: Address;
  /** Date of publication. */
  date?: PartialDate;
}
