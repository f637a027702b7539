import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Command } from "commander";
import { sortFiles } from "../../../rulebook/raw.js";
import { count, type Workspace } from "../workspace.js";
import { toTables } from "../sheets/export.js";
import { writeWorkbook } from "../../../spreadsheet/workbook.js";

/** `export`: writes the rulebook as a spreadsheet. */
export function addExport(program: Command, workspace: Workspace): void {
  program
    .command("export")
    .description(
      "writes the rulebook as a spreadsheet (.xlsx): rules, brakes, what eases them, " +
        "recommendations, variants, questions",
    )
    .requiredOption("--to <file>", "the spreadsheet to write")
    .action(async ({ to }: { to: string }) => {
      if (!to.endsWith(".xlsx"))
        workspace.fail(`\`${to}\` is not the name of a spreadsheet: end it with \`.xlsx\``);
      if (!existsSync(dirname(resolve(to))))
        workspace.fail(`there is no folder \`${dirname(to)}\` to write \`${to}\` to`);
      const { source } = workspace.loaded;
      const tables = toTables(sortFiles(source), readTexts(workspace.folder, Object.keys(source)));
      try {
        await writeWorkbook(resolve(to), tables);
      } catch (error) {
        workspace.fail(
          `\`${to}\` could not be written; is it open in another program? ` +
            `(${(error as Error).message})`,
        );
      }
      const rows = (name: string) => tables.find((table) => table.name === name)?.rows.length ?? 0;
      workspace.print(
        `wrote ${to}: ${count(rows("rules"), "rule")}, ${count(rows("brakes"), "brake")}, ` +
          `${count(rows("variants"), "variant")}, ${count(rows("questions"), "question")}`,
      );
      workspace.print(`change its cells, then run \`npm run rules -- import --from ${to}\``);
    });
}

/** Reads files of a rules folder, unparsed, by path inside the folder. */
export const readTexts = (folder: string, files: readonly string[]): Map<string, string> =>
  new Map(files.map((file) => [file, readFileSync(join(folder, file), "utf8")]));
