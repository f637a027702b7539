import { Command, CommanderError } from "commander";
import {
  CommandFailed,
  createWorkspace,
  type Workspace,
} from "../../../src/cli/rules/workspace.js";

/** The printed lines of a command, and whether it failed. */
export interface CommandResult {
  readonly lines: readonly string[];
  readonly failed: boolean;
}

/** Runs a command of `npm run rules` on a rules folder, in this process. */
export async function runCommand(
  add: (program: Command, workspace: Workspace) => void,
  folder: string,
  ...words: string[]
): Promise<CommandResult> {
  const lines: string[] = [];
  const print = (text: string) => void lines.push(...text.split("\n"));
  const write = (text: string) => {
    print(text.replace(/\n$/, ""));
  };
  const program = new Command("npm run rules --")
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: write });
  add(program, createWorkspace(folder, print));
  try {
    await program.parseAsync(words, { from: "user" });
    return { lines, failed: false };
  } catch (error) {
    if (error instanceof CommandFailed || error instanceof CommanderError)
      return { lines, failed: true };
    throw error;
  }
}
