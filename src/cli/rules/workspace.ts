import { join } from "node:path";
import type { OfficialData } from "../../application/ports/official-data.js";
import type { Rulebook } from "../../domain/rules/rulebook.js";
import { packagePath } from "../../platform/paths.js";
import { printFinding, type Finding } from "../../rulebook/finding.js";
import { checkRulebook } from "../../rulebook/load.js";
import { compileRulebook } from "../../rulebook/compile.js";
import type { RulebookSource } from "../../rulebook/raw.js";
import type { Territory } from "../../territory/collectivity.js";
import { readOfficialData } from "../../territory/official-collectivity.js";
import { openTerritory } from "../../territory/open-territory.js";
import { readExamples, type Example } from "./examples/read-examples.js";

/** What the commands of an author work on, loaded on first use, and where they print. */
export interface Workspace {
  readonly folder: string;
  readonly territory: Territory;
  readonly officialData: OfficialData;
  /**
   * The rulebook with its source. If it has errors, they are printed and the command fails.
   * @throws CommandFailed
   */
  readonly loaded: { readonly rulebook: Rulebook; readonly source: RulebookSource };
  /**
   * The examples. If one cannot be read, the errors are printed and the command fails.
   * @throws CommandFailed
   */
  readonly examples: readonly Example[];
  /** Prints a line of the result. */
  print(line: string): void;
  /**
   * Prints a line, and ends the command with exit code 1.
   * @throws CommandFailed
   */
  fail(line: string): never;
}

/** Ends a command with exit code 1. The error was already printed. */
export class CommandFailed extends Error {
  override readonly name = "CommandFailed";
}

/** Creates the workspace of a rules folder. */
export function createWorkspace(
  folder: string,
  print: (line: string) => void = (line) => console.log(line),
): Workspace {
  const workspace: Workspace = {
    folder,
    get territory() {
      return cached("territory", () => openTerritory(packagePath("dist/territory.json")));
    },
    get officialData() {
      const { territory } = workspace;
      return readOfficialData(territory);
    },
    get loaded() {
      return cached("loaded", () => {
        const { source, findings } = checkRulebook(folder);
        refuseErrors(findings, workspace);
        return { rulebook: compileRulebook(source), source };
      });
    },
    get examples() {
      return cached("examples", () => {
        const { examples, findings } = readExamples(folder);
        refuseErrors(findings, workspace);
        if (examples.length === 0)
          workspace.fail(`there are no examples in ${join(folder, "examples")}`);
        return examples;
      });
    },
    print,
    fail(line) {
      print(line);
      throw new CommandFailed(line);
    },
  };
  const cache = new Map<string, unknown>();
  const cached = <T>(name: string, read: () => T): T => {
    if (!cache.has(name)) cache.set(name, read());
    return cache.get(name) as T;
  };
  return workspace;
}

function refuseErrors(findings: readonly Finding[], workspace: Workspace): void {
  const errors = findings.filter(({ severity }) => severity === "error");
  for (const each of errors) workspace.print(printFinding(each));
  if (errors.length > 0)
    workspace.fail(
      `\n${count(errors.length, "error")}: mend them first (\`npm run rules -- check\`)`,
    );
}

/** `1 error`, `3 errors` */
export const count = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? "" : "s"}`;
