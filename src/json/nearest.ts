import { distance } from "fastest-levenshtein";

const LENGTH_MAX = 80;

/** The valid name closest to an unknown one; `undefined` if none is close. */
export function nearestName(unknown: string, valid: Iterable<string>): string | undefined {
  if (unknown.length > LENGTH_MAX) return undefined;
  const folded = fold(unknown);
  let nearest: string | undefined;
  let shortest = Math.max(2, Math.floor(folded.length / 3)) + 1;
  for (const name of valid) {
    const edits = distance(folded, fold(name));
    if (edits < shortest) [nearest, shortest] = [name, edits];
  }
  return nearest;
}

/** Case and separators are the most common mistakes, so they are ignored. */
const fold = (name: string): string => name.toLowerCase().replaceAll(/[-_. ]/g, "");

/** The hint that names the closest valid name. */
export function didYouMean(unknown: string, valid: Iterable<string>): string | undefined {
  const nearest = nearestName(unknown, valid);
  return nearest === undefined ? undefined : `did you mean \`${nearest}\`?`;
}
