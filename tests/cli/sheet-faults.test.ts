import { describe, expect, it } from "@jest/globals";
import { applyChanges, printAtCell, printFault } from "../../src/cli/rules/sheets/apply.js";
import { compareTables } from "../../src/cli/rules/sheets/compare.js";
import { toTables } from "../../src/cli/rules/sheets/export.js";
import type { CellFault, ReadTable } from "../../src/spreadsheet/read-workbook.js";
import { sortFiles } from "../../src/rulebook/raw.js";
import { loadShipped } from "../support/rulebook/shipped.js";
import { pattern } from "../support/pattern.js";

const RULEBOOK = sortFiles(loadShipped().source);

type Cells = Map<string, string | CellFault>;

/** The tables of the shipped rules as a spreadsheet gives them back. */
const tables = (): (Omit<ReadTable, "rows"> & { rows: { number: number; cells: Cells }[] })[] =>
  toTables(RULEBOOK, new Map()).map(({ name, columns, rows }) => ({
    name,
    headers: columns.map(({ header }) => header),
    rows: rows.map((row, i) => ({
      number: i + 2,
      cells: new Map(columns.map(({ header }, c) => [header, String(row[c])])),
    })),
  }));

/** What is said of the tables after a change. */
function saidAfter(
  change: (
    sheets: ReturnType<typeof tables>,
    row: (sheet: string, column: string, text: string) => { number: number; cells: Cells },
  ) => void,
  removing = false,
): string[] {
  const sheets = tables();
  change(sheets, (sheet, column, text) =>
    sheets
      .find(({ name }) => name === sheet)!
      .rows.find(({ cells }) => cells.get(column) === text)!,
  );
  return compareTables(sheets, RULEBOOK, removing).faults.map((fault) =>
    printFault(fault).replace(/row \d+/g, "row N"),
  );
}
/** What is said of a cell that was changed. */
const saidOf = (
  sheet: string,
  column: string,
  text: string,
  header: string,
  cell: string | CellFault,
) =>
  saidAfter((_, row) => {
    row(sheet, column, text).cells.set(header, cell);
  });

describe("a workbook that was not changed", () => {
  it("holds neither a change nor a fault", () => {
    expect(compareTables(tables(), RULEBOOK, false)).toEqual({ changes: [], faults: [] });
  });

  it("may have its rows and columns in any order", () => {
    const sheets = tables()
      .map((table) => ({
        ...table,
        headers: [...table.headers].reverse(),
        rows: [...table.rows].reverse(),
      }))
      .reverse();
    expect(compareTables(sheets, RULEBOOK, false)).toEqual({ changes: [], faults: [] });
  });
});

describe("a cell", () => {
  const RULE = ["rules", "id", "silos.many-sites"] as const;
  const at = (header: string, found: string, expected: string) => [
    `sheet \`rules\`, row N, column \`${header}\`: found ${found}, expected ${expected}`,
  ];

  it.each<[string, string | CellFault, string, string]>([
    ["weight", "0", "`0`", "a whole number from 1 to 95"],
    ["weight", "12.5", "`12.5`", "a whole number from 1 to 95"],
    ["weight", "", "nothing", "a value"],
    ["effect", "Raises", "`Raises`", "one of `raises`, `lowers`"],
    ["brake", "scepticism", "`scepticism`", "`silos`: this column cannot change"],
    ["because fr", "", "nothing", "a value"],
    ["because fr", "une ligne\net une autre", "a line break", "a text on one line"],
    ["because en", { shown: "a formula" }, "a formula", "a plain text or number"],
    [
      "conditions",
      "size.sites >=",
      "`size.sites >=`, and nothing after it",
      "a value to compare `size.sites` with",
    ],
    [
      "conditions",
      "size.sites >= 3 and size.agents > 9 or territory.island = true",
      "`or` after `and`",
      "parentheses around what belongs together where `and` meets `or`",
    ],
    ["example met", "size.sites: 10", "`size.sites:`", "`=` after `size.sites:`"],
  ])("is refused in the column `%s`: %j", (header, cell, found, expected) => {
    expect(saidOf(...RULE, header, cell)).toEqual(
      at(header, header === "example met" ? "`10`" : found, expected),
    );
  });

  it("may lose its value where none is needed", () => {
    expect(saidOf("questions", "id", "signatures", "help fr", "")).toEqual([]);
    expect(saidOf("rules", "id", "silos.at-odds-with-tradition", "reference", "")).toEqual([]);
  });

  it("is only shown where a file says more than a row can", () => {
    expect(saidOf("recommendations", "id", "build-trust", "number", "3")).toEqual([
      "sheet `recommendations`, row N, column `number`: found `3`, expected `8`: this " +
        "column cannot change",
    ]);
    expect(
      saidOf("variants", "recommendation", "build-trust", "changes in the file", "rien"),
    ).toEqual([
      expect.stringMatching(
        pattern(
          "",
          "^sheet `variants`, row N, column `changes in the",
          " file`: found `rien`, expected `.+`: this column cannot change$",
        ),
      ),
    ]);
  });
});

