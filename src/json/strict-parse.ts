import {
  parse as parseTolerantly,
  printParseErrorCode,
  visit,
  type ParseError,
} from "jsonc-parser";
import { escapeStep, show } from "./pointer.js";

/** Why a text is not acceptable JSON, and where. */
export interface JsonFault {
  readonly code: "malformed" | "duplicate-key" | "unusable-text" | "unusable-number" | "too-deep";
  readonly path: string;
  readonly expected: string;
  readonly received: string;
}

export type Parsed =
  | { readonly value: unknown; readonly faults?: undefined }
  | { readonly faults: readonly JsonFault[] };

const DEPTH_MAX = 32;
const FAULTS_MAX = 50;

/**
 * Parses JSON and refuses what JSON.parse accepts silently: duplicate keys, numbers that do not fit
 * a double, texts that a database cannot store (NUL, lone surrogates), and deep nesting.
 */
export function parseStrictly(text: string): Parsed {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { faults: [malformed(text)] };
  }
  const faults: JsonFault[] = [];
  const keys = inspect(value, "", 0, faults);
  // Keys below the maximum depth were not counted, and searching duplicates there could exhaust the
  // stack.
  const whole = !faults.some(({ code }) => code === "too-deep");
  if (whole && keys !== countKeys(text)) faults.push(...duplicateKeys(text));
  return faults.length === 0 ? { value } : { faults: faults.slice(0, FAULTS_MAX) };
}

function malformed(text: string): JsonFault {
  const first = firstError(text);
  const before = text.slice(0, first?.offset ?? 0);
  const line = before.split("\n").length;
  const column = (first?.offset ?? 0) - before.lastIndexOf("\n");
  const what =
    first === undefined ? "a character that JSON does not allow" : printParseErrorCode(first.error);
  return {
    code: "malformed",
    path: "",
    expected: "well-formed JSON",
    received: `${what} at line ${line}, column ${column}`,
  };
}

function firstError(text: string): ParseError | undefined {
  const errors: ParseError[] = [];
  try {
    parseTolerantly(text, errors, { disallowComments: true });
  } catch {
    return undefined; // nested too deeply for the parser
  }
  return errors[0];
}

/** Walks a value and reports what is not allowed in it; returns the number of its keys. */
function inspect(value: unknown, path: string, depth: number, faults: JsonFault[]): number {
  if (typeof value === "string") return inspectText(value, path, faults);
  if (typeof value === "number") return inspectNumber(value, path, faults);
  if (typeof value !== "object" || value === null) return 0;
  if (depth >= DEPTH_MAX) {
    faults.push({
      code: "too-deep",
      path,
      expected: `at most ${DEPTH_MAX} levels`,
      received: "more",
    });
    return 0;
  }
  return Array.isArray(value)
    ? inspectList(value, path, depth, faults)
    : inspectObject(value as Record<string, unknown>, path, depth, faults);
}

function inspectList(
  list: readonly unknown[],
  path: string,
  depth: number,
  faults: JsonFault[],
): number {
  let keys = 0;
  for (let i = 0; i < list.length; i++) keys += inspect(list[i], `${path}/${i}`, depth + 1, faults);
  return keys;
}

function inspectObject(
  object: Readonly<Record<string, unknown>>,
  path: string,
  depth: number,
  faults: JsonFault[],
): number {
  let keys = 0;
  for (const key of Object.keys(object)) {
    const at = `${path}/${escapeStep(key)}`;
    inspectText(key, at, faults);
    keys += 1 + inspect(object[key], at, depth + 1, faults);
  }
  return keys;
}

function inspectNumber(value: number, path: string, faults: JsonFault[]): 0 {
  if (!Number.isFinite(value))
    faults.push({
      code: "unusable-number",
      path,
      expected: "a number below 1.8e308",
      received: "a number beyond it",
    });
  return 0;
}

function inspectText(text: string, path: string, faults: JsonFault[]): 0 {
  if (text.includes("\0"))
    faults.push({
      code: "unusable-text",
      path,
      expected: "text without the NUL character (\\u0000)",
      received: show(text),
    });
  else if (!text.isWellFormed())
    faults.push({
      code: "unusable-text",
      path,
      expected: "well-formed Unicode, without a lone surrogate",
      received: show(text),
    });
  return 0;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const SPACE = 0x20;

/** Counts the keys in a well-formed text: strings followed by a colon. */
function countKeys(text: string): number {
  let keys = 0;
  for (let i = text.indexOf('"'); i !== -1; i = text.indexOf('"', i)) {
    i = endOfString(text, i);
    while (text.charCodeAt(i) <= SPACE) i++;
    if (text.charCodeAt(i) === COLON) keys++;
  }
  return keys;
}

/** The index after the closing quote of the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  let i = start + 1;
  for (; text.charCodeAt(i) !== QUOTE; i++) {
    if (text.charCodeAt(i) === BACKSLASH) i++;
  }
  return i + 1;
}

function duplicateKeys(text: string): JsonFault[] {
  const faults: JsonFault[] = [];
  const keysOfOpenObjects: Set<string>[] = [];
  visit(text, {
    onObjectBegin: () => void keysOfOpenObjects.push(new Set()),
    onObjectEnd: () => void keysOfOpenObjects.pop(),
    onObjectProperty: (key, _offset, _length, line, column, pathSupplier) => {
      const keys = keysOfOpenObjects.at(-1);
      if (keys?.has(key)) {
        const path = [...pathSupplier(), key].map((step) => `/${escapeStep(step)}`).join("");
        faults.push({
          code: "duplicate-key",
          path,
          expected: "each key once",
          received: `a second ${show(key)} at line ${line + 1}, column ${column + 1}`,
        });
      }
      keys?.add(key);
    },
  });
  return faults;
}
