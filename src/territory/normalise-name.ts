const LIGATURES: Readonly<Record<string, string>> = { œ: "oe", æ: "ae" };

/** The official names write `CC du Bassin de Pont-à-Mousson`; people write it out. */
const INITIALS: readonly (readonly [RegExp, string])[] = [
  [/^communaute de communes\b/, "cc"],
  [/^communaute d agglomeration\b/, "ca"],
  [/^communaute urbaine\b/, "cu"],
];

/**
 * Reduces a name, or what someone typed for one, to lower-case words of a–z and 0–9 with one space
 * between them:
 * `L'Île-d'Yeu` → `l ile d yeu`, `St-Étienne` → `saint etienne`, `Œuilly` → `oeuilly`. "st" is
 * written out before another word only: alone it may be the beginning of Strasbourg.
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
