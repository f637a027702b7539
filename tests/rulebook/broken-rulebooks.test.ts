import { afterAll, describe, expect, it } from "@jest/globals";
import { cpSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { addCheck } from "../../src/cli/rules/commands/check.js";
import { packagePath } from "../../src/platform/paths.js";
import { copyRules, removeRulesCopies } from "../support/rulebook/copies.js";
import { runCommand } from "../support/rulebook/run-command.js";

afterAll(removeRulesCopies);

/**
 * Each folder holds the files that differ from the shipped rules, and what `check` prints of them.
 */
const HOME = packagePath("tests/rulebook/broken");
const EXPECTED = "expected.txt";
const names = readdirSync(HOME).sort();

/** A copy of the shipped rules, broken as the folder says. */
function brokenCopy(name: string): string {
  const { folder } = copyRules();
  cpSync(join(HOME, name), folder, { recursive: true, filter: (path) => !path.endsWith(EXPECTED) });
  return folder;
}

describe("a rulebook that is broken", () => {
  it("is kept in twenty ways", () => {
    expect(names).toHaveLength(20);
  });

  it.each(names)("is refused, with words to act on: %s", async (name) => {
    const { lines, failed } = await runCommand(addCheck, brokenCopy(name), "check");
    expect(`${lines.join("\n")}\n`).toBe(readFileSync(join(HOME, name, EXPECTED), "utf8"));
    expect(failed).toBe(true);
  });
});
