import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Command } from "commander";
import ExcelJS from "exceljs";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Workspace } from "../../src/cli/rules/workspace.js";
import { addCheck } from "../../src/cli/rules/commands/check.js";
import { addCoverage } from "../../src/cli/rules/commands/coverage.js";
import { addExplain } from "../../src/cli/rules/commands/explain.js";
import { addExport } from "../../src/cli/rules/commands/export.js";
import { addImport } from "../../src/cli/rules/commands/import.js";
import { addNew } from "../../src/cli/rules/commands/new.js";
import { addTest } from "../../src/cli/rules/commands/test.js";
import { packagePath } from "../../src/platform/paths.js";
import { runCommand } from "../support/rulebook/run-command.js";
import {
  copyRules,
  removeRulesCopies,
  type Loose,
  type RulesCopy,
} from "../support/rulebook/copies.js";

const VERBS: Readonly<Record<string, (program: Command, workspace: Workspace) => void>> = {
  check: addCheck,
  coverage: addCoverage,
  explain: addExplain,
  export: addExport,
  import: addImport,
  new: addNew,
  test: addTest,
};
const WORKBOOK = "rulebook.xlsx";
const RULE = "dispersed-sites.island-of-several-sites";
const BRAKE = "brakes/dispersed-sites.json";
const EXAMPLE = "examples/commune-insulaire-trois-sites.json";

const home = mkdtempSync(join(tmpdir(), "douze-tutorial-"));
const workbook = join(home, WORKBOOK);
let copy: RulesCopy;

beforeAll(() => {
  copy = copyRules();
});
afterAll(() => {
  rmSync(home, { recursive: true });
  removeRulesCopies();
});

const replaceIn = (file: string, before: string, after: string): void => {
  expect(copy.read(file)).toContain(before);
  copy.write(file, copy.read(file).replace(before, after));
};

async function weigh(weight: string | number): Promise<void> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(workbook);
  const sheet = book.getWorksheet("rules")!;
  const headers = sheet.getRow(1).values as string[];
  sheet.getCell(
    (sheet.getColumn(headers.indexOf("id")).values as unknown[]).indexOf(RULE),
    headers.indexOf("weight"),
  ).value = weight;
  await book.xlsx.writeFile(workbook);
}

/** What the reader is told to do in words, by the words. */
const DONE_BY_HAND: readonly (readonly [words: string, act: () => void | Promise<void>])[] = [
  [
    "`territory.islands` becomes `territory.island`",
    () => {
      replaceIn(BRAKE, "territory.islands", "territory.island");
    },
  ],
  [
    'write `{ "min": 15, "max": 25 }` in the place of `{ "min": 30 }`',
    () => {
      replaceIn(EXAMPLE, '{ "min": 30 }', '{ "min": 15, "max": 25 }');
    },
  ],
  ["write `heavy` in its column `weight`", () => weigh("heavy")],
  ["Write `20` instead", () => weigh(20)],
];

/** Puts a block of JSON where the text says: a file whole, or a rule in the place of its blanks. */
function write(json: string, file: string | undefined): void {
  if (file !== undefined) return copy.write(file.replace(/^rules\//, ""), json);
  const brake: Loose = JSON.parse(copy.read(BRAKE));
  brake.rules[brake.rules.findIndex(({ id }: Loose) => id === RULE)] = JSON.parse(json);
  copy.write(BRAKE, `${JSON.stringify(brake, undefined, 2)}\n`);
}

/** Numbers that grow with the rulebook are not the tutorial's. */
const still = (line: string): string =>
  line
    .replace(/^(\d+)( examples, \d+ failed)$/, "N$2")
    .replace(/^(wrote rulebook\.xlsx: ).*$/, "$1…")
    .replace(/row \d+/, "row N")
    .replace(/\/rules\/\d+/, "/rules/N")
    .replace(/share [\d.]+/, "share N");

async function run(command: string, printed: readonly string[]): Promise<void> {
  const [verb = "", ...words] = command.replace("npm run -s rules -- ", "").split(" ");
  const { lines } = await runCommand(
    VERBS[verb]!,
    copy.folder,
    verb,
    ...words.map((word) => (word === WORKBOOK ? workbook : word)),
  );
  const actual = lines.map((line) => still(line.replaceAll(workbook, WORKBOOK)));
  let at = 0;
  for (const [i, wanted] of printed.map(still).entries()) {
    if (wanted === "…") continue;
    const found = actual.indexOf(wanted, at);
    expect({
      command,
      wanted,
      found: printed[i - 1] === "…" ? found >= at : actual[at] === wanted,
      actual: found >= 0 || actual.slice(at, at + 3),
    }).toEqual({ command, wanted, found: true, actual: true });
    at = found + 1;
  }
  if (printed.at(-1) !== "…")
    expect({ command, rest: actual.slice(at) }).toEqual({ command, rest: [] });
}

describe("the tutorial for authors of rules", () => {
  it("works word for word: every command prints what it says", async () => {
    const text = readFileSync(packagePath("docs/rules-tutorial.md"), "utf8");
    let commands = 0;
    let acts = 0;
    for (const [, language, file, block, words = ""] of text.matchAll(
      /^```(console|json)(?: (\S+))?\n([\s\S]*?)^```$|^(.+)$/gm,
    )) {
      if (language === "json") write(block!, file);
      else if (language === "console") {
        const [command = "", ...printed] = block!.replace(/\n$/, "").split("\n");
        expect(command).toMatch(/^\$ npm run -s rules -- /);
        await run(command.slice(2), printed);
        commands += 1;
      }
      for (const [said, act] of DONE_BY_HAND) {
        if (!words.includes(said)) continue;
        await act();
        acts += 1;
      }
    }
    expect([commands, acts]).toEqual([16, DONE_BY_HAND.length]);
  });
});
