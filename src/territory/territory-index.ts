import { readFileSync } from "node:fs";
import type { CollectivityType } from "../domain/kernel/vocabulary.js";
import type { CollectivityKind } from "./collectivity.js";

const FORMAT = 1;
const REMEDY = "hint: run `node scripts/build/territory.mjs`";

const TEXT_COLUMNS = [
  "code",
  "name",
  "siren",
  "population",
  "memberCommunes",
  "departement",
  "region",
  "epci",
  "ept",
] as const;
const DIGIT_COLUMNS = ["kind", "type", "overseas"] as const;
type TextColumn = (typeof TEXT_COLUMNS)[number];
type DigitColumn = (typeof DIGIT_COLUMNS)[number];

/**
 * The file that `scripts/build/territory.mjs` writes. A text column has one line per row, a digit
 * column one character per row.
 */
type IndexFile = Record<TextColumn | DigitColumn, string> & {
  readonly format: number;
  readonly vintage: string;
  readonly source: string;
  readonly kinds: readonly CollectivityKind[];
  readonly types: readonly CollectivityType[];
  readonly successors: Readonly<Record<string, string>>;
};

/**
 * The compact index in memory: columns of equal length, with one row per collectivity.
 *
 * INVARIANT: rows are ordered by descending population (unknown last), then by id, so that a row
 * number is a rank.
 */
export interface TerritoryIndex {
  readonly vintage: string;
  readonly source: string;
  readonly size: number;
  /** An absent value is an empty string. */
  readonly text: Readonly<Record<TextColumn, readonly string[]>>;
  readonly kindOf: (row: number) => CollectivityKind;
  readonly typeOf: (row: number) => CollectivityType;
  readonly isOverseas: (row: number) => boolean;
  /** Ids by the code of the merged commune or former département that they replaced. */
  readonly successors: ReadonlyMap<string, string>;
}

/**
 * Reads the compact index.
 * @throws Error if it is missing, truncated, or of another format.
 */
export function readTerritoryIndex(path: string): TerritoryIndex {
  const file = parse(path);
  const text = Object.fromEntries(
    TEXT_COLUMNS.map((name) => [name, file[name].split("\n")]),
  ) as Record<TextColumn, string[]>;
  const size = text.code.length;
  for (const name of TEXT_COLUMNS) checkLength(path, name, text[name].length, size);
  for (const name of DIGIT_COLUMNS) checkLength(path, name, file[name].length, size);
  const digit = (column: DigitColumn, row: number) => file[column].charCodeAt(row) - 48;
  return {
    vintage: file.vintage,
    source: file.source,
    size,
    text,
    kindOf: (row) => file.kinds[digit("kind", row)]!,
    typeOf: (row) => file.types[digit("type", row)]!,
    isOverseas: (row) => digit("overseas", row) === 1,
    successors: new Map(Object.entries(file.successors)),
  };
}

function checkLength(path: string, column: string, length: number, expected: number): void {
  if (length === expected) return;
  throw new Error(
    `territory index \`${path}\` has ${length} rows in \`${column}\`, expected ` +
      `${expected}\n${REMEDY}`,
  );
}

function parse(path: string): IndexFile {
  let file: Partial<IndexFile>;
  try {
    file = JSON.parse(readFileSync(path, "utf8")) as Partial<IndexFile>;
  } catch (cause) {
    throw new Error(`territory index \`${path}\` cannot be read\n${REMEDY}`, { cause });
  }
  if (file?.format !== FORMAT)
    throw new Error(
      `territory index \`${path}\` has the format \`${file?.format}\`, expected ` +
        `\`${FORMAT}\`\n${REMEDY}`,
    );
  for (const name of [...TEXT_COLUMNS, ...DIGIT_COLUMNS]) {
    if (typeof file[name] !== "string")
      throw new Error(`territory index \`${path}\` has no column \`${name}\`\n${REMEDY}`);
  }
  return file as IndexFile;
}
