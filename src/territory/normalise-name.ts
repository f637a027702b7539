const LIGATURES: Readonly<Record<string, string>> = { œ: "oe", æ: "ae" };

/** Official names abbreviate: `CC du Bassin de Pont-à-Mousson`. People write the words in full. */
const INITIALS: readonly (readonly [RegExp, string])[] = [
  [/^communaute de communes\b/, "cc"],
  [/^communaute d agglomeration\b/, "ca"],
  [/^communaute urbaine\b/, "cu"],
];

/**
 * Normalises a name, or a search text, to lower-case words of a–z and 0–9 separated by one space:
 * `L'Île-d'Yeu` → `l ile d yeu`, `St-Étienne` → `saint etienne`, `Œuilly` → `oeuilly`. "st" is
 * expanded only before another word, because alone it may be the beginning of Strasbourg.
 */
export function normaliseName(name: string): string {
  const words = name
    .toLowerCase()
    .replace(/[œæ]/g, (ligature) => LIGATURES[ligature]!)
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .replace(/\bst(e?s?) (?=.)/g, "saint$1 ");
  return INITIALS.reduce((text, [long, short]) => text.replace(long, short), words);
}
