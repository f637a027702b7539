import { normaliseName } from "./normalise-name.js";

/** No official name is longer, so a longer text is not searched. */
const QUERY_LENGTH_MAX = 200;
const LONE_SURROGATE = /\p{Surrogate}/u;
/**
 * Up to this number of names with the same beginning, sorting them by row is faster. Beyond it, a
 * scan of all names in row order finds the first matches sooner.
 */
const SORTED_MAX = 500;

/**
 * Rows whose name matches a text: first equal names, then names that begin with it, then names that
 * contain it; each group in row order.
 */
export interface NameIndex {
  /** Searches all rows. Lazy: it stops when no more rows are requested. */
  readonly search: (text: string) => Iterable<number>;
  /** Searches a few rows, given in ascending order. */
  readonly searchAmong: (text: string, rows: readonly number[]) => readonly number[];
}

/** Prepares the search over names, whose row number is their rank. */
export function indexNames(names: readonly string[]): NameIndex {
  const keys = names.map(normaliseName);
  const beginningWith = indexBeginnings(keys);
  const containing = indexContents(keys);

  return {
    *search(text) {
      const query = toQuery(text);
      if (query === "") return;
      const { equal, longer } = beginningWith(query);
      yield* equal;
      if (longer.length <= SORTED_MAX) yield* longer.toSorted();
      else yield* filter(containing(`\n${query}`), (row) => keys[row] !== query);
      yield* filter(containing(query), (row) => !keys[row]!.startsWith(query));
    },
    searchAmong(text, rows) {
      const query = toQuery(text);
      if (query === "") return [];
      const rank = (row: number): number => {
        const key = keys[row]!;
        if (key === query) return 0;
        return key.startsWith(query) ? 1 : 2;
      };
      return rows
        .filter((row) => keys[row]!.includes(query))
        .sort((a, b) => rank(a) - rank(b) || a - b);
    },
  };
}

function* filter(rows: Iterable<number>, isWanted: (row: number) => boolean): Generator<number> {
  for (const row of rows) if (isWanted(row)) yield row;
}

/** The normalised search text; empty if the text cannot be a name. */
function toQuery(text: string): string {
  return text.length > QUERY_LENGTH_MAX || LONE_SURROGATE.test(text) ? "" : normaliseName(text);
}

/**
 * Finds, by binary search in the sorted keys, the rows whose key equals a text (in row order) and
 * the rows whose longer key begins with it (unordered).
 */
function indexBeginnings(
  keys: readonly string[],
): (query: string) => { equal: Uint32Array; longer: Uint32Array } {
  const byKey = (a: number, b: number): number => {
    if (keys[a] === keys[b]) return a - b;
    return keys[a]! < keys[b]! ? -1 : 1;
  };
  const sorted = new Uint32Array(keys.map((_, row) => row).sort(byKey));
  const firstIndex = (holds: (key: string) => boolean): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (holds(keys[sorted[middle]!]!)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return (query) => {
    const start = firstIndex((key) => key >= query);
    const longer = firstIndex((key) => key > query);
    const end = firstIndex((key) => key > query && !key.startsWith(query));
    return { equal: sorted.subarray(start, longer), longer: sorted.subarray(longer, end) };
  };
}

/**
 * Finds the keys that contain a text, in row order, by searching all of them in one joined text.
 * Each key follows a `\n`.
 */
function indexContents(keys: readonly string[]): (text: string) => Iterable<number> {
  const joined = `\n${keys.join("\n")}`;
  const ends = new Uint32Array(keys.length);
  let end = 0;
  for (const [row, key] of keys.entries()) ends[row] = end += key.length + 1;

  return function* (text) {
    let row = 0;
    for (let at = joined.indexOf(text); at !== -1; at = joined.indexOf(text, ends[row])) {
      while (ends[row]! <= at) row++;
      yield row;
    }
  };
}
