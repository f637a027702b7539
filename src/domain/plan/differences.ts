/**
 * One place at which two JSON documents differ: the steps that lead there, and what stands at it;
 * absent where nothing does.
 */
export interface Difference {
  readonly path: readonly string[];
  readonly stored?: unknown;
  readonly recomputed?: unknown;
}

export interface DocumentComparison {
  /** Where they say something different, in the order of the stored document. */
  readonly differences: readonly Difference[];
  /**
   * Fields that the stored document has nowhere in places of that kind: what a later version of the
   * code says besides.
   */
  readonly added: readonly (readonly string[])[];
}

/**
 * Compares a stored JSON document with the same one made anew, whatever fields it has. The order of
 * keys means nothing.
 *
 * A field that only the new one has is `added` where no object in a place of the same kind
 * (`recommendations/*`) had it when the document was stored: the code that stored it did not know
 * the field. Elsewhere it is a difference.
 */
export function compareDocuments(stored: unknown, recomputed: unknown): DocumentComparison {
  const known = fieldsByPlace(stored);
  const differences: Difference[] = [];
  const added: (readonly string[])[] = [];
  const compare = (a: unknown, b: unknown, path: readonly string[], place: string): void => {
    if (Array.isArray(a) && Array.isArray(b)) {
      for (let i = 0; i < Math.max(a.length, b.length); i++) {
        const at = [...path, String(i)];
        if (i >= a.length) differences.push({ path: at, recomputed: b[i] as unknown });
        else if (i >= b.length) differences.push({ path: at, stored: a[i] as unknown });
        else compare(a[i], b[i], at, `${place}/*`);
      }
    } else if (isObject(a) && isObject(b)) {
      for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
        const at = [...path, key];
        const [inA, inB] = [has(a, key), has(b, key)];
        if (inA && inB) compare(a[key], b[key], at, `${place}/${key}`);
        else if (inA) differences.push({ path: at, stored: a[key] });
        else if (inB && known.get(place)?.has(key) === true)
          differences.push({ path: at, recomputed: b[key] });
        else if (inB) added.push(at);
      }
    } else if (a !== b) differences.push({ path, stored: a, recomputed: b });
  };
  compare(stored, recomputed, [], "");
  return { differences, added };
}

/**
 * The fields that the objects of a document have, by kind of place: members of one list are of one
 * kind.
 */
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
