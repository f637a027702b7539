import { afterAll, describe, expect, it } from "@jest/globals";
import { RulebookRefused, printFinding } from "../../src/rulebook/finding.js";
import { checkLaws, checkRulebook, loadRulebook } from "../../src/rulebook/load.js";
import {
  copyRules,
  removeRulesCopies,
  shippedFiles,
  type Loose,
  type RulesCopy,
} from "../support/rulebook/copies.js";
import { loadShipped } from "../support/rulebook/shipped.js";

afterAll(removeRulesCopies);

function rewrite({ read, write }: RulesCopy, file: string, change: (content: Loose) => void): void {
  const content: Loose = JSON.parse(read(file));
  change(content);
  write(file, JSON.stringify(content));
}

function refusalOf(folder: string): RulebookRefused {
  try {
    loadRulebook(folder);
  } catch (error) {
    if (error instanceof RulebookRefused) return error;
    throw error;
  }
  throw new Error("the rulebook was loaded");
}

describe("loadRulebook", () => {
  it("gives the rulebook and what it was made of", () => {
    const { rulebook, source, warnings } = loadRulebook(copyRules().folder);
    expect(rulebook.digest).toBe(loadShipped().rulebook.digest);
    expect(source).toEqual(loadShipped().source);
    expect(warnings).toEqual([]);
  });

  it("refuses a rulebook with one error whole, and says it", () => {
    const copy = copyRules();
    rewrite(copy, "brakes/silos.json", ({ rules: [first] }) => {
      first.conditions.all[0].fact = "hierarchy.directorate";
    });
    expect(refusalOf(copy.folder).message).toBe(
      [
        "the rulebook has 1 error and was not loaded",
        "error: rules/brakes/silos.json#/rules/0/conditions/all/0/fact [conditions]",
        "  rule `silos.few-shared-projects` reads the unknown fact `hierarchy.directorate`; " +
          "the condition would be met, or never met, whatever the collectivity says",
        "  hint: did you mean `hierarchy.directorates`?",
      ].join("\n"),
    );
  });

  it("lists every error of every file, not the first alone", () => {
    const copy = copyRules();
    rewrite(copy, "brakes/silos.json", (brake) => {
      brake.reference = "study";
      brake.rules[1].example.met = {};
    });
    rewrite(copy, "recommendations/equip-the-group.json", ({ eases, prerequisites }) => {
      eases[2].brake = "silo";
      prerequisites[0].recommendation = "equip-the-group";
    });
    const { findings, message, name } = refusalOf(copy.folder);
    expect(findings.map(({ check, file, pointer }) => `${file}#${pointer} ${check}`)).toEqual([
      "brakes/silos.json#/reference references",
      "recommendations/equip-the-group.json#/eases/2/brake references",
      "brakes/silos.json#/reference evidence",
      "recommendations/equip-the-group.json#/prerequisites prerequisite-cycles",
      "brakes/silos.json#/rules/1/example/met rule-examples",
    ]);
    expect(message).toMatch(/^the rulebook has 5 errors and was not loaded\n/);
    expect(name).toBe("RulebookRefused");
  });

  it("holds no more brakes than an answer may list", () => {
    const files = shippedFiles();
    const brake = files["brakes/silos.json"];
    const count = Object.keys(files).filter((file) => file.startsWith("brakes/")).length;
    for (let i = count; i <= 200; i++)
      files[`brakes/silos-${i}.json`] = {
        ...brake,
        id: `silos-${i}`,
        rules: brake.rules.map((rule: Loose) => ({
          ...rule,
          id: rule.id.replace("silos", `silos-${i}`),
        })),
      };
    expect(
      checkLaws(files)
        .filter(({ check }) => check === "brakes")
        .map(({ message }) => message),
    ).toEqual([
      expect.stringMatching(/^`[\w-]+` is one brake too many: there are 201, and 200 at most$/),
    ]);
  });

  it("does not tell what follows from a file that could not be read, or has another shape", () => {
    const copy = copyRules();
    copy.write("brakes/silos.json", "{");
    rewrite(copy, "questions/signatures.json", (question) => {
      question.number = "six";
    });
    expect(refusalOf(copy.folder).findings.map(({ file, check }) => `${file} ${check}`)).toEqual([
      "brakes/silos.json readable",
      "questions/signatures.json schema",
    ]);
  });

  it("does not run the checks that read conditions before these are sound", () => {
    const files = shippedFiles();
    const [first, second] = files["brakes/silos.json"].rules;
    first.conditions = { all: [] };
    second.example.met = {};
    files["brakes/silos.json"].reference = "study";
    expect(checkLaws(files).map(({ check }) => check)).toEqual([
      "conditions",
      "references",
      "evidence",
    ]);
  });
});

