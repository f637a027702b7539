import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import { show } from "../../../json/pointer.js";
import { checkSource } from "../../../rulebook/load.js";
import { sortFiles } from "../../../rulebook/raw.js";
import { count, type Workspace } from "../workspace.js";
import { showProgress } from "../progress.js";
import { replaceFiles } from "../replace-files.js";
import { applyChanges, printAtCell, printFault, type Applied } from "../sheets/apply.js";
import { compareTables, type Change, type SheetFault } from "../sheets/compare.js";
import { FILES_SHEET, digestOfText } from "../sheets/export.js";
import { valueAt } from "../sheets/fields.js";
import { hasErrors, printFindings } from "./check.js";
import { readTexts } from "./export.js";
import { readWorkbook, type ReadTable } from "../../../spreadsheet/read-workbook.js";

interface ImportOptions {
  readonly from: string;
  readonly remove?: boolean;
  readonly dryRun?: boolean;
}

/** `import`: writes the changes of a spreadsheet back to the rulebook. */
export function addImport(program: Command, workspace: Workspace): void {
  program
    .command("import")
    .description(
      "brings the changes of a spreadsheet into the files, whole or not at all; what did " +
        "not change keeps its every byte",
    )
    .requiredOption("--from <file>", "the spreadsheet, as `export` wrote it")
    .option("--remove", "takes a rule, or a link, whose row is gone out of its file")
    .option("--dry-run", "says what would change, and writes nothing")
    .action((options: ImportOptions) => importSpreadsheet(options, workspace));
}

async function importSpreadsheet(
  { from, remove = false, dryRun = false }: ImportOptions,
  workspace: Workspace,
): Promise<void> {
  const { source } = workspace.loaded;
  const progress = showProgress("steps of the import", 3);
  const texts = readTexts(workspace.folder, Object.keys(source));
  const tables = await readTables(from, workspace);
  progress.at(1);
  const { changes, faults } = compareTables(tables, sortFiles(source), remove);
  refuse([...faults, ...staleFiles(changes, tables, texts)], workspace);
  const applied = applyChanges(changes, texts);
  progress.at(2);
  checkResult(applied, source, workspace);
  progress.end();
  for (const each of changes) workspace.print(printChange(each, source));
  const verdict = `${count(changes.length, "change")} in ${count(applied.texts.size, "file")}`;
  if (dryRun) {
    workspace.print(`${verdict}; nothing was written`);
    return;
  }
  replaceFiles(workspace.folder, applied.texts);
  workspace.print(verdict);
  if (changes.length > 0) workspace.print("see what they do to plans: `npm run rules -- test`");
}

async function readTables(from: string, workspace: Workspace): Promise<ReadTable[]> {
  if (!existsSync(from)) workspace.fail(`there is no file \`${from}\``);
  try {
    return await readWorkbook(resolve(from));
  } catch {
    return workspace.fail(`\`${from}\` is no spreadsheet that can be read: save it as .xlsx`);
  }
}

/** Files that changed since the export, so that importing the workbook would revert them. */
function staleFiles(
  changes: readonly Change[],
  tables: readonly ReadTable[],
  texts: ReadonlyMap<string, string>,
): SheetFault[] {
  const rows = tables.find(({ name }) => name === FILES_SHEET)?.rows ?? [];
  const exported = new Map(rows.map(({ cells }) => [cells.get("file"), cells.get("sha256")]));
  const changed = new Set(changes.map(({ file }) => file));
  return [...changed]
    .filter((file) => exported.get(file) !== digestOfText(texts.get(file) ?? ""))
    .map((file) => {
      const [cell] = changes.filter((each) => each.file === file).flatMap(({ cells }) => cells);
      return {
        sheet: cell?.sheet ?? FILES_SHEET,
        ...cell,
        found: `a value that differs from rules/${file}`,
        expected:
          "that file as it was exported: it has changed since, so export again and change " +
          "the new workbook",
      };
    });
}

function refuse(faults: readonly SheetFault[], workspace: Workspace): void {
  for (const each of faults) workspace.print(printFault(each));
  if (faults.length > 0)
    workspace.fail(
      `${faults.length > 1 ? "\n" : ""}${count(faults.length, "fault")} in the spreadsheet: ` +
        "nothing was written",
    );
}

/** Runs all checks on the rulebook as it would be after the import. */
function checkResult(
  { texts, bindings }: Applied,
  source: Readonly<Record<string, unknown>>,
  workspace: Workspace,
): void {
  const result = {
    ...source,
    ...Object.fromEntries([...texts].map(([file, text]) => [file, JSON.parse(text) as unknown])),
  };
  const findings = checkSource(result, workspace.folder, "author");
  if (findings.length === 0) return;
  const verdict = printFindings(findings, workspace, (finding) => printAtCell(finding, bindings));
  if (hasErrors(findings)) workspace.fail(`${verdict}: nothing was written`);
}

function printChange(
  { kind, file, path, value, shown }: Change,
  source: Readonly<Record<string, unknown>>,
): string {
  const place = `rules/${file}#${path.map((step) => `/${step}`).join("")}`;
  const before = valueAt(source[file], path);
  const nameOf = (thing: unknown) => show(valueAt(thing, ["id"]) ?? valueAt(thing, ["brake"]));
  if (kind === "append") return `added to ${place}: ${nameOf(value)}`;
  if (kind === "drop") return `taken out of ${place}: ${nameOf(before)}`;
  return `${place}: ${quote(shown?.before)} → ${quote(shown?.after)}`;
}

const quote = (cell = ""): string => (cell === "" ? "nothing" : cell);
