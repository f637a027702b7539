import { describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { PARAMETER_UNITS, PROFILE_FACTS } from "../../../src/domain/facts/fact-dictionary.js";
import { packagePath } from "../../../src/platform/paths.js";

/** A schema of the rule files. */
const schema = (name: string) =>
  JSON.parse(readFileSync(packagePath(`rules/schema/${name}.schema.json`), "utf8"));

describe("the dictionary of facts", () => {
  it("has the ids that the schema of conditions lists, in the same order", () => {
    const [profileFacts, answers] = schema("common").definitions.leaf.properties.fact.anyOf;
    expect(profileFacts.enum).toEqual(PROFILE_FACTS.map(({ id }) => id));
    expect(answers).toEqual({ pattern: "^answers\\.[a-z0-9-]+$" });
  });

  it("has the units that the schema of legal parameters lists, in the same order", () => {
    const parameter = schema("parameters").properties.parameters.items;
    expect(parameter.properties.unit.enum).toEqual([...PARAMETER_UNITS]);
  });

  it("bounds every integer, lists the values of every enumeration, and neither of a boolean", () => {
    for (const { id, type, values, minimum, maximum } of PROFILE_FACTS) {
      expect([id, minimum !== undefined && maximum !== undefined]).toEqual([
        id,
        type === "integer",
      ]);
      expect([id, values !== undefined]).toEqual([id, type === "enum"]);
    }
  });
});
