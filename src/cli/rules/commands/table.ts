import { Option, type Command } from "commander";
import type { Rulebook } from "../../../domain/rules/rulebook.js";
import { LANGUAGES, type Language } from "../../../domain/kernel/text.js";
import { toCsv } from "../../../spreadsheet/csv.js";
import type { Workspace } from "../workspace.js";

/** The first columns, which name the brake. */
const NAME_COLUMNS = 2;

type Rows = readonly (readonly string[])[];
const FORMATS: Readonly<Record<string, (rows: Rows) => readonly string[]>> = {
  markdown: toMarkdown,
  csv: (rows) => rows.map((row) => toCsv([row]).trimEnd()),
};

/** `table`: prints which recommendation eases which brake, and how strongly. */
export function addTable(program: Command, workspace: Workspace): void {
  program
    .command("table")
    .description(
      "prints the strengths with which the recommendations ease the brakes, in percent: a " +
        "row a brake, a column a recommendation",
    )
    .addOption(
      new Option("--format <format>", "how it is written")
        .choices(Object.keys(FORMATS))
        .default("markdown"),
    )
    .addOption(
      new Option("--language <language>", "of the labels").choices(LANGUAGES).default("fr"),
    )
    .action(({ format, language }: { format: string; language: Language }) => {
      const rows = strengths(workspace.loaded.rulebook, language);
      for (const line of FORMATS[format]?.(rows) ?? []) workspace.print(line);
    });
}

/**
 * The matrix of strengths, with headings. A cell is empty if the recommendation does not ease the
 * brake; the checks ensure that every brake is eased by some recommendation.
 */
export function strengths({ brakes, recommendations }: Rulebook, language: Language): string[][] {
  const heading = [
    "id",
    language === "fr" ? "Frein" : "Brake",
    ...recommendations.map(({ number, label }) => `${number}. ${label[language]}`),
  ];
  return [
    heading,
    ...brakes.map(({ id, label }) => [
      id,
      label[language],
      ...recommendations.map(({ eases }) => {
        const strength = eases.find(({ brake }) => brake === id)?.strength;
        return strength === undefined ? "" : String(Math.round(strength * 100));
      }),
    ]),
  ];
}

function toMarkdown([heading = [], ...rows]: Rows): string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [
    line(heading),
    line(heading.map((_, i) => (i < NAME_COLUMNS ? "---" : "--:"))),
    ...rows.map(line),
  ];
}
