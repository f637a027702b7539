import { escapeStep } from "../../../json/pointer.js";
import type { Finding } from "../../finding.js";
import type { RulebookSource } from "../../raw.js";

/** Stands where an author still has to write something. */
export const BLANK = "À COMPLÉTER";

/** What belongs in a field, where its schema says only what form it has. */
const WRITE: Readonly<Record<string, string>> = {
  fr: "French, as a directeur général des services would say it",
  en: "British English that says the same",
  reference: "the id of a reference of rulebook.json",
  brake: "the id of a brake",
  fact:
    "a fact: a field of the profile, e.g. `hierarchy.layers`, or an answer, " +
    "`answers.<question>`",
  operator:
    "`equal`, `lessThan`, `lessThanInclusive`, `greaterThan`, `greaterThanInclusive`, " +
    "`notEqual`, `in` or `notIn`",
  value: "a value that the fact can take",
  met: 'facts with values that meet the condition, e.g. `"hierarchy.layers": 4`',
  unmet: "facts with values that do not meet it, as close to it as possible",
};

/**
 * Finds what was left to be filled in. It reads files that their schemas may refuse: where one says
 * what belongs in the place of the blank, it becomes the hint.
 */
export function findBlanks(source: RulebookSource, schema: readonly Finding[] = []): Finding[] {
  return Object.entries(source).flatMap(([file, content]) =>
    (holdsBlank(content) ? blanksIn(content) : []).map(
      ({ pointer, field, name = field }): Finding => {
        const expected = schema
          .find((each) => each.file === file && each.pointer === pointer)
          ?.message.replace(/, found .*$/s, "")
          .replace(/^expected /, "");
        const hint = WRITE[field] ?? expected;
        return {
          check: "blanks",
          severity: "error",
          file,
          pointer,
          message: `\`${name}\` is still to be filled in`,
          consequence: "the reader of a plan would be shown an empty form",
          ...(hint !== undefined && { hint: `write ${hint}` }),
        };
      },
    ),
  );
}

/** The findings that speak neither of a blank nor of what stands below one. */
export function beside(blanks: readonly Finding[], findings: readonly Finding[]): Finding[] {
  return findings.filter(
    ({ file, pointer }) =>
      !blanks.some((blank) => blank.file === file && `${pointer}/`.startsWith(`${blank.pointer}/`)),
  );
}

interface Blank {
  readonly pointer: string;
  /** The nearest key that says what belongs there. */
  readonly field: string;
  /** What to call it, where the key alone would say too little. */
  readonly name?: string;
}

const LANGUAGES: ReadonlySet<string> = new Set(["fr", "en"]);
const keysOf = (pointer: string): string[] =>
  pointer.split("/").filter((step) => !/^\d*$/.test(step));

/** Looks without noting where: a service that starts finds none. */
function holdsBlank(value: unknown): boolean {
  if (typeof value === "string") return value.includes(BLANK);
  if (typeof value !== "object" || value === null) return false;
  for (const key in value)
    if (key.includes(BLANK) || holdsBlank((value as Record<string, unknown>)[key])) return true;
  return false;
}

function blanksIn(value: unknown, pointer = "", field = ""): Blank[] {
  if (typeof value === "string")
    return value.includes(BLANK)
      ? [
          {
            pointer,
            field,
            ...(LANGUAGES.has(field) && {
              name: `${keysOf(pointer).at(-2) ?? ""} ${field}`.trim(),
            }),
          },
        ]
      : [];
  if (typeof value !== "object" || value === null) return [];
  const list = Array.isArray(value);
  return Object.entries(value).flatMap(([key, each]) => {
    const at = `${pointer}/${escapeStep(key)}`;
    return key.includes(BLANK) ? [{ pointer: at, field }] : blanksIn(each, at, list ? field : key);
  });
}
