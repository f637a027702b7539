import { normaliseName } from "./normalise-name.js";

/** No official name is longer; what is longer matches nothing, and is not even looked at. */
const QUERY_LENGTH_MAX = 200;
const LONE_SURROGATE = /\p{Surrogate}/u;
/**
 * Up to so many names with one beginning are sorted by row; beyond, reading all names in order
 * finds the first ones sooner.
 */
const SORTED_MAX = 500;

/**
 * Rows whose name matches a text: equal first, then beginning with it, then containing it, each by
 * row.
 */
export interface NameIndex {
  /** Among all rows, found only as far as they are asked for. */
  readonly search: (text: string) => Iterable<number>;
  /** Among these few rows, in ascending order. */
  readonly searchAmong: (text: string, rows: readonly number[]) => readonly number[];
}

/** Prepares the search over names whose row number is their rank. */
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
      else for (const row of containing(`\n${query}`)) if (keys[row] !== query) yield row;
      for (const row of containing(query)) if (!keys[row]!.startsWith(query)) yield row;
    },
    searchAmong(text, rows) {
      const query = toQuery(text);
      if (query === "") return [];
      const rank = (row: number) =>
        keys[row] === query ? 0 : keys[row]!.startsWith(query) ? 1 : 2;
      return rows
        .filter((row) => keys[row]!.includes(query))
        .sort((a, b) => rank(a) - rank(b) || a - b);
    },
  };
}

/** The words to look for; none where the text cannot be a name. */
function toQuery(text: string): string {
  return text.length > QUERY_LENGTH_MAX || LONE_SURROGATE.test(text) ? "" : normaliseName(text);
}

/**
 * Finds by halving, over the sorted keys, the rows that equal a text (in order) and those that only
 * begin with it (in no order).
 */
function indexBeginnings(
  keys: readonly string[],
): (query: string) => { equal: Uint32Array; longer: Uint32Array } {
  const sorted = new Uint32Array(
    keys
      .map((_, row) => row)
      .sort((a, b) => (keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : a - b)),
  );
  const firstPlace = (holds: (key: string) => boolean): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (holds(keys[sorted[middle]!]!)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return (query) => {
    const start = firstPlace((key) => key >= query);
    const longer = firstPlace((key) => key > query);
    const end = firstPlace((key) => key > query && !key.startsWith(query));
    return { equal: sorted.subarray(start, longer), longer: sorted.subarray(longer, end) };
  };
}

/**
 * Finds the keys that contain a text by reading all of them joined, in the order of rows. Each key
 * follows a `\n`.
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
