import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { addCoverage } from "../../src/cli/rules/commands/coverage.js";
import { runCommand } from "../support/rulebook/run-command.js";
import {
  copyRules,
  removeRulesCopies,
  type Loose,
  type RulesCopy,
} from "../support/rulebook/copies.js";
import { RULES_FOLDER, shippedRulebook } from "../support/rulebook/shipped.js";

afterAll(removeRulesCopies);

const coverage = (folder: string) => runCommand(addCoverage, folder, "coverage");
const VILLAGE = "examples/village-de-300-habitants.json";

/** A copy of the rules with one example alone, changed at will. */
function copyWithVillage(change: (example: Loose) => void = () => {}): RulesCopy {
  const copy = copyRules();
  for (const name of readdirSync(join(copy.folder, "examples")))
    if (!VILLAGE.endsWith(name)) copy.remove(`examples/${name}`);
  const example: Loose = JSON.parse(copy.read(VILLAGE));
  change(example);
  copy.write(VILLAGE, JSON.stringify(example));
  return copy;
}

describe("coverage", () => {
  it(
    "passes for the rules that are shipped: every rule and every variant stands in an example " +
      "file",
    async () => {
      const { lines, failed } = await coverage(RULES_FOLDER);
      const rules = shippedRulebook().brakes.flatMap((brake) => brake.rules).length;
      const variants = shippedRulebook().recommendations.flatMap(
        (recommendation) => recommendation.variants,
      ).length;
      expect(failed).toBe(false);
      expect(lines).toEqual(
        expect.arrayContaining([
          `${rules} of ${rules} rules exercised, 100.0 %`,
          `${variants} of ${variants} variants exercised, 100.0 %`,
        ]),
      );
    },
  );

  it("fails where rules are met by their own examples only, and names them", async () => {
    const { lines, failed } = await coverage(copyWithVillage().folder);
    expect(failed).toBe(true);
    expect(lines).toContain(
      "rule `hierarchical-weight.six-layers`: met by its own example only, in no example file",
    );
    expect(lines).not.toContain(
      "rule `small-staff.under-ten-agents`: met by its own example only, in no example file",
    );
    expect(lines.at(-1)).toMatch(
      /^\d+ rules without an example file: let a profile of rules\/examples meet them$/,
    );
  });

  it("lists the variants that apply nowhere and the levels that nobody gives", async () => {
    const { lines } = await coverage(copyWithVillage().folder);
    expect(lines).toContain("variant `build-trust/intercommunal`: applied in no example file");
    expect(lines).not.toContain(
      "variant `build-trust/under-10-agents`: applied in no example file",
    );
    expect(lines).toContain("question level `peer-network/1`: given by no example file");
    expect(lines).not.toContain("question level `peer-network/0`: given by no example file");
    expect(lines).toContain("2 of 165 question levels exercised, 1.2 %");
  });

  it("does not count what is said to be unknown, nor a profile with faults", async () => {
    const unknown = await coverage(
      copyWithVillage(({ profile }) => {
        profile.answers = [{ question: "peer-network", state: "unknown" }];
      }).folder,
    );
    expect(unknown.lines).toContain("0 of 165 question levels exercised, 0.0 %");
    const faulty = await coverage(
      copyWithVillage(({ profile }) => {
        profile.asOf = "2026-02-30";
      }).folder,
    );
    expect(faulty.lines).toContain(
      `0 of ${shippedRulebook().brakes.flatMap((brake) => brake.rules).length} rules ` +
        "exercised, 0.0 %",
    );
  });
});
