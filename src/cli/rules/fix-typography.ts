/** Corrects the typography of the texts of a rules folder, in the files. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { textsIn, type TextPlace } from "../../rulebook/checks/texts/texts.js";
import { fixTypography } from "../../rulebook/checks/texts/typography.js";
import { readSource } from "../../rulebook/read-source.js";
import { setAt } from "./sheets/edit-json.js";
import { readExamples } from "./examples/read-examples.js";
import { replaceFiles } from "./replace-files.js";

/** Returns the places that changed. Files that cannot be read are left unchanged. */
export function fixTypographyIn(folder: string): string[] {
  const { source } = readSource(folder);
  const titles = readExamples(folder).examples.map(({ file, title }) => [file, { title }] as const);
  const places: string[] = [];
  const files = new Map<string, string>();
  for (const [file, content] of [...Object.entries(source), ...titles]) {
    for (const { pointer, text } of textsIn(file, content).flatMap(fixedTexts)) {
      const before = files.get(file) ?? readFileSync(join(folder, file), "utf8");
      files.set(file, setAt(before, stepsOf(pointer), text));
      places.push(`${file}#${pointer}`);
    }
  }
  replaceFiles(folder, files);
  return places;
}

/** The languages of a text in which its typography is wrong, with the corrected text. */
function fixedTexts({ pointer, fr, en }: TextPlace): { pointer: string; text: string }[] {
  const languages =
    en === undefined
      ? [{ pointer, before: fr, text: fixTypography(fr, "fr") }]
      : [
          { pointer: `${pointer}/fr`, before: fr, text: fixTypography(fr, "fr") },
          { pointer: `${pointer}/en`, before: en, text: fixTypography(en, "en") },
        ];
  return languages.filter(({ before, text }) => before !== text);
}

/** The steps of a JSON pointer to a text. No key of the rulebook needs an escape. */
const stepsOf = (pointer: string): (string | number)[] =>
  pointer
    .split("/")
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
