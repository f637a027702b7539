import { escapeStep } from "../../../json/pointer.js";
import type { Finding } from "../../finding.js";
import type { RulebookSource } from "../../raw.js";

/** Placeholder for something that an author still has to write. */
export const BLANK = "À COMPLÉTER";

/** What belongs in a field, when its schema only describes its form. */
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
 * Finds placeholders that are still to be filled in. Files may violate their schemas: a schema
 * finding at the place of a blank becomes its hint.
 */
export function findBlanks(source: RulebookSource, schema: readonly Finding[] = []): Finding[] {
  return Object.entries(source).flatMap(([file, content]) =>
    holdsBlank(content) ? blanksIn(content).map((blank) => toFinding(file, blank, schema)) : [],
  );
}

function toFinding(
  file: string,
  { pointer, field, name = field }: Blank,
  schema: readonly Finding[],
): Finding {
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
}

/** The findings that are neither about a blank nor about something below one. */
export function findingsBesideBlanks(
  blanks: readonly Finding[],
  findings: readonly Finding[],
): Finding[] {
  return findings.filter(
    ({ file, pointer }) =>
      !blanks.some((blank) => blank.file === file && `${pointer}/`.startsWith(`${blank.pointer}/`)),
  );
}

interface Blank {
  readonly pointer: string;
  /** The nearest key that says what belongs in its place. */
  readonly field: string;
  /** How the message names it, if the key alone would not be enough. */
  readonly name?: string;
}

const LANGUAGES: ReadonlySet<string> = new Set(["fr", "en"]);
const keysOf = (pointer: string): string[] =>
  pointer.split("/").filter((step) => !/^\d*$/.test(step));

/** A quick search without pointers: when a service starts, there is normally no blank. */
function holdsBlank(value: unknown): boolean {
  if (typeof value === "string") return value.includes(BLANK);
  if (typeof value !== "object" || value === null) return false;
  for (const key in value)
    if (key.includes(BLANK) || holdsBlank((value as Record<string, unknown>)[key])) return true;
  return false;
}

function blanksIn(value: unknown, pointer = "", field = ""): Blank[] {
  if (typeof value === "string")
    return value.includes(BLANK) ? [{ pointer, field, ...nameOf(pointer, field) }] : [];
  if (typeof value !== "object" || value === null) return [];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([key, each]) => {
    const at = `${pointer}/${escapeStep(key)}`;
    if (key.includes(BLANK)) return [{ pointer: at, field }];
    return blanksIn(each, at, isList ? field : key);
  });
}

/** A text is named by the field that holds it, then its language: `because fr`. */
function nameOf(pointer: string, field: string): { name?: string } {
  if (!LANGUAGES.has(field)) return {};
  return { name: `${keysOf(pointer).at(-2) ?? ""} ${field}`.trim() };
}
