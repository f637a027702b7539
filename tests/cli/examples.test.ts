import { describe, expect, it } from "@jest/globals";
import { checkExample } from "../../src/cli/rules/examples/check-example.js";
import { readExamples } from "../../src/cli/rules/examples/read-examples.js";
import { officialData } from "../support/builders/official-data.js";
import { RULES_FOLDER, shippedRulebook } from "../support/rulebook/shipped.js";

const { examples, findings } = readExamples(RULES_FOLDER);

describe("the examples of the rulebook", () => {
  it("are all readable, the four case studies and the smallest commune among them", () => {
    expect(findings).toEqual([]);
    expect(examples.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        "caluire-et-cuire",
        "metropole-europeenne-de-lille",
        "syndicat-de-dechets",
        "val-d-oise",
        "village-de-300-habitants",
      ]),
    );
  });

  it.each(examples)("hold what $id expects", (example) => {
    expect(checkExample(example, shippedRulebook(), officialData())).toEqual([]);
  });
});