describe("a row", () => {
  it("cannot take another id: to the file it is gone, and another is there", () => {
    expect(saidOf("brakes", "id", "silos", "id", "walls")).toEqual([
      "sheet `brakes`, row N, column `id`: found `walls`, expected an id that was exported: " +
        "ids cannot change, and rows cannot be added here",
      "sheet `brakes`: found no row of `silos`, expected the rows as they were exported",
    ]);
  });

  it("cannot stand twice", () => {
    expect(
      saidAfter((sheets, row) => {
        sheets[1]!.rows.push({
          number: 999,
          cells: new Map(row("rules", "id", "silos.many-sites").cells),
        });
      }),
    ).toEqual([
      "sheet `rules`, row N, column `id`: found `silos.many-sites`, expected each row once: " +
        "row N has it already",
    ]);
  });

  it("may be gone where that is asked for, of a rule or a link", () => {
    const without = (sheets: ReturnType<typeof tables>) => {
      for (const name of ["rules", "eases"])
        (sheets.find((each) => each.name === name) as { rows: unknown[] }).rows.splice(0, 1);
    };
    expect(saidAfter(without)).toHaveLength(2);
    expect(saidAfter(without, true)).toEqual([]);
    expect(
      saidAfter((sheets) => {
        (sheets.find(({ name }) => name === "questions") as { rows: unknown[] }).rows.splice(0, 1);
      }, true),
    ).toHaveLength(1);
  });

  const added = (sheet: string, cells: Record<string, string>) =>
    saidAfter((sheets) => {
      sheets
        .find(({ name }) => name === sheet)!
        .rows.push({ number: 999, cells: new Map(Object.entries(cells)) });
    });
  it.each<[string, string, Record<string, string>, string[]]>([
    [
      "a rule of no brake",
      "rules",
      { brake: "walls", id: "walls.high" },
      [
        "sheet `rules`, row N, column `brake`: found `walls`, expected the brake of the " +
          "rule: `npm run rules -- new brake` begins one",
      ],
    ],
    [
      "a rule of another brake",
      "rules",
      { brake: "silos", id: "scepticism.high" },
      [
        "sheet `rules`, row N, column `id`: found `scepticism.high`, expected `silos.` and " +
          "a name of its own",
      ],
    ],
    [
      "a link of no recommendation",
      "eases",
      { recommendation: "share", brake: "silos" },
      [
        "sheet `eases`, row N, column `recommendation`: found `share`, expected the id of a " +
          "recommendation",
      ],
    ],
    [
      "a link that says nothing",
      "eases",
      { recommendation: "build-trust", brake: "silos" },
      ["strength", "because fr", "because en"].map(
        (header) => `sheet \`eases\`, row N, column \`${header}\`: found nothing, expected a value`,
      ),
    ],
  ])("is refused when it adds %s", (_, sheet, cells, said) => {
    expect(added(sheet, cells)).toEqual(said);
  });
});

describe("a sheet", () => {
  it("must be there, with its headings", () => {
    expect(
      saidAfter((sheets) => {
        sheets.splice(1, 1);
      }),
    ).toEqual(["sheet `rules`: found no such sheet, expected the sheets as they were exported"]);
    expect(
      saidAfter((sheets) => {
        sheets[1] = {
          ...sheets[1]!,
          headers: sheets[1]!.headers.filter((header) => header !== "weight"),
        };
      }),
    ).toEqual([
      "sheet `rules`, row N, column `weight`: found no such column, expected the headings " +
        "as they were exported",
    ]);
  });
});

describe("a finding of the checks", () => {
  const finding = {
    check: "x",
    severity: "error",
    file: "brakes/silos.json",
    pointer: "/rules/7/conditions/all/0",
    message: "m",
    consequence: "c",
  } as const;
  const cell = (header: string) => ({ sheet: "rules", row: 9, header });

  it("is led back to the cell that brought it, the nearest one", () => {
    const bindings = [
      { cell: cell("conditions"), file: "brakes/silos.json", pointer: "/rules/7/conditions" },
      { cell: cell("id"), file: "brakes/silos.json", pointer: "/rules/7" },
      { cell: cell("weight"), file: "brakes/silos.json", pointer: "/rules/70" },
    ];
    expect(printAtCell(finding, bindings)).toBe(
      "sheet `rules`, row 9, column `conditions`\nerror: " +
        "rules/brakes/silos.json#/rules/7/conditions/all/0 [x]\n  m; c",
    );
    expect(printAtCell({ ...finding, pointer: "/rules/8" }, bindings)).toBe(
      "error: rules/brakes/silos.json#/rules/8 [x]\n  m; c",
    );
  });

  it("is led to its neighbour where it misses a cell", () => {
    const bindings = [{ cell: cell("help fr"), file: "brakes/silos.json", pointer: "/help/fr" }];
    expect(printAtCell({ ...finding, pointer: "/help/en" }, bindings).split("\n")[0]).toBe(
      "sheet `rules`, row 9, column `help fr`",
    );
    expect(printAtCell({ ...finding, pointer: "/helpers" }, bindings).split("\n")[0]).toBe(
      "error: rules/brakes/silos.json#/helpers [x]",
    );
  });

  it("names each cell of a row that was added", () => {
    const { bindings, texts } = applyChanges(
      [
        {
          kind: "append",
          file: "f",
          path: ["rules"],
          value: { id: "b" },
          order: [],
          cells: [{ ...cell("because fr"), below: ["because", "fr"] }],
        },
      ],
      new Map([["f", '{ "rules": [{ "id": "a" }] }']]),
    );
    expect(texts.get("f")).toBe('{ "rules": [{ "id": "a" }, { "id": "b" }] }');
    expect(bindings).toEqual([
      {
        cell: expect.objectContaining(cell("because fr")),
        file: "f",
        pointer: "/rules/1/because/fr",
      },
    ]);
  });

  it("finds every place where it was, whatever was taken out before it", () => {
    const drop = (i: number) =>
      ({ kind: "drop", file: "f", path: [i], order: [], cells: [] }) as const;
    expect(
      applyChanges(
        [drop(0), drop(2), { kind: "set", file: "f", path: [3], value: 9, order: [], cells: [] }],
        new Map([["f", "[1, 2, 3, 4]"]]),
      ).texts.get("f"),
    ).toBe("[2, 9]");
  });
});
