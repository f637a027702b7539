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

/** What an author works on, read when it is first asked for, and where the words go. */
export interface Workspace {
  readonly folder: string;
  readonly territory: Territory;
  readonly officialData: OfficialData;
  /**
   * The rulebook with its source; where it has errors they are printed, and the command ends with
   * 1.
   */
  readonly loaded: { readonly rulebook: Rulebook; readonly source: RulebookSource };
  /** The examples; where one cannot be read, likewise. */
  readonly examples: readonly Example[];
  /** Prints a line of the result. */
  print(line: string): void;
  /** Ends the command with a failure, after what was printed. */
  fail(line: string): never;
}

/** A command ends here with 1; what is to be said was printed. */
export class CommandFailed extends Error {
  override readonly name = "CommandFailed";
}

/** Sets up the workspace for a rules folder. */
export function createWorkspace(
  folder: string,
  print: (line: string) => void = (line) => console.log(line),
): Workspace {
  const workspace: Workspace = {
    folder,
    get territory() {
      return once("territory", () => openTerritory(packagePath("dist/territory.json")));
    },
    get officialData() {
      const { territory } = workspace;
      return readOfficialData(territory);
    },
    get loaded() {
      return once("loaded", () => {
        const { source, findings } = checkRulebook(folder);
        refuseErrors(findings, workspace);
        return { rulebook: compileRulebook(source), source };
      });
    },
    get examples() {
      return once("examples", () => {
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
  const kept = new Map<string, unknown>();
  const once = <T>(name: string, read: () => T): T => {
    if (!kept.has(name)) kept.set(name, read());
    return kept.get(name) as T;
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