describe("checkRulebook", () => {
  it("passes over what is no part of a rulebook: other files, notes beside the schemas", () => {
    const copy = copyRules();
    copy.write("brakes/notes.txt", "to be discussed");
    copy.write("schema/brake.schema.json~", "an editor's copy");
    copy.write("README.md", "# Rules");
    const { source, findings } = checkRulebook(copy.folder);
    expect(findings).toEqual([]);
    expect(Object.keys(source)).toEqual(Object.keys(loadShipped().source));
  });

  it("misses what stands in a folder that was removed", () => {
    const copy = copyRules();
    copy.remove("questions");
    expect(
      checkRulebook(copy.folder).findings.filter(({ check }) => check === "conditions"),
    ).toContainEqual(
      expect.objectContaining({
        message: "rule `silos.no-common-ground` reads the unknown fact `answers.shared-projects`",
      }),
    );
  });

  it("says which schema is missing, and checks the other files all the same", () => {
    const copy = copyRules();
    copy.remove("schema/brake.schema.json");
    rewrite(copy, "questions/signatures.json", (question) => {
      question.number = "six";
    });
    expect(checkRulebook(copy.folder).findings.map(printFinding)).toEqual([
      "error: rules/schema/brake.schema.json# [schema]\n  the file is missing; no file of " +
        "its kind could be checked\n  hint: restore it, or set `DOUZE_RULES_DIR` to the " +
        "folder that holds it",
      "error: rules/questions/signatures.json#/number [schema]\n  expected a whole number " +
        'from 1 to 40, found "six"; the file could not be used',
    ]);
  });

  it.each<[string, string, string, string]>([
    [
      "what the others refer to",
      "common",
      "{",
      "expected well-formed JSON, found CloseBraceExpected at line 1, column 2; no file " +
        "could be checked",
    ],
    [
      "what the others refer to, no schema itself",
      "common",
      '{ "definitions": { "id": { "type": "word" } } }',
      "the file is no JSON Schema: schema is invalid: data/definitions/id/type must be " +
        "equal to one of the allowed values, data/definitions/id/type must be array, " +
        "data/definitions/id/type must match a schema in anyOf; no file could be checked",
    ],
    [
      "a schema that refers to nothing",
      "question",
      '{ "$id": "question.schema.json", "$ref": "nowhere.json" }',
      "the file is no JSON Schema: can't resolve reference nowhere.json from id " +
        "question.schema.json; no file of its kind could be checked",
    ],
    [
      "a schema that is a list",
      "parameters",
      "[]",
      "the file is no JSON Schema: it is no object; no file of its kind could be checked",
    ],
    [
      "a schema with a key twice",
      "rulebook",
      '{ "type": "object", "type": "array" }',
      'expected each key once, found a second "type" at line 1, column 21; no file of its ' +
        "kind could be checked",
    ],
  ])("makes a finding of %s", (_, kind, text, said) => {
    const copy = copyRules();
    copy.write(`schema/${kind}.schema.json`, text);
    const [first, ...others] = checkRulebook(copy.folder).findings.map(printFinding);
    expect(first?.split("\n").slice(0, 2)).toEqual([
      `error: rules/schema/${kind}.schema.json# [schema]`,
      `  ${said}`,
    ]);
    expect(others).toEqual([]);
  });
});
