import type { ChangeKind, RulebookChange } from "../../../domain/comparison/rulebook-change.js";
import { show } from "../../../json/pointer.js";

/** Prints a change on one line: `rule silos.fifty-agents: weight 14 → 20`. */
export function printChange(change: RulebookChange): string {
  return PRINTERS[change.kind](change);
}

const PRINTERS: Readonly<Record<ChangeKind, (change: RulebookChange) => string>> = {
  rule: (change) =>
    change.path.length === 0
      ? `${ownerOf(change)}: ${printStep(change)}`
      : `rule ${memberOf(change)}: ${printStep(change)}${weightOf(change.after ?? change.before)}`,
  weight: (change) => `rule ${memberOf(change)}: ${change.path[2] ?? ""} ${printStep(change)}`,
  condition: (change) => `rule ${memberOf(change)}: other conditions`,
  strength: (change) =>
    `${ownerOf(change)}, brake ${memberOf(change)}: strength ${printStep(change)}`,
  link: (change) =>
    change.path.length === 0
      ? `${ownerOf(change)}: ${printStep(change)}`
      : `${ownerOf(change)}, brake ${memberOf(change)}: ${printStep(change)}`,
  status: (change) => `${ownerOf(change)}: other conditions of \`${change.path[0] ?? ""}\``,
  prerequisite: (change) =>
    `${ownerOf(change)}, prerequisite ${memberOf(change)}: ${printStep(change)}`,
  threshold: (change) => `threshold ${memberOf(change)}: ${printStep(change)}`,
  parameter: (change) =>
    `parameter ${memberOf(change)}: ${change.path.length === 2 ? "" : "value "}${printStep(change)}`,
  question: (change) => `${ownerOf(change)}: ${printStep(change)}`,
  text: (change) => `${ownerOf(change)}: ${change.path.join("/") || "the file"}`,
};

/** The file that holds the change: `brake silos`. */
const ownerOf = ({ file }: RulebookChange): string =>
  file.replace(/\.json$/, "").replace(/^(brake|recommendation|question)s\//, "$1 ");

/** The rule, link or the like that holds the change. */
const memberOf = ({ path }: RulebookChange): string => path[1] ?? "";

function printStep({ before, after }: RulebookChange): string {
  if (after === undefined) return "taken out";
  return before === undefined ? "added" : `${show(before)} → ${show(after)}`;
}

function weightOf(rule: unknown): string {
  const { weight, effect = "raises" } = rule as { weight?: number; effect?: string };
  return weight === undefined ? "" : ` (${effect} by ${weight} %)`;
}
