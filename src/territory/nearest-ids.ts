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
 * Finds the valid ids that a wrong one may have meant: the same code under another kind, or a code
 * one slip of the hand away. It looks up the few hundred codes that one slip makes instead of
 * comparing with all of them: some tens of microseconds. A lost leading zero and two digits swapped
 * come before other slips, a kind close to the given one before others, a larger population before
 * a smaller.
 *
 * @param rowsOf gives the rows of a code, current or former; a lower row is a larger collectivity
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
  for (const [cost, codes] of [[code], likelySlips(code), otherSlips(code)].entries()) {
    for (const row of codes.flatMap(rowsOf)) if (!costs.has(row)) costs.set(row, cost);
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
 * How far the beginning of each kind is from what was written before the code: `dept` is near
 * `departement`, and nothing is near all.
 */
function rankKinds(text: string): Record<CollectivityKind, number> {
  return Object.fromEntries(
    COLLECTIVITY_KINDS.map((kind) => [kind, distance(text, kind.slice(0, text.length))]),
  ) as Record<CollectivityKind, number>;
}

function likelySlips(code: string): string[] {
  const swapped = [...code]
    .slice(1)
    .map((next, place) => code.slice(0, place) + next + code.charAt(place) + code.slice(place + 2));
  return [`0${code}`, ...swapped];
}

function otherSlips(code: string): string[] {
  const places = [...code, ""].map((_, place) => place);
  return places.flatMap((place) => {
    const [before, after] = [code.slice(0, place), code.slice(place + 1)];
    const replaced = CODE_CHARACTERS.map((character) => before + character + after);
    const inserted = CODE_CHARACTERS.map((character) => before + character + code.slice(place));
    return [before + after, ...replaced, ...inserted];
  });
}
