import { relative } from "node:path";
import type { Command } from "commander";
import { compileRulebook } from "../../../rulebook/compile.js";
import { checkRulebook } from "../../../rulebook/load.js";
import { printFinding } from "../../../rulebook/finding.js";
import type { RulebookSource } from "../../../rulebook/raw.js";
import { count, type Workspace } from "../workspace.js";
import { compareSources } from "../../../rulebook/compare-sources.js";
import { printChange } from "../impact/change.js";
import { EditionNotFound, openEdition, type EditionFolder } from "../impact/edition.js";
import { findMovements, summarise } from "../impact/movements.js";
import { printImpact, type Impact } from "../impact/print.js";
import { planExamples, planPanel } from "../impact/subjects.js";
import { SEED, wholeNumber } from "../panel/options.js";
import { drawPanel } from "../panel/panel.js";

interface ImpactOptions {
  readonly from: string;
  readonly perStratum: number;
  readonly limit: number;
  readonly json?: true;
}

/** `impact`: shows which plans a change of the rules affects, and why. */
export function addImpact(program: Command, workspace: Workspace): void {
  program
    .command("impact")
    .description(
      "compares the rules with another edition of them: which recommendations gain or lose, " +
        "for whom, because of which changes",
    )
    .requiredOption(
      "--from <edition>",
      "a folder of rules, or a git revision of this one, e.g. HEAD",
    )
    .option(
      "--per-stratum <n>",
      "collectivities drawn of each type and headcount band, beside the examples",
      wholeNumber,
      20,
    )
    .option("--limit <n>", "moves that are printed, the largest first", wholeNumber, 20)
    .option("--json", "everything, for machines")
    .action((options: ImpactOptions) => {
      const edition = openOrFail(options.from, workspace);
      try {
        printResult(compare(edition, workspace, options), workspace, options);
      } finally {
        edition.remove();
      }
    });
}

function openOrFail(from: string, workspace: Workspace): EditionFolder {
  try {
    return openEdition(from, workspace.folder);
  } catch (error) {
    if (error instanceof EditionNotFound) return workspace.fail(error.message);
    throw error;
  }
}

function compare(
  edition: EditionFolder,
  workspace: Workspace,
  { perStratum }: ImpactOptions,
): Impact {
  const source = load(edition, workspace);
  const before = compileRulebook(source);
  const { rulebook: after, source: current } = workspace.loaded;
  const changes = compareSources(source, current);
  const editions = { before, after, officialData: workspace.officialData };
  const subjects =
    before.digest === after.digest
      ? []
      : [
          ...planExamples(workspace.examples, editions),
          ...planPanel(drawPanel(workspace.territory, { seed: SEED, perStratum }), SEED, editions),
        ];
  const movements = findMovements(subjects, changes, { before: source, after: current });
  return {
    from: { name: edition.name, version: before.version, digest: before.digest },
    to: {
      name: relative(process.cwd(), workspace.folder) || ".",
      version: after.version,
      digest: after.digest,
    },
    changes,
    subjects,
    summary: summarise(
      after.recommendations.map(({ id }) => id),
      movements,
    ),
    movements,
  };
}

function load({ folder, name }: EditionFolder, workspace: Workspace): RulebookSource {
  const { source, findings } = checkRulebook(folder);
  const errors = findings.filter(({ severity }) => severity === "error");
  for (const each of errors) workspace.print(printFinding(each));
  if (errors.length > 0)
    return workspace.fail(
      `\n${count(errors.length, "error")} in the edition \`${name}\`, which cannot be compared`,
    );
  return source;
}

function printResult(impact: Impact, workspace: Workspace, { limit, json }: ImpactOptions): void {
  if (json === true) return workspace.print(JSON.stringify(impactJson(impact), null, 2));
  if (impact.changes.length === 0)
    return workspace.print(
      `no change: \`${impact.from.name}\` holds the same rules, ${impact.from.digest.slice(0, 12)}`,
    );
  for (const line of printImpact(impact, limit)) workspace.print(line);
}

/** Without the plans, which would be a hundred times as long as the movements. */
function impactJson({ subjects, changes, movements, ...impact }: Impact): object {
  return {
    ...impact,
    changes: changes.map((change) => ({ ...change, says: printChange(change) })),
    subjects: subjects.map(({ id, label, kind, before, after }) => ({
      id,
      label,
      kind,
      ...(typeof before === "string" && { refusedBefore: before }),
      ...(typeof after === "string" && { refusedAfter: after }),
    })),
    movements: movements.map(({ because, ...movement }) => ({
      ...movement,
      because: because.map(printChange),
    })),
  };
}
