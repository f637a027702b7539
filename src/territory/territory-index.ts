import { readFileSync } from "node:fs";
import type { CollectivityType } from "../domain/kernel/vocabulary.js";
import type { CollectivityKind } from "./collectivity.js";

const FORMAT = 1;
const REMEDY = "hint: run `node scripts/build-territory.mjs`";

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
 * The file that `scripts/build-territory.mjs` writes: a text column has a line a row, a digit
 * column a character a row.
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
 * The slim index in memory: columns of equal length, a row a collectivity.
 *
 * INVARIANT: rows come by descending population, unknown last, then by id, so that a row number is
 * a rank.
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
  /**
   * From the code of a merged commune or of a replaced département to the id of what took it over.
   */
  readonly successors: ReadonlyMap<string, string>;
}

/** Reads the slim index; throws where it is missing, of another format or cut short. */
export function readTerritoryIndex(path: string): TerritoryIndex {
  const file = parse(path);
  for (const name of [...TEXT_COLUMNS, ...DIGIT_COLUMNS]) {
    if (typeof file[name] !== "string")
      throw new Error(`territory index \`${path}\` has no column \`${name}\`\n${REMEDY}`);
  }
  const text = Object.fromEntries(
    TEXT_COLUMNS.map((name) => [name, file[name].split("\n")]),
  ) as Record<TextColumn, string[]>;
  const size = text.code.length;
  for (const name of [...TEXT_COLUMNS, ...DIGIT_COLUMNS]) {
    const length = name in text ? text[name as TextColumn].length : file[name].length;
    if (length !== size)
      throw new Error(
        `territory index \`${path}\` has ${length} rows in \`${name}\`, expected ` +
          `${size}\n${REMEDY}`,
      );
  }
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
  return file as IndexFile;
}
