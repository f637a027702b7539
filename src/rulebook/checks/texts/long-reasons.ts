import type { RulebookCheck } from "../check.js";
import { textPlaces } from "./texts.js";

const LENGTH_MAX = 300;

/** Finds reasons of more than `LENGTH_MAX` characters, in either language. */
export const shortReasons: RulebookCheck = {
  name: "long-reasons",
  because: "the reader of the plan would skip it",
  check: (rulebook) =>
    textPlaces(rulebook)
      .filter(({ field }) => field === "because")
      .flatMap(({ file, pointer, fr, en = "" }) =>
        Object.entries({ fr, en })
          .filter(([, text]) => text.length > LENGTH_MAX)
          .map(([language, text]) => ({
            file,
            pointer: `${pointer}/${language}`,
            severity: "warning" as const,
            message: `the reason has ${text.length} characters, more than ${LENGTH_MAX}`,
            hint: "say it in one or two sentences",
          })),
      ),
};
