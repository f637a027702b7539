import {
  parse as parseTolerantly,
  printParseErrorCode,
  visit,
  type ParseError,
} from "jsonc-parser";
import { escapeStep, show } from "./pointer.js";

/** Why a text is not JSON that can be trusted, and where. */
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
 * Parses JSON, refusing what JSON.parse takes without a word: duplicate keys, numbers beyond a
 * double, and texts that no database can store (NUL, lone surrogates).
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
  // Beyond the depth that is allowed no key was counted, and looking for duplicates there could
  // exhaust the stack.
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
    return undefined; // nested beyond what any parser can follow
  }
  return errors[0];
}

/** Walks a value, reporting what it may not hold; returns the number of its keys. */
function inspect(value: unknown, path: string, depth: number, faults: JsonFault[]): number {
  if (typeof value === "string") return inspectText(value, path, faults);
  if (typeof value === "number") {
    if (!Number.isFinite(value))
      faults.push({
        code: "unusable-number",
        path,
        expected: "a number below 1.8e308",
        received: "a number beyond it",
      });
    return 0;
  }
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
  let keys = 0;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++)
      keys += inspect(value[i], `${path}/${i}`, depth + 1, faults);
    return keys;
  }
  for (const key of Object.keys(value)) {
    const at = `${path}/${escapeStep(key)}`;
    inspectText(key, at, faults);
    keys += 1 + inspect((value as Record<string, unknown>)[key], at, depth + 1, faults);
  }
  return keys;
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

/** Counts the keys that a well-formed text writes: strings that a colon follows. */
function countKeys(text: string): number {
  let keys = 0;
  for (let i = text.indexOf('"'); i !== -1; i = text.indexOf('"', i)) {
    for (i++; text.charCodeAt(i) !== 34 /* " */; i++) if (text.charCodeAt(i) === 92 /* \ */) i++;
    i++;
    while (text.charCodeAt(i) <= 32) i++;
    if (text.charCodeAt(i) === 58 /* : */) keys++;
  }
  return keys;
}

function duplicateKeys(text: string): JsonFault[] {
  const faults: JsonFault[] = [];
  const seen: Set<string>[] = [];
  visit(text, {
    onObjectBegin: () => void seen.push(new Set()),
    onObjectEnd: () => void seen.pop(),
    onObjectProperty: (key, _offset, _length, line, column, pathSupplier) => {
      const keys = seen.at(-1);
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
