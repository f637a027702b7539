/**
 * Names the changes behind a recommendation that moved in one plan: those of the rules and links
 * that feed it there.
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

/** The changes that feed a recommendation in a plan of which both editions' versions are given. */
export function causesOf(
  before: PlanRecommendation,
  after: PlanRecommendation,
  changes: readonly RulebookChange[],
  sources: Sources,
): RulebookChange[] {
  return changes.filter((change) => feeds(change, before, after, sources));
}

function feeds(
  change: RulebookChange,
  before: PlanRecommendation,
  after: PlanRecommendation,
  sources: Sources,
): boolean {
  const { kind, file, path } = change;
  const [, member = ""] = path;
  const moved = before.relevance.value !== after.relevance.value;
  const met = (rule: string) => before.rules.includes(rule) || after.rules.includes(rule);
  const felt = (brake: string) =>
    [...before.brakes, ...after.brakes].some((each) => each.brake === brake && each.intensity > 0);
  const own = file === `recommendations/${after.id}.json`;
  switch (kind) {
    case "rule":
      return moved && (path.length === 0 ? felt(idOf(file)) : met(member));
    // A rule whose conditions changed was met before, is met now, or is of no account here.
    case "weight":
    case "condition":
      return moved && met(member);
    case "strength":
    case "link":
      return own && moved && (path.length === 0 || felt(member));
    case "status":
      return own && before.status !== after.status;
    case "threshold":
      return before.status !== after.status;
    case "prerequisite":
      return own && (before.rank !== after.rank || before.pulledUpBy !== after.pulledUpBy);
    case "parameter":
      return moved && readersOf(change, sources).some(met);
    case "question":
    case "text":
      return false;
  }
}

/** Rules cite a parameter, or read the months to an election that it dates. */
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

/** The value of an election's parameter, or the whole parameter. */
function isMonthValue(value: unknown): boolean {
  if (typeof value === "object" && value !== null && "value" in value)
    return isMonthValue(value.value);
  return typeof value === "string" && isMonth(value);
}

const idOf = (file: string): string => file.replace(/^.*\//, "").replace(/\.json$/, "");
