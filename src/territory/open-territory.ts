import type { Collectivity, Territory } from "./collectivity.js";
import { nearestIds } from "./nearest-ids.js";
import { idOf, readCollectivity } from "./read-collectivity.js";
import { indexSearch } from "./search-by-type.js";
import { readTerritoryIndex, type TerritoryIndex } from "./territory-index.js";

/** The nine digits of a SIREN, with spaces between them. */
const CODE_LENGTH_MAX = 20;

/**
 * Loads the official data from their compact index.
 * @throws Error if the index cannot be read.
 */
export function openTerritory(path: string): Territory {
  const index = readTerritoryIndex(path);
  const rows = indexCodes(index);
  // Created by the first search: it takes longer than everything else, and most processes never
  // search.
  let searchRows: ReturnType<typeof indexSearch> | undefined;

  const rowOf = (id: string): number | undefined => {
    const code = id.slice(id.indexOf("-") + 1);
    return rows.get(code)?.find((row) => idOf(index, row) === id);
  };
  const successorRows = (code: string): number[] => {
    const row = rowOf(index.successors.get(code) ?? "");
    return row === undefined ? [] : [row];
  };

  return {
    vintage: index.vintage,
    sourceName: index.source,
    find(id) {
      const row = rowOf(id);
      return row === undefined ? undefined : readCollectivity(index, row);
    },
    list(kind) {
      const ofKind: Collectivity[] = [];
      for (let row = 0; row < index.size; row++)
        if (index.kindOf(row) === kind) ofKind.push(readCollectivity(index, row));
      return ofKind;
    },
    byCode(text) {
      if (text.length > CODE_LENGTH_MAX) return [];
      const code = text.replace(/\s/g, "").toUpperCase();
      const current = (rows.get(code) ?? []).map((row) => readCollectivity(index, row));
      const successors = successorRows(code).map((row) => ({
        ...readCollectivity(index, row),
        formerCode: code,
      }));
      return [...current, ...successors].sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    search: (text, options) =>
      (searchRows ??= indexSearch(index))(text, options).map((row) => readCollectivity(index, row)),
    nearestIds(id) {
      const rowsOf = (code: string) => [...(rows.get(code) ?? []), ...successorRows(code)];
      return nearestIds(id, rowsOf, (row) => ({ id: idOf(index, row), kind: index.kindOf(row) }));
    },
  };
}

/** Rows by code and by SIREN. There are several rows if kinds share a code. */
function indexCodes({ size, text }: TerritoryIndex): ReadonlyMap<string, readonly number[]> {
  const rows = new Map<string, number[]>();
  for (let row = 0; row < size; row++) {
    for (const code of new Set([text.code[row]!, text.siren[row]!])) {
      const sharing = rows.get(code);
      if (sharing === undefined) rows.set(code, [row]);
      else sharing.push(row);
    }
  }
  rows.delete("");
  return rows;
}
