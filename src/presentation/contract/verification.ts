import type { RulebookRef } from "./sources.js";
import type { Language } from "../../domain/kernel/text.js";
import type { PlanId } from "./identifiers.js";
import type { CanonicalText, Count, Digest, Pointer, Prose, ShownJson } from "./values.js";

/**
 * How a digest that a plan was kept with stands to what is kept now: `absent` where the plan was
 * kept by a version that took none.
 */
export type DigestState = "matches" | "differs" | "absent";

/** A digest that the plan was kept with, beside the one of what is kept now. */
export interface DigestCheckDocument {
  /** How the two stand to each other. */
  state: DigestState;
  /** Digest that the plan was kept with. */
  stored?: Digest;
  /** Digest of what is kept now. */
  recomputed: Digest;
}

/** The digests of a plan, each checked. */
export interface DigestChecksDocument {
  /** Of the list of facts. */
  facts: DigestCheckDocument;
  /** Of the files of the rulebook edition. */
  rulebook: DigestCheckDocument;
  /** Of the whole plan but its digests. */
  result: DigestCheckDocument;
}

/** One place at which the kept plan and the plan drawn up again differ. */
export interface DifferenceDocument {
  /**
   * JSON pointer (RFC 6901) into the plan as it is kept, without words: what `canonical.result`
   * holds.
   */
  pointer: Pointer;
  /** What is kept there, as JSON, cut where it is long; absent where nothing is. */
  stored?: ShownJson;
  /**
   * What the plan drawn up again has there, as JSON, cut where it is long; absent where it has
   * nothing.
   */
  recomputed?: ShownJson;
}

/** The canonical JSON (RFC 8785) over whose UTF-8 the digests of a plan are taken. */
export interface CanonicalTextsDocument {
  /** Of the list of facts, as it is kept. */
  facts: CanonicalText;
  /** Of the files of the rulebook edition. */
  rulebook: CanonicalText;
  /** Of the whole plan as it is kept, without words, identifier, time of storage and digests. */
  result: CanonicalText;
}

/**
 * Whether a kept plan is what its facts and its rulebook edition give, and whether anything of it
 * was changed since.
 */
export interface VerificationDocument {
  /** Identifier of the plan. */
  plan: PlanId;
  /** Language of the summary. */
  language: Language;
  /** Edition of the rulebook that made the plan, and by which it was drawn up again. */
  rulebook: RulebookRef;
  /** Whether the plan, drawn up again from its own facts, says exactly what the kept one says. */
  identical: boolean;
  /**
   * Whether it was drawn up again; an edition whose content is no longer that of its digest is not
   * run.
   */
  reevaluated: boolean;
  /** The finding in plain words. */
  summary: Prose;
  /** Places at which the two differ, in all. */
  differenceCount: Count;
  /**
   * The first of them, 50 at most.
   * @maxItems 50
   */
  differences: DifferenceDocument[];
  /**
   * JSON pointers to what a later version of the service says besides, 50 at most: no difference in
   * what was said.
   * @maxItems 50
   */
  added: Pointer[];
  /** Digests taken anew of what is kept now, beside those that the plan was kept with. */
  digests: DigestChecksDocument;
  /**
   * The texts that were hashed, where `canonical=true` asks for them: canonical JSON (RFC 8785),
   * SHA-256 over their UTF-8.
   */
  canonical?: CanonicalTextsDocument;
}
