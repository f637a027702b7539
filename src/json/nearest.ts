import { distance } from "fastest-levenshtein";

const LENGTH_MAX = 80;

/** The valid name that a wrong one is most likely to have meant; none where all are far off. */
export function nearestName(wrong: string, valid: Iterable<string>): string | undefined {
  if (wrong.length > LENGTH_MAX) return undefined;
  const folded = fold(wrong);
  let nearest: string | undefined;
  let shortest = Math.max(2, Math.floor(folded.length / 3)) + 1;
  for (const name of valid) {
    const away = distance(folded, fold(name));
    if (away < shortest) [nearest, shortest] = [name, away];
  }
  return nearest;
}

/** Case and separators are the commonest slips: they do not count. */
const fold = (name: string): string => name.toLowerCase().replaceAll(/[-_. ]/g, "");

/** The hint that names it. */
export function didYouMean(wrong: string, valid: Iterable<string>): string | undefined {
  const nearest = nearestName(wrong, valid);
  return nearest === undefined ? undefined : `did you mean \`${nearest}\`?`;
}
