import type { CollectivityType } from "../domain/kernel/vocabulary.js";
import type { SearchOptions } from "./collectivity.js";
import { indexNames } from "./search-names.js";
import type { TerritoryIndex } from "./territory-index.js";

/** All types except `commune` together have fewer rows; up to this number, each row is compared. */
const FEW_ROWS_MAX = 5_000;

/** Prepares the search of rows by name, optionally restricted to some types. */
export function indexSearch(
  index: TerritoryIndex,
): (text: string, options: SearchOptions) => number[] {
  const names = indexNames(index.text.name);
  const rowsByType = groupRowsByType(index);

  return (text, { limit, types }) => {
    if (types === undefined) return take(names.search(text), limit, () => true);
    const wanted = new Set(types);
    const groups = [...wanted].map((type) => rowsByType.get(type) ?? []);
    const size = groups.reduce((sum, rows) => sum + rows.length, 0);
    if (size > FEW_ROWS_MAX)
      return take(names.search(text), limit, (row) => wanted.has(index.typeOf(row)));
    const ascending = groups.flat().sort((a, b) => a - b);
    return take(names.searchAmong(text, ascending), limit, () => true);
  };
}

function groupRowsByType({
  size,
  typeOf,
}: TerritoryIndex): ReadonlyMap<CollectivityType, readonly number[]> {
  const rowsByType = new Map<CollectivityType, number[]>();
  for (let row = 0; row < size; row++) {
    const rows = rowsByType.get(typeOf(row));
    if (rows === undefined) rowsByType.set(typeOf(row), [row]);
    else rows.push(row);
  }
  return rowsByType;
}

function take(rows: Iterable<number>, limit: number, isWanted: (row: number) => boolean): number[] {
  const taken: number[] = [];
  if (!(limit >= 1)) return taken;
  for (const row of rows) {
    if (isWanted(row) && taken.push(row) >= limit) break;
  }
  return taken;
}
