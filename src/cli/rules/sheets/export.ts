/** Builds the tables of a workbook from the files of a rulebook. */
import { createHash } from "node:crypto";
import type { FactDefinition } from "../../../domain/facts/fact-dictionary.js";
import { factDictionary } from "../../../rulebook/compile.js";
import type { RawRulebook } from "../../../rulebook/raw.js";
import { SIGNS } from "../../../rulebook/checks/print-comparison.js";
import type { Table } from "../../../spreadsheet/workbook.js";
import { layOut, type SheetLayout } from "./layouts.js";
import { valueAt } from "./fields.js";

/** The sheet with the digests of the exported files. */
export const FILES_SHEET = "files";

/** @param texts the unparsed files, by path inside the rules folder */
export function toTables(rulebook: RawRulebook, texts: ReadonlyMap<string, string>): Table[] {
  return [readMe(), ...layOut(rulebook).map(toTable), factTable(rulebook), filesTable(texts)];
}

function toTable({ name, fields, entries }: SheetLayout): Table {
  return {
    name,
    columns: fields.map(({ header, width, kind, key = false, locked = false }) => ({
      header,
      width,
      locked: key || locked,
      ...(kind.choices && { choices: kind.choices }),
      ...(kind.whole && { whole: kind.whole }),
    })),
    rows: entries.map(({ content }) =>
      fields.map(({ path, kind }) => kind.print(valueAt(content, path))),
    ),
  };
}

/** SHA-256 of the text of a file, in hexadecimal; it detects changes since the export. */
export const digestOfText = (text: string): string =>
  createHash("sha256").update(text, "utf8").digest("hex");

function filesTable(texts: ReadonlyMap<string, string>): Table {
  return {
    name: FILES_SHEET,
    hidden: true,
    columns: [
      { header: "file", width: 40 },
      { header: "sha256", width: 70 },
    ],
    rows: [...texts].map(([file, text]) => [file, digestOfText(text)]),
  };
}

const OPERATORS: Readonly<Record<FactDefinition["type"], readonly string[]>> = {
  integer: ["equal", "lessThan", "lessThanInclusive", "greaterThan", "greaterThanInclusive"],
  boolean: ["equal"],
  enum: ["equal", "notEqual", "in", "notIn"],
};

/** The facts that a condition may read, with the operators that their type allows. */
function factTable(rulebook: RawRulebook): Table {
  const facts = [...factDictionary(rulebook.questions.map(({ content }) => content)).values()];
  return {
    name: "facts",
    columns: [
      { header: "fact", width: 36 },
      { header: "signs", width: 18 },
      { header: "values", width: 50 },
      { header: "label fr", width: 40 },
      { header: "label en", width: 40 },
    ].map((column) => ({ ...column, locked: true })),
    rows: [
      ...facts.map((fact) => [
        fact.id,
        OPERATORS[fact.type].map((operator) => SIGNS[operator] ?? operator).join("  "),
        valuesOf(fact),
        fact.label.fr,
        fact.label.en,
      ]),
      ...rulebook.parameters.parameters.map(({ id, value, label }) => [
        `parameters.${id}`,
        "on the right",
        String(value),
        label.fr,
        label.en,
      ]),
    ],
  };
}

function valuesOf({ type, values, minimum, maximum }: FactDefinition): string {
  if (type === "boolean") return "true, false";
  return values?.join(", ") ?? `${minimum ?? 0} to ${maximum ?? 0}`;
}

function readMe(): Table {
  const lines = [
    "This workbook shows the rulebook of Douze: change cells, save it, and give it back " +
      "with: npm run rules -- import --from <file>",
    "Nothing is written unless every cell can be used and the whole rulebook passes its " +
      "checks; what is wrong is listed with sheet, row and column.",
    "Grey columns tell one row from another, or are only shown: they cannot change. Ids are " +
      "for good.",
    "Rows may be sorted and filtered. Rows may be added on the sheets `rules` and `eases`; " +
      "a row that is taken away needs the option --remove.",
    "Weights and strengths are whole percents from 1 to 95.",
    "Conditions are written on one line: hierarchy.directorates >= 3 and " +
      "(answers.shared-projects <= 1 or not territory.island = true)",
    "Put parentheses where `and` meets `or`. Lists: identity.type in (commune, metropole). " +
      "Legal values are cited: size.population < parameters.dgs-population",
    "Examples are facts and values: hierarchy.layers = 4, answers.shared-projects = 1. What " +
      "does not apply: answers.shared-projects = n/a",
    "The sheet `facts` lists what conditions may read. An answer is a level from 0 (absent) " +
      "to 4 (established).",
  ];
  return {
    name: "read me",
    columns: [{ header: "How to use this workbook", width: 150, locked: true }],
    rows: lines.map((line) => [line]),
  };
}
