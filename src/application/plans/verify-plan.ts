import { isObject, type DocumentComparison } from "../../domain/plan/differences.js";
import type { PlanDigests } from "../../domain/plan/plan.js";
import { reevaluate } from "../../domain/plan/reevaluate.js";
import type { Digest, PlanRecord, PlanRepository } from "../ports/stores.js";
import type { RulebookRegistry } from "../rulebooks/rulebook-registry.js";

export interface VerificationPorts {
  readonly plans: Pick<PlanRepository, "find">;
  readonly rulebooks: RulebookRegistry;
  readonly digest: Digest;
}

/** What a digest was taken of, as it is kept now. */
export interface DigestCheck {
  /**
   * The digest that the plan was kept with; absent where it was kept by a version that took none.
   */
  readonly stored?: string;
  /** The digest of what is kept now. */
  readonly recomputed: string;
  /** What was hashed for `recomputed`. */
  readonly of: unknown;
}

export interface Verification {
  readonly record: PlanRecord;
  readonly digests: Readonly<Record<keyof PlanDigests, DigestCheck>>;
  /**
   * The plan drawn up again beside the plan that is kept; absent where the kept edition is not the
   * one of its digest: that is not run.
   */
  readonly reevaluation?: DocumentComparison;
}

/**
 * Draws a kept plan up again, from its own facts and by the edition that made it, and takes its
 * digests anew; nothing where there is no such plan.
 */
export async function verifyPlan(
  id: string,
  { plans, rulebooks, digest }: VerificationPorts,
): Promise<Verification | undefined> {
  const record = await plans.find(id);
  if (record === undefined) return undefined;
  const kept = await rulebooks.readKept(record.rulebookDigest);
  // INVARIANT: a plan's edition is kept before the plan, and the database refuses to let it go.
  if (kept === undefined)
    throw new Error(
      `the rulebook edition \`${record.rulebookDigest}\` of the plan \`${id}\` is missing`,
    );
  const { digests: stored, ...result } = isObject(record.result) ? record.result : {};
  const check = (name: keyof PlanDigests, of: unknown, orElse?: string): DigestCheck => {
    const said = isObject(stored) ? stored[name] : orElse;
    return { ...(typeof said === "string" && { stored: said }), recomputed: digest(of), of };
  };
  const digests = {
    facts: check("facts", result["facts"] ?? null),
    rulebook: check("rulebook", kept.edition.content, record.rulebookDigest),
    result: check("result", result),
  };
  const isItself = digests.rulebook.recomputed === record.rulebookDigest;
  return {
    record,
    digests,
    ...(isItself && { reevaluation: reevaluate(kept.compile(), record.result) }),
  };
}
