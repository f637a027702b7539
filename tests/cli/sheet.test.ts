import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import ExcelJS from "exceljs";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addExport } from "../../src/cli/rules/commands/export.js";
import { addImport } from "../../src/cli/rules/commands/import.js";
import { readWorkbook } from "../../src/spreadsheet/read-workbook.js";
import { runCommand } from "../support/rulebook/run-command.js";
import { copyRules, removeRulesCopies, type RulesCopy } from "../support/rulebook/copies.js";
import { RULES_FOLDER, loadShipped } from "../support/rulebook/shipped.js";

const home = mkdtempSync(join(tmpdir(), "douze-sheets-"));
const SHIPPED = join(home, "shipped.xlsx");
const exportTo = (file: string, folder = RULES_FOLDER) =>
  runCommand(addExport, folder, "export", "--to", file);
const importFrom = (file: string, folder: string, ...options: string[]) =>
  runCommand(addImport, folder, "import", "--from", file, ...options);

afterAll(() => {
  rmSync(home, { recursive: true });
  removeRulesCopies();
});

/** Every file of a rules folder, by path. */
function filesOf({ folder, read }: RulesCopy): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.(json|draft)$/.test(name),
  );
  return Object.fromEntries(names.map((name) => [name, read(name)]));
}

type Row = Record<string, string | number | null>;

/**
 * Changes rows of the shipped workbook, by the text of a column; a row that is not found is added.
 */
async function edited(
  name: string,
  edits: readonly [sheet: string, column: string, text: string, cells: Row | null][],
): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(SHIPPED);
  for (const [sheetName, column, text, cells] of edits) {
    const sheet = workbook.getWorksheet(sheetName)!;
    const headers = sheet.getRow(1).values as (string | undefined)[];
    const at = (header: string) => headers.indexOf(header);
    const found = (sheet.getColumn(at(column)).values as unknown[]).indexOf(text);
    if (cells === null) sheet.spliceRows(found, 1);
    else
      for (const [header, value] of Object.entries(cells))
        sheet.getCell(
          found === -1 ? sheet.actualRowCount + (header === Object.keys(cells)[0] ? 1 : 0) : found,
          at(header),
        ).value = value;
  }
  const file = join(home, `${name}.xlsx`);
  await workbook.xlsx.writeFile(file);
  return file;
}

/** A rule that a consultant adds as a row. */
const REMOTE: Row = {
  brake: "silos",
  id: "silos.remote-work",
  effect: "raises",
  weight: 20,
  evidence: "editor",
  "because fr": "Nos agents travaillent sur vingt sites ou plus et ne se croisent plus.",
  "because en": "Our agents work on twenty sites or more and no longer meet.",
  conditions: "size.sites >= 20 and (territory.setting = rural or hierarchy.layers > 3)",
  "example met": "size.sites = 20, territory.setting = rural",
  "example unmet": "size.sites = 19",
};

beforeAll(async () => {
  const { lines, failed } = await exportTo(SHIPPED);
  expect(failed).toBe(false);
  expect(lines).toEqual([
    expect.stringMatching(/shipped\.xlsx: \d+ rules, \d+ brakes, \d+ variants, \d+ questions$/),
    `change its cells, then run \`npm run rules -- import --from ${SHIPPED}\``,
  ]);
});

/** Changes of cells: by sheet, heading and value of the row, its new cells; `null` removes. */
const EDITS: Parameters<typeof edited>[1] = [
  [
    "rules",
    "id",
    "silos.many-sites",
    {
      weight: 25,
      effect: "lowers",
      conditions: "size.sites > 10",
      "example met": "size.sites = 11",
      "example unmet": "size.sites = 10",
    },
  ],
  ["rules", "id", "silos.large-town", null],
  ["rules", "id", "silos.remote-work", REMOTE],
  [
    "questions",
    "id",
    "signatures",
    { "help fr": null, "help en": null, "level 0 fr": "Cinq ou davantage." },
  ],
  ["eases", "brake", "dispersed-sites", { strength: 60 }],
];

/** What `import` prints about them. */
const EDITS_REPORT = [
  "rules/brakes/silos.json#/rules/7/effect: raises → lowers",
  "rules/brakes/silos.json#/rules/7/weight: 15 → 25",
  "rules/brakes/silos.json#/rules/7/conditions: size.sites >= 10 → size.sites > 10",
  "rules/brakes/silos.json#/rules/7/example/met: size.sites = 10 → size.sites = 11",
  "rules/brakes/silos.json#/rules/7/example/unmet: size.sites = 9 → size.sites = 10",
  'added to rules/brakes/silos.json#/rules: "silos.remote-work"',
  'taken out of rules/brakes/silos.json#/rules/16: "silos.large-town"',
  "rules/recommendations/equip-the-group.json#/eases/1/strength: 55 → 60",
  expect.stringMatching(
    /^rules\/questions\/signatures\.json#\/help\/fr: Par exemple .+ → nothing$/,
  ),
  expect.stringMatching(
    /^rules\/questions\/signatures\.json#\/help\/en: For instance .+ → nothing$/,
  ),
  "rules/questions/signatures.json#/levels/0/fr: Cinq ou plus. → Cinq ou davantage.",
  "11 changes in 3 files",
  "see what they do to plans: `npm run rules -- test`",
];

