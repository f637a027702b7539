/**
 * Finds the changes that explain why a recommendation moved in one plan: those of the rules and
 * links that affect it in that plan.
 */
import { isMonth } from "../../../domain/kernel/formats.js";
import type { PlanRecommendation } from "../../../domain/plan/plan.js";
import type { RulebookSource } from "../../../rulebook/raw.js";
import type { RulebookChange } from "../../../domain/comparison/rulebook-change.js";
import { rulesReading } from "../../../rulebook/compare-sources.js";

export interface Sources {
  readonly before: RulebookSource;
  readonly after: RulebookSource;
}

/** The changes that affect a recommendation, given its state in the plans of both editions. */
export function causesOf(
  before: PlanRecommendation,
  after: PlanRecommendation,
  changes: readonly RulebookChange[],
  sources: Sources,
): RulebookChange[] {
  return changes.filter((change) =>
    change.file.startsWith("recommendations/")
      ? affectsItself(change, before, after)
      : affectsFromRules(change, before, after, sources),
  );
}

/** Whether a change in the file of a recommendation affects that recommendation. */
function affectsItself(
  { kind, file, path }: RulebookChange,
  before: PlanRecommendation,
  after: PlanRecommendation,
): boolean {
  if (file !== `recommendations/${after.id}.json`) return false;
  const [, brake = ""] = path;
  switch (kind) {
    case "strength":
    case "link":
      return hasMoved(before, after) && (path.length === 0 || isActive(brake, before, after));
    case "status":
      return before.status !== after.status;
    case "prerequisite":
      return before.rank !== after.rank || before.pulledUpBy !== after.pulledUpBy;
    default:
      return false;
  }
}

/** Whether a change of rules, parameters or thresholds affects a recommendation. */
function affectsFromRules(
  change: RulebookChange,
  before: PlanRecommendation,
  after: PlanRecommendation,
  sources: Sources,
): boolean {
  const { kind, file, path } = change;
  const [, rule = ""] = path;
  const isMet = (id: string) => before.rules.includes(id) || after.rules.includes(id);
  switch (kind) {
    case "rule":
      return (
        hasMoved(before, after) &&
        (path.length === 0 ? isActive(idOf(file), before, after) : isMet(rule))
      );
    // A rule whose conditions changed was met before, is met now, or has no effect in this plan.
    case "weight":
    case "condition":
      return hasMoved(before, after) && isMet(rule);
    case "threshold":
      return before.status !== after.status;
    case "parameter":
      return hasMoved(before, after) && readersOf(change, sources).some(isMet);
    default:
      return false;
  }
}

const hasMoved = (before: PlanRecommendation, after: PlanRecommendation): boolean =>
  before.relevance.value !== after.relevance.value;

/** Whether a brake that the recommendation eases is present in either plan. */
const isActive = (brake: string, before: PlanRecommendation, after: PlanRecommendation): boolean =>
  [...before.brakes, ...after.brakes].some((each) => each.brake === brake && each.intensity > 0);

/** The rules that cite a parameter, or that read the months to the election that it dates. */
function readersOf({ path, before, after }: RulebookChange, sources: Sources): string[] {
  const facts = [
    `parameters.${path[1] ?? ""}`,
    ...([before, after].some(isMonthValue) ? ["calendar.monthsToElection"] : []),
  ];
  return facts.flatMap((fact) => [
    ...rulesReading(sources.before, fact),
    ...rulesReading(sources.after, fact),
  ]);
}

/** Whether a value, or the value of a whole parameter, is the month of an election. */
function isMonthValue(value: unknown): boolean {
  if (typeof value === "object" && value !== null && "value" in value)
    return isMonthValue(value.value);
  return typeof value === "string" && isMonth(value);
}

const idOf = (file: string): string => file.replace(/^.*\//, "").replace(/\.json$/, "");
