import type { RawRulebook } from "../../raw.js";

/** A text of the rulebook in its languages, and where it is written. */
export interface TextPlace {
  readonly file: string;
  readonly pointer: string;
  /** The field that holds it, for example `because` or `levels`. */
  readonly field: string;
  readonly fr: string;
  /** Absent if the text exists in French only: the title of a source, the article of a law. */
  readonly en?: string;
}

/** Fields whose text is a name: names recur, and may be the same in both languages. */
const NAMES: readonly string[] = [
  "label",
  "lead",
  "participants",
  "title",
  "publisher",
  "article",
  "rsu",
];
/** Fields with one text, in French. */
const FRENCH_ONLY: readonly string[] = ["title", "publisher", "article"];

export const isName = ({ field }: TextPlace): boolean => NAMES.includes(field);

/** Lists every text of a rulebook, file by file, in the order of the files. */
export function textPlaces({
  head,
  parameters,
  questions,
  brakes,
  recommendations,
}: RawRulebook): TextPlace[] {
  const files = [
    { file: "rulebook.json", content: head },
    { file: "parameters.json", content: parameters },
    ...questions,
    ...brakes,
    ...recommendations,
  ];
  return files.flatMap(({ file, content }) => textsIn(file, content));
}

/** Lists the texts of one file. */
export function textsIn(file: string, content: unknown): TextPlace[] {
  const places: TextPlace[] = [];
  collect(content, "", "", (place) => places.push({ file, ...place }));
  return places;
}

function collect(
  value: unknown,
  pointer: string,
  field: string,
  add: (place: Omit<TextPlace, "file">) => void,
): void {
  if (typeof value === "string") {
    if (FRENCH_ONLY.includes(field)) add({ pointer, field, fr: value });
  } else if (Array.isArray(value)) {
    value.forEach((each, i) => collect(each, `${pointer}/${i}`, field, add));
  } else if (typeof value === "object" && value !== null) {
    const { fr, en } = value as Record<string, unknown>;
    if (typeof fr === "string" && typeof en === "string") add({ pointer, field, fr, en });
    else
      for (const [key, each] of Object.entries(value)) collect(each, `${pointer}/${key}`, key, add);
  }
}
