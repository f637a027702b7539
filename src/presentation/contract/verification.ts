import type { RulebookRef } from "./sources.js";
import type { Language } from "../../domain/kernel/text.js";
import type { PlanId } from "./identifiers.js";
import type { CanonicalText, Count, Digest, Pointer, Prose, ShownJson } from "./values.js";

/**
 * Result of a digest check: the stored digest equals the recomputed one (`matches`), it does not
 * (`differs`), or the plan was stored by a version without digests (`absent`).
 */
export type DigestState = "matches" | "differs" | "absent";

/** The digest that was stored with the plan, and the digest of the present content. */
export interface DigestCheckDocument {
  /** Result of the check. */
  state: DigestState;
  /** Digest that was stored with the plan; absent if there is none. */
  stored?: Digest;
  /** Digest of the present content. */
  recomputed: Digest;
}

/** The checked digests of a plan. */
export interface DigestChecksDocument {
  /** Digest of the list of facts. */
  facts: DigestCheckDocument;
  /** Digest of the files of the rulebook edition. */
  rulebook: DigestCheckDocument;
  /** Digest of the whole plan except its digests. */
  result: DigestCheckDocument;
}

/** A difference between the stored plan and the recomputed plan. */
export interface DifferenceDocument {
  /**
   * JSON pointer (RFC 6901) into the plan as stored, without texts: the content of
   * `canonical.result`.
   */
  pointer: Pointer;
  /** Stored value, as JSON, truncated if long; absent if there is none. */
  stored?: ShownJson;
  /** Recomputed value, as JSON, truncated if long; absent if there is none. */
  recomputed?: ShownJson;
}

/**
 * The canonical JSON (RFC 8785) texts whose UTF-8 encodings are hashed for the digests of a plan.
 */
export interface CanonicalTextsDocument {
  /** Canonical JSON of the list of facts, as stored. */
  facts: CanonicalText;
  /** Digest of the files of the rulebook edition. */
  rulebook: CanonicalText;
  /**
   * Canonical JSON of the whole plan as stored: without its texts, identifier, time of storage and
   * digests.
   */
  result: CanonicalText;
}

/**
 * Verification of a stored plan: whether its facts and its rulebook edition lead to the same plan
 * again, and whether anything was changed since it was stored.
 */
export interface VerificationDocument {
  /** Identifier of the plan. */
  plan: PlanId;
  /** Language of the summary. */
  language: Language;
  /** Edition of the rulebook that produced the plan and was used to recompute it. */
  rulebook: RulebookRef;
  /** Whether the plan, recomputed from its own facts, is identical to the stored one. */
  identical: boolean;
  /**
   * Whether the plan was recomputed. An edition whose content no longer matches its digest is not
   * used.
   */
  reevaluated: boolean;
  /** Result of the verification, in plain words. */
  summary: Prose;
  /** Total number of differences. */
  differenceCount: Count;
  /**
   * The first differences, at most 50.
   * @maxItems 50
   */
  differences: DifferenceDocument[];
  /**
   * JSON pointers to content that only a later version of the service produces, at most 50. It does
   * not count as a difference.
   * @maxItems 50
   */
  added: Pointer[];
  /** Digests of the present content, compared with those that were stored with the plan. */
  digests: DigestChecksDocument;
  /**
   * The hashed texts: canonical JSON (RFC 8785), of which the UTF-8 encoding is hashed with
   * SHA-256. Present if requested with `canonical=true`.
   */
  canonical?: CanonicalTextsDocument;
}
