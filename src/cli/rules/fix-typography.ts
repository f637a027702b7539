/** Puts the typesetting of the texts of a rules folder right, in the files. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { textsIn } from "../../rulebook/checks/texts/texts.js";
import { fixTypography } from "../../rulebook/checks/texts/typography.js";
import { readSource } from "../../rulebook/read-source.js";
import { setAt } from "./sheets/edit-json.js";
import { readExamples } from "./examples/read-examples.js";
import { replaceFiles } from "./replace-files.js";

/** Gives the places that changed; files that cannot be read stay as they are. */
export function fixTypographyIn(folder: string): string[] {
  const { source } = readSource(folder);
  const examples = readExamples(folder).examples.map(({ file, title }): [string, unknown] => [
    file,
    { title },
  ]);
  const places: string[] = [];
  const files = new Map<string, string>();
  for (const [file, content] of [...Object.entries(source), ...examples]) {
    for (const { pointer, fr, en } of textsIn(file, content)) {
      const texts =
        en === undefined
          ? ([[pointer, fr, fixTypography(fr, "fr")]] as const)
          : ([
              [`${pointer}/fr`, fr, fixTypography(fr, "fr")],
              [`${pointer}/en`, en, fixTypography(en, "en")],
            ] as const);
      for (const [at, before, after] of texts) {
        if (before === after) continue;
        files.set(
          file,
          setAt(files.get(file) ?? readFileSync(join(folder, file), "utf8"), stepsOf(at), after),
        );
        places.push(`${file}#${at}`);
      }
    }
  }
  replaceFiles(folder, files);
  return places;
}

/** The steps of a JSON pointer to a text; no key of the rulebook needs an escape. */
const stepsOf = (pointer: string): (string | number)[] =>
  pointer
    .split("/")
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
