import { describe, expect, it } from "@jest/globals";
import { planOf } from "../../src/cli/rules/examples/check-example.js";
import { conditionMutations } from "../../src/cli/rules/mutations/conditions.js";
import { applyMutation, compileMutated } from "../../src/cli/rules/mutations/apply.js";
import { mutationsOf } from "../../src/cli/rules/mutations/mutations.js";
import { MUTATION_KINDS } from "../../src/cli/rules/mutations/mutation.js";
import { showProgress } from "../../src/cli/rules/progress.js";
import { readExamples } from "../../src/cli/rules/examples/read-examples.js";
import { compileRulebook, factDictionary } from "../../src/rulebook/compile.js";
import { checkSource } from "../../src/rulebook/load.js";
import type { RawCondition } from "../../src/rulebook/raw.js";
import { officialData } from "../support/builders/official-data.js";
import { allOf, leaf, not } from "../support/rulebook/parts.js";
import { RULES_FOLDER, loadShipped, shippedRulebook } from "../support/rulebook/shipped.js";

const context = {
  facts: factDictionary([]),
  parameters: new Map([["parameters.dgs-population", 2000]]),
};
const changesOf = (condition: RawCondition): string[] =>
  conditionMutations(condition, "", context).map(
    ({ pointer, from, to }) =>
      `${pointer} ${JSON.stringify(from)} → ${JSON.stringify(to) ?? "taken out"}`,
  );

describe("conditionMutations", () => {
  it("moves a number by one, within what the fact can take", () => {
    expect(changesOf(allOf(leaf("hierarchy.layers", "lessThan", 1)))).toEqual([
      '/all/0/operator "lessThan" → "lessThanInclusive"',
      '/all/0/operator "lessThan" → "greaterThan"',
      "/all/0/value 1 → 2",
    ]);
  });

  it("turns yes into no, and a word into the next and its negation", () => {
    expect(changesOf(allOf(leaf("territory.island", "equal", true)))).toEqual([
      "/all/0/value true → false",
    ]);
    expect(changesOf(not(leaf("territory.setting", "equal", "mixed")))).toEqual([
      '/not/operator "equal" → "notEqual"',
      '/not/value "mixed" → "rural"',
    ]);
  });

  it("takes each entry of a list out, and moves away from a legal value", () => {
    expect(changesOf({ any: [leaf("territory.setting", "notIn", ["rural", "mixed"])] })).toEqual([
      '/any/0/operator "notIn" → "in"',
      '/any/0/value/0 "rural" → taken out',
      '/any/0/value/1 "mixed" → taken out',
    ]);
    expect(
      changesOf(
        allOf(leaf("size.population", "greaterThan", { fact: "parameters.dgs-population" })),
      ).slice(2),
    ).toEqual([
      '/all/0/value {"fact":"parameters.dgs-population"} → 1999',
      '/all/0/value {"fact":"parameters.dgs-population"} → 2001',
    ]);
  });
});

/** Some of the changes of the shipped rulebook, spread over it. */
const sampled = (every: number) =>
  mutationsOf(loadShipped().source).filter((_, i) => i % every === 0);

describe("mutationsOf", () => {
  it("finds every kind in the shipped rulebook, in the order of the kinds", () => {
    expect([...new Set(mutationsOf(loadShipped().source).map(({ kind }) => kind))]).toEqual([
      ...MUTATION_KINDS,
    ]);
  });

  it("changes exactly one file, and leaves it valid to its schema", () => {
    const { source } = loadShipped();
    for (const mutation of sampled(601)) {
      const mutated = applyMutation(source, mutation);
      expect(Object.keys(mutated).filter((file) => mutated[file] !== source[file])).toEqual([
        mutation.file,
      ]);
      expect(mutated[mutation.file]).not.toEqual(source[mutation.file]);
      expect(checkSource(mutated, RULES_FOLDER).filter(({ check }) => check === "schema")).toEqual(
        [],
      );
    }
  });
});

describe("compileMutated", () => {
  it("gives the plans that a rulebook compiled as a whole gives", () => {
    const { examples } = readExamples(RULES_FOLDER);
    const { source } = loadShipped();
    for (const mutation of sampled(173)) {
      const mutated = applyMutation(source, mutation);
      const { digest } = shippedRulebook();
      const [quick, whole] = [
        compileMutated(shippedRulebook(), mutated, mutation.file),
        { ...compileRulebook(mutated), digest },
      ];
      for (const example of examples.slice(0, 4))
        expect(planOf(example, quick, officialData())).toEqual(
          planOf(example, whole, officialData()),
        );
    }
  });
});

describe("showProgress", () => {
  const run = (isTTY: boolean) => {
    let time = 0;
    const written: string[] = [];
    const progress = showProgress(
      "changes judged",
      9,
      { isTTY, write: (text) => written.push(text) },
      () => time,
    );
    for (let done = 0; done < 9; done++) {
      progress.at(done);
      time += 1_000;
    }
    progress.end();
    return written;
  };

  it("writes a line over on a terminal and clears it at the end", () => {
    expect(run(true)).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7, 8].map(
        (done) => `\r\u001b[Kchanges judged: ${done} of 9, ${done} s`,
      ),
      "\r\u001b[K",
    ]);
  });

  it("writes a line every few seconds elsewhere, and nothing in the first", () => {
    expect(run(false)).toEqual(["changes judged: 1 of 9, 1 s\n", "changes judged: 6 of 9, 6 s\n"]);
  });
});