describe("export", () => {
  it("writes sheets with a frozen heading, widths and drop-down lists", async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(SHIPPED);
    expect(workbook.worksheets.map(({ name, state }) => `${name} ${state}`)).toEqual([
      "read me visible",
      "rules visible",
      "brakes visible",
      "eases visible",
      "recommendations visible",
      "variants visible",
      "questions visible",
      "facts visible",
      "files veryHidden",
      "lists hidden",
    ]);
    const rules = workbook.getWorksheet("rules")!;
    expect(rules.views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
    expect((rules.getRow(1).values as string[]).slice(1)).toEqual([
      "brake",
      "id",
      "effect",
      "weight",
      "evidence",
      "reference",
      "because fr",
      "because en",
      "conditions",
      "example met",
      "example unmet",
    ]);
    expect(rules.getColumn(7).width).toBeGreaterThan(40);
    expect(
      ["A2", "C2", "E2", "F300"].map((cell) => rules.getCell(cell).dataValidation?.type),
    ).toEqual(["list", "list", "list", "list"]);
    expect(rules.getCell("D2").dataValidation).toMatchObject({ type: "whole", formulae: [1, 95] });
  });

  it("writes one readable row a rule", async () => {
    const rules = (await readWorkbook(SHIPPED)).find(({ name }) => name === "rules")!;
    expect(rules.rows).toHaveLength(
      loadShipped().rulebook.brakes.flatMap((brake) => brake.rules).length,
    );
    const row = rules.rows.find(({ cells }) => cells.get("id") === "silos.few-shared-projects")!;
    expect(
      ["brake", "effect", "weight", "conditions", "example met"].map((header) =>
        row.cells.get(header),
      ),
    ).toEqual([
      "silos",
      "raises",
      "45",
      "hierarchy.directorates >= 3 and answers.shared-projects <= 1",
      "hierarchy.directorates = 3, answers.shared-projects = 1",
    ]);
  });

  it(
    "refuses a name that is no spreadsheet's, a folder that is not there, and a rulebook with " +
      "errors",
    async () => {
      expect(await exportTo("rules.csv")).toEqual({
        lines: ["`rules.csv` is not the name of a spreadsheet: end it with `.xlsx`"],
        failed: true,
      });
      const nowhere = join(home, "nowhere", "a.xlsx");
      expect(await exportTo(nowhere)).toEqual({
        lines: [`there is no folder \`${join(home, "nowhere")}\` to write \`${nowhere}\` to`],
        failed: true,
      });
      mkdirSync(join(home, "folder.xlsx"));
      expect((await exportTo(join(home, "folder.xlsx"))).lines).toEqual([
        expect.stringMatching(
          /folder\.xlsx` could not be written; is it open in another program\? \(EISDIR/,
        ),
      ]);
      const copy = copyRules();
      copy.remove("parameters.json");
      expect((await exportTo(join(home, "broken.xlsx"), copy.folder)).lines.at(-1)).toMatch(
        /mend them first/,
      );
    },
  );
});

describe("import", () => {
  it("changes no byte where nothing was changed, and exports the same again", async () => {
    const copy = copyRules();
    const before = filesOf(copy);
    expect(await importFrom(SHIPPED, copy.folder)).toEqual({
      lines: ["0 changes in 0 files"],
      failed: false,
    });
    expect(filesOf(copy)).toEqual(before);
    const again = join(home, "again.xlsx");
    await exportTo(again, copy.folder);
    expect(await readWorkbook(again)).toEqual(await readWorkbook(SHIPPED));
  });

  it("writes what was changed, added and taken out, and nothing besides", async () => {
    const file = await edited("changed", EDITS);
    const copy = copyRules();
    const before = filesOf(copy);
    const dry = await importFrom(file, copy.folder, "--remove", "--dry-run");
    expect([dry.lines.at(-1), filesOf(copy)]).toEqual([
      "11 changes in 3 files; nothing was written",
      before,
    ]);
    const { lines, failed } = await importFrom(file, copy.folder, "--remove");
    expect([failed, lines]).toEqual([false, EDITS_REPORT]);
    const after = filesOf(copy);
    expect(
      Object.keys(after)
        .filter((name) => after[name] !== before[name])
        .sort(),
    ).toEqual([
      "brakes/silos.json",
      "questions/signatures.json",
      "recommendations/equip-the-group.json",
    ]);
    expect(after["recommendations/equip-the-group.json"]).toBe(
      before["recommendations/equip-the-group.json"]!.replace('"strength": 55', '"strength": 60'),
    );
    expect(
      JSON.parse(after["brakes/silos.json"]!)
        .rules.slice(16)
        .map(({ id }: { id: string }) => id),
    ).toEqual(["silos.deputies-share-the-services", "silos.remote-work"]);

    const again = join(home, "changed-again.xlsx");
    await exportTo(again, copy.folder);
    expect(await importFrom(again, copy.folder)).toEqual({
      lines: ["0 changes in 0 files"],
      failed: false,
    });
    expect(filesOf(copy)).toEqual(after);
  });

  it(
    "refuses a workbook with faults whole, and lists them with sheet, row, column, value and " +
      "what is expected",
    async () => {
      const file = await edited("faulty", [
        [
          "rules",
          "id",
          "silos.many-sites",
          { weight: "lourd", conditions: "size.sites plus que 10", evidence: "opinion" },
        ],
        ["rules", "id", "silos.large-town", null],
        ["eases", "brake", "dispersed-sites", { strength: 60 }],
      ]);
      const copy = copyRules();
      const before = filesOf(copy);
      const { lines, failed } = await importFrom(file, copy.folder);
      expect(failed).toBe(true);
      expect(lines.map((line) => line.replace(/row \d+/, "row N"))).toEqual([
        "sheet `rules`, row N, column `weight`: found `lourd`, expected a whole number from 1 to 95",
        "sheet `rules`, row N, column `evidence`: found `opinion`, expected one of `study`, " +
          "`public`, `editor`",
        "sheet `rules`, row N, column `conditions`: found `plus`, expected one of `=`, `!=`, " +
          "`<`, `<=`, `>`, `>=`, `in`, `not in` after `size.sites`",
        "sheet `rules`: found no row of `silos.large-town`, expected the rows as they were " +
          "exported; with --remove a row that is gone is taken out of its file",
        "",
        "4 faults in the spreadsheet: nothing was written",
      ]);
      expect(filesOf(copy)).toEqual(before);
    },
  );

  it("refuses what the checks refuse, and names the cell that brought it", async () => {
    const file = await edited("unsound", [
      ["rules", "id", "silos.many-sites", { conditions: "size.site >= 10" }],
      ["eases", "brake", "dispersed-sites", { strength: 60 }],
    ]);
    const copy = copyRules();
    const before = filesOf(copy);
    const { lines, failed } = await importFrom(file, copy.folder);
    expect([failed, lines.map((line) => line.replace(/row \d+/, "row N"))]).toEqual([
      true,
      [
        "sheet `rules`, row N, column `conditions`",
        "error: rules/brakes/silos.json#/rules/7/conditions/all/0/fact [conditions]",
        "  rule `silos.many-sites` reads the unknown fact `size.site`; the condition would " +
          "be met, or never met, whatever the collectivity says",
        "  hint: did you mean `size.sites`?",
        "",
        "1 error, 0 warnings: nothing was written",
      ],
    ]);
    expect(filesOf(copy)).toEqual(before);
  });

  it("does not take a file back to what it was when the workbook was exported", async () => {
    const file = await edited("stale", [["rules", "id", "silos.many-sites", { weight: 16 }]]);
    const copy = copyRules();
    copy.write(
      "brakes/silos.json",
      copy.read("brakes/silos.json").replace('"weight": 14', '"weight": 13'),
    );
    const { lines, failed } = await importFrom(file, copy.folder);
    expect(failed).toBe(true);
    expect(lines.map((line) => line.replace(/row \d+/, "row N"))).toEqual([
      "sheet `rules`, row N, column `weight`: found a value that differs from " +
        "rules/brakes/silos.json, expected that file as it was exported: it has changed " +
        "since, so export again and change the new workbook",
      "1 fault in the spreadsheet: nothing was written",
    ]);
  });

  it("refuses a file that is not there, or no spreadsheet", async () => {
    expect(await importFrom(join(home, "none.xlsx"), RULES_FOLDER)).toEqual({
      lines: [`there is no file \`${join(home, "none.xlsx")}\``],
      failed: true,
    });
    writeFileSync(join(home, "text.xlsx"), "brake;id\n");
    expect(await importFrom(join(home, "text.xlsx"), RULES_FOLDER)).toEqual({
      lines: [
        `\`${join(home, "text.xlsx")}\` is no spreadsheet that can be read: save it as .xlsx`,
      ],
      failed: true,
    });
  });
});
