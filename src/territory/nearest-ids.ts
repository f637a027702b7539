import { distance } from "fastest-levenshtein";
import { COLLECTIVITY_KINDS, type CollectivityKind } from "./collectivity.js";

const NEAREST_MAX = 3;
const ID_LENGTH_MAX = 40;
/** A text that looks like an id: an optional kind, then a code. */
const ID = /^(?:(.*)[-_:/ ])?([0-9A-Z]{1,14})$/s;
const CODE_CHARACTERS = Array.from("0123456789ABE");

export interface Neighbour {
  readonly id: string;
  readonly kind: CollectivityKind;
}

/**
 * Finds the valid ids that an unknown one may stand for: the same code with another kind, or a code
 * that differs by one typing error. It looks up the few hundred codes that one error can produce
 * instead of comparing with every known code, which takes tens of microseconds. Exact codes come
 * first; then kinds close to the given one; then a missing leading zero and swapped digits before
 * other errors; then larger populations.
 *
 * @param rowsOf returns the rows of a code, current or former; a lower row is a larger collectivity
 */
export function nearestIds(
  id: string,
  rowsOf: (code: string) => readonly number[],
  neighbourAt: (row: number) => Neighbour,
): string[] {
  const [, kindText, code] = (id.length <= ID_LENGTH_MAX && ID.exec(id.trim().toUpperCase())) || [];
  if (code === undefined) return [];
  const kinds = rankKinds(kindText?.toLowerCase() ?? "");
  const costs = new Map<number, number>();
  for (const [cost, codes] of [[code], likelyTypos(code), otherTypos(code)].entries()) {
    for (const row of codes.flatMap(rowsOf)) {
      if (!costs.has(row)) costs.set(row, cost);
    }
  }
  return [...costs]
    .map(([row, cost]) => ({ row, cost, ...neighbourAt(row) }))
    .sort(
      (a, b) =>
        Math.sign(a.cost) - Math.sign(b.cost) ||
        kinds[a.kind] - kinds[b.kind] ||
        a.cost - b.cost ||
        a.row - b.row,
    )
    .slice(0, NEAREST_MAX)
    .map((neighbour) => neighbour.id);
}

/**
 * The edit distance from the text before the code to the beginning of each kind: `dept` is close to
 * `departement`, and an empty text is equally close to every kind.
 */
function rankKinds(text: string): Record<CollectivityKind, number> {
  return Object.fromEntries(
    COLLECTIVITY_KINDS.map((kind) => [kind, distance(text, kind.slice(0, text.length))]),
  ) as Record<CollectivityKind, number>;
}

/** A missing leading zero, or two adjacent characters swapped. */
function likelyTypos(code: string): string[] {
  const swapped = [...code]
    .slice(1)
    .map((next, at) => code.slice(0, at) + next + code.charAt(at) + code.slice(at + 2));
  return [`0${code}`, ...swapped];
}

/** One character removed, replaced or inserted. */
function otherTypos(code: string): string[] {
  const positions = [...code, ""].map((_, at) => at);
  return positions.flatMap((at) => {
    const [before, after] = [code.slice(0, at), code.slice(at + 1)];
    const replaced = CODE_CHARACTERS.map((character) => before + character + after);
    const inserted = CODE_CHARACTERS.map((character) => before + character + code.slice(at));
    return [before + after, ...replaced, ...inserted];
  });
}
