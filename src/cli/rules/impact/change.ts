import type { RulebookChange } from "../../../domain/comparison/rulebook-change.js";
import { show } from "../../../json/pointer.js";

/** `rule silos.fifty-agents: weight 14 → 20` */
export function printChange({ kind, file, path, before, after }: RulebookChange): string {
  const owner = file.replace(/\.json$/, "").replace(/^(brake|recommendation|question)s\//, "$1 ");
  const step = (a: unknown, b: unknown) =>
    b === undefined ? "taken out" : a === undefined ? "added" : `${show(a)} → ${show(b)}`;
  const [section = "", member = ""] = path;
  switch (kind) {
    case "rule":
      return path.length === 0
        ? `${owner}: ${step(before, after)}`
        : `rule ${member}: ${step(before, after)}${weightOf(after ?? before)}`;
    case "weight":
      return `rule ${member}: ${path[2] ?? ""} ${step(before, after)}`;
    case "condition":
      return `rule ${member}: other conditions`;
    case "strength":
      return `${owner}, brake ${member}: strength ${step(before, after)}`;
    case "link":
      return path.length === 0
        ? `${owner}: ${step(before, after)}`
        : `${owner}, brake ${member}: ${step(before, after)}`;
    case "status":
      return `${owner}: other conditions of \`${section}\``;
    case "prerequisite":
      return `${owner}, prerequisite ${member}: ${step(before, after)}`;
    case "threshold":
      return `threshold ${member}: ${step(before, after)}`;
    case "parameter":
      return (
        `parameter ${member}: ` +
        (path.length === 2 ? step(before, after) : `value ${step(before, after)}`)
      );
    case "question":
      return `${owner}: ${step(before, after)}`;
    case "text":
      return `${owner}: ${path.join("/") || "the file"}`;
  }
}

function weightOf(rule: unknown): string {
  const { weight, effect = "raises" } = rule as { weight?: number; effect?: string };
  return weight === undefined ? "" : ` (${effect} by ${weight} %)`;
}
