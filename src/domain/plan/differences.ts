/**
 * One place at which two JSON documents differ: the path that leads there, and the values; a value
 * is absent where its document has none.
 */
export interface Difference {
  readonly path: readonly string[];
  readonly stored?: unknown;
  readonly recomputed?: unknown;
}

export interface DocumentComparison {
  /** Where the values differ, in the order of the stored document. */
  readonly differences: readonly Difference[];
  /** Paths of fields that the stored document has in no place of that kind: a later version added them. */
  readonly added: readonly (readonly string[])[];
}

/**
 * Compares a stored JSON document with a recomputed one, whatever fields they have. The order of keys
 * does not count.
 *
 * A field that only the recomputed document has is `added` where the stored document has the field in
 * no object at a place of the same kind (`recommendations/*`): the code that stored it did not know
 * the field. Elsewhere it is a difference.
 */
export function compareDocuments(stored: unknown, recomputed: unknown): DocumentComparison {
  const comparer = new DocumentComparer(fieldsByPlace(stored));
  comparer.compare(stored, recomputed, [], "");
  const { differences, added } = comparer;
  return { differences, added };
}

type JsonObject = Readonly<Record<string, unknown>>;

/** Walks two documents side by side and collects where they differ. */
class DocumentComparer {
  readonly differences: Difference[] = [];
  readonly added: (readonly string[])[] = [];

  constructor(private readonly known: ReadonlyMap<string, ReadonlySet<string>>) {}

  /** @param place the path with `*` for members of a list: places of one kind have the same */
  compare(stored: unknown, recomputed: unknown, path: readonly string[], place: string): void {
    if (Array.isArray(stored) && Array.isArray(recomputed))
      this.compareLists(stored, recomputed, path, place);
    else if (isObject(stored) && isObject(recomputed))
      this.compareObjects(stored, recomputed, path, place);
    else if (stored !== recomputed) this.differences.push({ path, stored, recomputed });
  }

  private compareLists(
    stored: readonly unknown[],
    recomputed: readonly unknown[],
    path: readonly string[],
    place: string,
  ): void {
    for (let i = 0; i < Math.max(stored.length, recomputed.length); i++) {
      const at = [...path, String(i)];
      if (i >= stored.length) this.differences.push({ path: at, recomputed: recomputed[i] });
      else if (i >= recomputed.length) this.differences.push({ path: at, stored: stored[i] });
      else this.compare(stored[i], recomputed[i], at, `${place}/*`);
    }
  }

  private compareObjects(
    stored: JsonObject,
    recomputed: JsonObject,
    path: readonly string[],
    place: string,
  ): void {
    for (const key of new Set([...Object.keys(stored), ...Object.keys(recomputed)])) {
      const at = [...path, key];
      const isStored = has(stored, key);
      const isRecomputed = has(recomputed, key);
      if (isStored && isRecomputed)
        this.compare(stored[key], recomputed[key], at, `${place}/${key}`);
      else if (isStored) this.differences.push({ path: at, stored: stored[key] });
      else if (isRecomputed) this.addRecomputed(recomputed[key], at, place);
    }
  }

  /** Records a field that only the recomputed document has. */
  private addRecomputed(recomputed: unknown, path: readonly string[], place: string): void {
    const isKnown = this.known.get(place)?.has(path.at(-1) ?? "") === true;
    if (isKnown) this.differences.push({ path, recomputed });
    else this.added.push(path);
  }
}

/** The fields that the objects of a document have, by kind of place. */
function fieldsByPlace(
  value: unknown,
  place = "",
  into = new Map<string, Set<string>>(),
): Map<string, Set<string>> {
  if (Array.isArray(value)) for (const each of value) fieldsByPlace(each, `${place}/*`, into);
  else if (isObject(value)) {
    const fields = into.get(place) ?? new Set<string>();
    into.set(place, fields);
    for (const [key, each] of Object.entries(value)) {
      fields.add(key);
      fieldsByPlace(each, `${place}/${key}`, into);
    }
  }
  return into;
}

/** JSON has no `undefined`: a field that holds it is not written. */
const has = (object: Readonly<Record<string, unknown>>, key: string): boolean =>
  Object.hasOwn(object, key) && object[key] !== undefined;

/** Whether a JSON value is an object, not a list. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
