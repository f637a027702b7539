import { comparePlans, type PlanComparison } from "../../domain/comparison/compare-plans.js";
import type { Identity } from "../../domain/profile/profile.js";
import { bearsOn, type RulebookChange } from "../../domain/comparison/rulebook-change.js";
import { compareIdentities } from "../../domain/profile/same-collectivity.js";
import type { PlanRepository } from "../ports/stores.js";
import { readPlan, type ReadPlan } from "./read-plan.js";
import type { RulebookRegistry } from "../rulebooks/rulebook-registry.js";

/** Two kept plans of one collectivity, and what changed from the one to the other. */
export interface KeptComparison {
  readonly before: ReadPlan;
  readonly after: ReadPlan;
  /** Whether `before` is the later of the two: changes are then told backwards. */
  readonly reversed: boolean;
  readonly comparison: PlanComparison;
  /** How the editions differ where it bears on one of the two plans. */
  readonly changes: readonly RulebookChange[];
  /** How many other differences they have. */
  readonly otherChanges: number;
}

export type ComparisonRefusal =
  | { readonly reason: "not-found"; readonly which: "before" | "after" }
  | { readonly reason: "same-plan" }
  | {
      readonly reason: "other-collectivity" | "unidentified";
      readonly before: Identity;
      readonly after: Identity;
    };

export type ComparisonResult =
  (KeptComparison & { readonly refusal?: undefined }) | { readonly refusal: ComparisonRefusal };

/** Compares two kept plans of one collectivity, or says why that cannot be done. */
export async function compareKeptPlans(
  ids: { readonly before: string; readonly after: string },
  ports: { readonly plans: Pick<PlanRepository, "find">; readonly rulebooks: RulebookRegistry },
): Promise<ComparisonResult> {
  const [before, after] = [await readPlan(ids.before, ports), await readPlan(ids.after, ports)];
  if (after === undefined) return { refusal: { reason: "not-found", which: "after" } };
  if (before === undefined) return { refusal: { reason: "not-found", which: "before" } };
  if (before.record.id === after.record.id) return { refusal: { reason: "same-plan" } };
  const identities = { before: before.plan.collectivity, after: after.plan.collectivity };
  const { same, by } = compareIdentities(identities.before, identities.after);
  if (!same)
    return {
      refusal: { reason: by === undefined ? "unidentified" : "other-collectivity", ...identities },
    };

  const changes = await ports.rulebooks.changesBetween(
    before.record.rulebookDigest,
    after.record.rulebookDigest,
  );
  const bearing = changes.filter((change) => bearsOn(change, [before.plan, after.plan]));
  return {
    before,
    after,
    reversed: isLater(before, after),
    comparison: comparePlans(before, after),
    changes: bearing,
    otherChanges: changes.length - bearing.length,
  };
}

/** By the date of the plan, then by the order in which they were kept. */
const isLater = (a: ReadPlan, b: ReadPlan): boolean =>
  a.plan.asOf === b.plan.asOf ? a.record.id > b.record.id : a.plan.asOf > b.plan.asOf;
