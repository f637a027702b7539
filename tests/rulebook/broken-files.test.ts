import { afterAll, describe, expect, it } from "@jest/globals";
import { join } from "node:path";
import { checkRulebook } from "../../src/rulebook/load.js";
import { printFinding } from "../../src/rulebook/finding.js";
import { copyRules, removeRulesCopies } from "../support/rulebook/copies.js";
import { printed, printedAfter, type BreachCase } from "./broken.js";

afterAll(removeRulesCopies);

const RESTORE = "restore it, or set `DOUZE_RULES_DIR` to the folder that holds it";
const SILOS = "brakes/silos.json";
const EQUIP = "recommendations/equip-the-group.json";

const UNREADABLE: BreachCase[] = [
  [
    "a file that is missing",
    { "parameters.json": null },
    [printed("readable", "parameters.json#", "the file is missing", RESTORE)],
  ],
  [
    "a file that is not JSON",
    { [SILOS]: '{\n  "id": silos\n}' },
    [
      printed(
        "readable",
        `${SILOS}#`,
        "expected well-formed JSON, found InvalidSymbol at line 2, column 9",
      ),
    ],
  ],
  [
    "an empty file",
    { [SILOS]: "" },
    [
      printed(
        "readable",
        `${SILOS}#`,
        "expected well-formed JSON, found ValueExpected at line 1, column 1",
      ),
    ],
  ],
  [
    "a key that stands twice",
    { [SILOS]: '{ "rules": [\n  { "weight": 40, "weight": 60 }\n] }' },
    [
      printed(
        "readable",
        `${SILOS}#/rules/0/weight`,
        'expected each key once, found a second "weight" at line 2, column 19',
      ),
    ],
  ],
  [
    "a file that is not UTF-8",
    { [SILOS]: Buffer.from([0x22, 0xe9, 0x22]) },
    [printed("readable", `${SILOS}#`, "the file is not UTF-8", "save it as UTF-8")],
  ],
  [
    "several such files, each with its own finding",
    { "rulebook.json": null, [SILOS]: "[", [EQUIP]: "1e999" },
    [
      printed("readable", "rulebook.json#", "the file is missing", RESTORE),
      printed(
        "readable",
        `${SILOS}#`,
        "expected well-formed JSON, found CloseBracketExpected at line 1, column 2",
      ),
      printed("readable", `${EQUIP}#`, "expected a number below 1.8e308, found a number beyond it"),
    ],
  ],
];

const MISSHAPEN: BreachCase[] = [
  [
    "a field that is misspelt",
    {
      [SILOS]: ({ rules: [first] }) => {
        first.wieght = first.weight;
        delete first.weight;
      },
    },
    [
      printed("schema", `${SILOS}#/rules/0/weight`, "expected the field `weight`, found nothing"),
      printed(
        "schema",
        `${SILOS}#/rules/0/wieght`,
        "expected one of the fields `id`, `effect`, `weight`, `evidence`, `reference`, " +
          '`because`, `conditions`, `example`, found "wieght"',
        "did you mean `weight`?",
      ),
    ],
  ],
  [
    "a weight that is not a whole percent",
    {
      [SILOS]: ({ rules: [first] }) => {
        first.weight = 0.45;
      },
    },
    [
      printed(
        "schema",
        `${SILOS}#/rules/0/weight`,
        "expected a whole number from 1 to 95, found 0.45",
      ),
      printed("schema", `${SILOS}#/rules/0/weight`, "expected a number from 1 to 95, found 0.45"),
    ],
  ],
  [
    "a certain rule: no evidence weighs a hundred percent",
    {
      [SILOS]: ({ rules: [first] }) => {
        first.weight = 100;
      },
    },
    [printed("schema", `${SILOS}#/rules/0/weight`, "expected a number from 1 to 95, found 100")],
  ],
  [
    "a text without its English",
    {
      [SILOS]: (brake) => {
        delete brake.label.en;
      },
    },
    [printed("schema", `${SILOS}#/label/en`, "expected the field `en`, found nothing")],
  ],
  [
    "an evidence grade that is misspelt",
    {
      [SILOS]: (brake) => {
        brake.evidence = "editors";
      },
    },
    [
      printed(
        "schema",
        `${SILOS}#/evidence`,
        'expected one of `study`, `public`, `editor`, found "editors"',
        "did you mean `editor`?",
      ),
    ],
  ],
  [
    "a rule id that is not `brake.name`",
    {
      [SILOS]: ({ rules: [first] }) => {
        first.id = "Silos";
      },
    },
    [
      printed(
        "schema",
        `${SILOS}#/rules/0/id`,
        'expected text of the form `^[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*$`, found "Silos"',
      ),
    ],
  ],
  [
    "a headcount band without its effort",
    {
      [EQUIP]: ({ effort }) => {
        delete effort["200-349"];
      },
    },
    [printed("schema", `${EQUIP}#/effort/200-349`, "expected the field `200-349`, found nothing")],
  ],
  [
    "a recommendation without steps",
    {
      [EQUIP]: (recommendation) => {
        recommendation.steps = [];
      },
    },
    [printed("schema", `${EQUIP}#/steps`, "expected at least 4 entries, found []")],
  ],
  [
    "a question without levels",
    {
      "questions/signatures.json": (question) => {
        question.levels = [];
      },
    },
    [
      printed(
        "schema",
        "questions/signatures.json#/levels",
        "expected at least 5 entries, found []",
      ),
    ],
  ],
  [
    "a parameter that is neither a number nor a text",
    {
      "parameters.json": ({ parameters: [first] }) => {
        first.value = true;
      },
    },
    [
      printed(
        "schema",
        "parameters.json#/parameters/0/value",
        "expected a whole number or a text, found true",
      ),
    ],
  ],
  [
    "another format of rulebook",
    {
      "rulebook.json": (head) => {
        head.format = 2;
      },
    },
    [printed("schema", "rulebook.json#/format", "expected `1`, found 2")],
  ],
];

describe("checkRulebook", () => {
  it("refuses a folder that is not there, and says which setting names it", () => {
    expect(checkRulebook(join(copyRules().folder, "elsewhere")).findings.map(printFinding)).toEqual(
      [
        printed("readable", "rulebook.json#", "the file is missing", RESTORE),
        printed("readable", "parameters.json#", "the file is missing", RESTORE),
        "error: rules/schema# [schema]\n  the folder is missing; no file could be checked\n " +
          ` hint: ${RESTORE}`,
      ],
    );
  });

  it.each(UNREADABLE)("refuses %s", (_, breach, findings) => {
    expect(printedAfter(breach)).toEqual(findings);
  });

  it.each(MISSHAPEN)("refuses %s", (_, breach, findings) => {
    expect(printedAfter(breach)).toEqual(findings);
  });

  it("finds nothing in the copy once it is mended: each breach above was its own", () => {
    expect(printedAfter({})).toEqual([]);
  });
});
