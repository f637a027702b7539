import { comparePlans, type PlanComparison } from "../../domain/comparison/compare-plans.js";
import { bearsOn, type RulebookChange } from "../../domain/comparison/rulebook-change.js";
import { compareIdentities } from "../../domain/profile/same-collectivity.js";
import type { PlanRepository } from "../ports/plans.js";
import type { RulebookRegistry } from "../rulebooks/rulebook-registry.js";
import { isRefusal, type RefusalOf } from "../shared/refusal.js";
import { readPlan, type ReadPlan } from "./read-plan.js";

/** Two stored plans of one collectivity, and what changed from the one to the other. */
export interface StoredComparison {
  readonly before: ReadPlan;
  readonly after: ReadPlan;
  /** Whether `before` is the later of the two, so that changes are described backwards. */
  readonly reversed: boolean;
  readonly comparison: PlanComparison;
  /** Those differences between the editions that affect one of the two plans. */
  readonly changes: readonly RulebookChange[];
  /** Number of the other differences. */
  readonly otherChanges: number;
}

export interface ComparisonPorts {
  readonly plans: Pick<PlanRepository, "find">;
  readonly rulebooks: RulebookRegistry;
}

export async function compareStoredPlans(
  ids: { readonly before: string; readonly after: string },
  ports: ComparisonPorts,
): Promise<
  | StoredComparison
  | RefusalOf<
      | "plan.not-found"
      | "comparison.start-not-found"
      | "comparison.same-plan"
      | "comparison.other-collectivity"
      | "comparison.unidentified"
    >
> {
  const before = await readPlan(ids.before, ports);
  const after = await readPlan(ids.after, ports);
  if (isRefusal(after)) return after;
  if (isRefusal(before)) return { refused: "comparison.start-not-found", id: ids.before };
  if (before.record.id === after.record.id) return { refused: "comparison.same-plan", ...ids };
  const { same, by } = compareIdentities(before.plan.collectivity, after.plan.collectivity);
  if (!same)
    return {
      refused: by === undefined ? "comparison.unidentified" : "comparison.other-collectivity",
      before: { id: ids.before, collectivity: before.plan.collectivity },
      after: { id: ids.after, collectivity: after.plan.collectivity },
    };

  const changes = await ports.rulebooks.changesBetween(
    before.record.rulebookDigest,
    after.record.rulebookDigest,
  );
  const relevant = changes.filter((change) => bearsOn(change, [before.plan, after.plan]));
  return {
    before,
    after,
    reversed: isLater(before, after),
    comparison: comparePlans(before, after),
    changes: relevant,
    otherChanges: changes.length - relevant.length,
  };
}

/** Compares the dates of the plans, then the order in which they were stored. */
const isLater = (a: ReadPlan, b: ReadPlan): boolean =>
  a.plan.asOf === b.plan.asOf ? a.record.id > b.record.id : a.plan.asOf > b.plan.asOf;
