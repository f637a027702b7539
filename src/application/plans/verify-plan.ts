import { isObject, type DocumentComparison } from "../../domain/plan/differences.js";
import type { PlanDigests } from "../../domain/plan/plan.js";
import { reevaluate } from "../../domain/plan/reevaluate.js";
import type { Digest } from "../ports/digest.js";
import type { PlanRecord, PlanRepository } from "../ports/plans.js";
import { missingEdition } from "./read-plan.js";
import type { RefusalOf } from "../shared/refusal.js";
import type { RulebookRegistry } from "../rulebooks/rulebook-registry.js";

export interface VerificationPorts {
  readonly plans: Pick<PlanRepository, "find">;
  readonly rulebooks: RulebookRegistry;
  readonly digest: Digest;
}

/** A digest that was stored with a plan, beside the digest of what is stored now. */
export interface DigestCheck {
  /** Absent if the plan was stored by a version that computed no digests. */
  readonly stored?: string;
  readonly recomputed: string;
  /** The value that was hashed for `recomputed`. */
  readonly of: unknown;
}

export interface Verification {
  readonly record: PlanRecord;
  readonly digests: Readonly<Record<keyof PlanDigests, DigestCheck>>;
  /**
   * The plan drawn up again, compared with the stored one. Absent if the stored edition does not
   * match its digest: such an edition is not run.
   */
  readonly reevaluation?: DocumentComparison;
}

/**
 * Draws a stored plan up again, from its own facts and by the edition that made it, and recomputes
 * its digests.
 */
export async function verifyPlan(
  id: string,
  { plans, rulebooks, digest }: VerificationPorts,
): Promise<Verification | RefusalOf<"plan.not-found">> {
  const record = await plans.find(id);
  if (record === undefined) return { refused: "plan.not-found", id };
  const stored = await rulebooks.readStored(record.rulebookDigest);
  if (stored === undefined) throw missingEdition(record);
  const { digests, ...result } = isObject(record.result) ? record.result : {};
  const check = (name: keyof PlanDigests, of: unknown, fallback?: string): DigestCheck => {
    const expected = isObject(digests) ? digests[name] : fallback;
    return {
      ...(typeof expected === "string" && { stored: expected }),
      recomputed: digest(of),
      of,
    };
  };
  const checks = {
    facts: check("facts", result["facts"] ?? null),
    rulebook: check("rulebook", stored.edition.content, record.rulebookDigest),
    result: check("result", result),
  };
  const isAuthentic = checks.rulebook.recomputed === record.rulebookDigest;
  return {
    record,
    digests: checks,
    ...(isAuthentic && { reevaluation: reevaluate(stored.compile(), record.result) }),
  };
}
