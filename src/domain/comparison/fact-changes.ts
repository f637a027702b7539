import type { FactGroup } from "./attribute-intensity.js";
import { settledBy } from "../facts/fact-dictionary.js";
import type { Fact, Facts } from "../facts/fact.js";

/**
 * How a fact moved between two plans. What became known need not have changed: it was only not
 * known.
 */
export type FactChangeKind =
  "changed" | "became-known" | "became-unknown" | "became-applicable" | "became-not-applicable";

export interface FactMove {
  readonly id: string;
  readonly kind: FactChangeKind;
  readonly before: Fact;
  readonly after: Fact;
}

const UNKNOWN: Fact = { state: "unknown" };

/**
 * The facts that differ, in the order of the later plan. A fact that one of them does not have is
 * unknown there; where a value came from does not count.
 */
export function findFactMoves(before: Facts, after: Facts): FactMove[] {
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((id) => {
    const [earlier, later] = [before.get(id) ?? UNKNOWN, after.get(id) ?? UNKNOWN];
    const kind = kindOf(earlier, later);
    return kind === undefined ? [] : [{ id, kind, before: earlier, after: later }];
  });
}

function kindOf(before: Fact, after: Fact): FactChangeKind | undefined {
  if (before.state === after.state)
    return before.state === "known" && after.state === "known" && before.value !== after.value
      ? "changed"
      : undefined;
  if (after.state === "not-applicable") return "became-not-applicable";
  if (before.state === "not-applicable") return "became-applicable";
  return after.state === "known" ? "became-known" : "became-unknown";
}

/** Gathers moves that cannot come apart: a fact that is worked out from another moves with it. */
export function groupMoves(moves: readonly FactMove[]): FactGroup[] {
  const groups = new Map<string, string[]>();
  for (const { id } of moves) {
    const origin = settledBy(id);
    const key = moves.some((each) => each.id === origin) ? origin : id;
    groups.set(key, [...(groups.get(key) ?? []), id]);
  }
  return [...groups].map(([id, facts]) => ({ id, facts })).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The same facts, and those of the ids that they do not have, as unknown. */
export const withUnknown = (facts: Facts, ids: Iterable<string>): Facts =>
  new Map([...[...ids].map((id): [string, Fact] => [id, UNKNOWN]), ...facts]);
