/** The kinds of cells of a sheet: how a value is printed, and how it is parsed. */
import type { RawCondition, RawFacts } from "../../../rulebook/raw.js";
import type { Path } from "./edit-json.js";
import {
  ExpressionFault,
  parseConditions,
  parseFacts,
  printConditions,
  printFacts,
} from "./expression.js";

export interface Kind {
  readonly choices?: readonly string[];
  readonly whole?: readonly [number, number];
  readonly print: (value: unknown) => string | number;
  /** `undefined` removes the value from the file. @throws ExpressionFault */
  readonly parse: (text: string) => unknown;
}

/** A column of a sheet: the value at a path of the entry that a row shows. */
export interface Field {
  readonly header: string;
  readonly width: number;
  readonly path: Path;
  readonly kind: Kind;
  /** Whether the cell may be empty. */
  readonly optional?: boolean;
  /** Whether it identifies the row. It cannot change. */
  readonly key?: boolean;
  /** Whether it is for information only. It cannot change. */
  readonly locked?: boolean;
}

const asText = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

export const text: Kind = {
  print: asText,
  parse: (cell) => {
    if (/[\n\r\t]/.test(cell)) throw new ExpressionFault("a text on one line", "a line break");
    return cell;
  },
};

export const choice = (choices: readonly string[], absent?: string): Kind => ({
  choices,
  print: (value) => asText(value) || (absent ?? ""),
  parse: (cell) => {
    if (!choices.includes(cell))
      throw new ExpressionFault(
        `one of ${choices.map((each) => `\`${each}\``).join(", ")}`,
        `\`${cell}\``,
      );
    return cell === absent ? undefined : cell;
  },
});

export const whole = (least: number, most: number): Kind => ({
  whole: [least, most],
  print: (value) => (typeof value === "number" ? value : ""),
  parse: (cell) => {
    const number = Number(cell);
    if (!Number.isInteger(number) || number < least || number > most)
      throw new ExpressionFault(`a whole number from ${least} to ${most}`, `\`${cell}\``);
    return number;
  },
});

export const conditions: Kind = {
  print: (value) => (value === undefined ? "" : printConditions(value as RawCondition)),
  parse: parseConditions,
};
export const facts: Kind = {
  print: (value) => (value === undefined ? "" : printFacts(value as RawFacts)),
  parse: parseFacts,
};

/** Several ids in one cell. */
export const words: Kind = {
  print: (value) => (Array.isArray(value) ? value.join(", ") : ""),
  parse: (cell) =>
    cell
      .split(",")
      .map((word) => word.trim())
      .filter((word) => word !== ""),
};

/** The two columns of a text, one for each language. */
export const inBoth = (
  header: string,
  path: Path,
  options: { readonly width?: number; readonly optional?: boolean } = {},
): Field[] =>
  (["fr", "en"] as const).map((language) => ({
    header: `${header} ${language}`,
    width: options.width ?? 50,
    path: [...path, language],
    kind: text,
    ...(options.optional === true && { optional: true }),
  }));

/** The value at a path, or `undefined`. */
export function valueAt(content: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null
        ? (value as Record<string | number, unknown>)[step]
        : undefined,
    content,
  );
}
