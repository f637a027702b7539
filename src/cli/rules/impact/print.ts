import type { RulebookChange } from "../../../domain/comparison/rulebook-change.js";
import { printChange } from "./change.js";
import type { Movement, Subject, Summary } from "./movements.js";

/** What the comparison of two editions found. */
export interface Impact {
  readonly from: { readonly name: string; readonly version: string; readonly digest: string };
  readonly to: { readonly name: string; readonly version: string; readonly digest: string };
  readonly changes: readonly RulebookChange[];
  readonly subjects: readonly Subject[];
  readonly summary: readonly Summary[];
  /** The largest first. */
  readonly movements: readonly Movement[];
}

/** At most this number of text changes is listed, because none of them moves a recommendation. */
const TEXTS_MAX = 10;
const NAME_WIDTH = 26;
const CELL_WIDTH = 10;

/** Prints an impact: the changes, their effect on each recommendation, and the largest movements. */
export function* printImpact(
  { from, to, changes, subjects, summary, movements }: Impact,
  limit: number,
): Generator<string> {
  yield `from ${from.name}: version ${from.version}, ${from.digest.slice(0, 12)}`;
  yield `to   ${to.name}: version ${to.version}, ${to.digest.slice(0, 12)}`;
  yield* printChanges(changes);
  yield* printRefused(subjects);
  const moved = new Set(movements.map(({ subject }) => subject.id)).size;
  const examples = subjects.filter(({ kind }) => kind === "example").length;
  yield (
    `\n${moved} of ${subjects.length} plans move ` +
    `(${examples} examples, the rest a panel of collectivities)`
  );
  if (movements.length === 0) return;
  yield* printSummary(summary);
  const groups = groupAlike(movements);
  yield (
    `\nthe largest moves (${Math.min(limit, groups.length)} of ${groups.length} different ` +
    `ones, ${movements.length} in all)`
  );
  for (const alike of groups.slice(0, limit)) yield* printMovement(alike);
}

function* printSummary(summary: readonly Summary[]): Generator<string> {
  yield "";
  yield row("recommendation", [
    "higher",
    "lower",
    "mean",
    "priority",
    "priority",
    "first",
    "first",
  ]);
  yield row("", ["", "", "change", "gained", "lost", "gained", "lost"]);
  for (const each of summary) {
    const cells = [
      each.higher,
      each.lower,
      points(each.meanChange),
      each.intoPriority,
      each.outOfPriority,
      each.nowFirst,
      each.noLongerFirst,
    ];
    yield row(
      each.recommendation,
      cells.map((cell) => (cell === 0 ? "·" : String(cell))),
    );
  }
}

/** Groups movements that differ only in the subject, in the order of the first of each group. */
function groupAlike(movements: readonly Movement[]): Movement[][] {
  const groups = new Map<string, Movement[]>();
  for (const movement of movements) {
    const { recommendation, before, after, because } = movement;
    const key = JSON.stringify([recommendation, before, after, because.map(printChange)]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [movement]);
    else group.push(movement);
  }
  return [...groups.values()];
}

function* printChanges(changes: readonly RulebookChange[]): Generator<string> {
  const texts = changes.filter(({ kind }) => kind === "text");
  const effective = changes.filter(({ kind }) => kind !== "text");
  yield `\n${effective.length} change(s) of rules, links and thresholds, ${texts.length} of texts`;
  for (const change of [...effective, ...texts.slice(0, TEXTS_MAX)])
    yield `  ${change.kind === "text" ? "text of " : ""}${printChange(change)}`;
  if (texts.length > TEXTS_MAX) yield `  … and ${texts.length - TEXTS_MAX} more texts (\`--json\`)`;
}

function* printRefused(subjects: readonly Subject[]): Generator<string> {
  for (const { label, before, after } of subjects) {
    if (typeof before === "string")
      yield `no plan by the edition compared from, for ${label}: ${before}`;
    if (typeof after === "string")
      yield `no plan by the edition compared to, for ${label}: ${after}`;
  }
}

function* printMovement([movement, ...others]: readonly Movement[]): Generator<string> {
  if (movement === undefined) return;
  const { subject, recommendation, before, after, because } = movement;
  const status =
    before.status === after.status ? before.status : `${before.status} → ${after.status}`;
  const alike = others.length === 0 ? "" : ` and ${others.length} alike`;
  yield `\n${recommendation}: ${subject.label}${alike}`;
  yield (
    `  ${status}; by relevance ${before.relevanceRank} → ${after.relevanceRank}; relevance ` +
    `${percent(before.relevance)} → ${percent(after.relevance)}; rank ${before.rank} → ` +
    `${after.rank}`
  );
  for (const change of because) yield `  because ${printChange(change)}`;
  if (because.length === 0)
    yield "  because others moved past it, or what must come before it moved";
}

const row = (name: string, cells: readonly string[]): string =>
  `  ${name.padEnd(NAME_WIDTH)}${cells.map((cell) => cell.padStart(CELL_WIDTH)).join("")}`.trimEnd();
const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;
/** A signed difference in percentage points; 0 if it would print as 0.0. */
const points = (value: number): string | 0 =>
  Math.abs(value) < 0.000_05 ? 0 : `${value > 0 ? "+" : "−"}${Math.abs(value * 100).toFixed(1)}`;
