import { afterAll, describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { removeRulesCopies } from "../support/rulebook/copies.js";
import { RULES_FOLDER } from "../support/rulebook/shipped.js";
import { printed, printedAfter, type BreachCase } from "./broken.js";

afterAll(removeRulesCopies);

const SILOS = "brakes/silos.json";
const EQUIP = "recommendations/equip-the-group.json";
const FUND = "recommendations/fund-time-and-means.json";
const SHARED = "questions/shared-projects.json";
const UNIQUE = "ids are unique: rename or remove one";
const shipped = (file: string): string => readFileSync(join(RULES_FOLDER, file), "utf8");

const twice = (id: string, place: string, first: string): string =>
  printed("identities", place, `\`${id}\` stands at ${first} already`, UNIQUE);

const IDENTITIES: BreachCase[] = [
  [
    "a file that does not bear the name of its id",
    { [SHARED]: null, "questions/common-projects.json": shipped(SHARED) },
    [
      printed(
        "identities",
        "questions/common-projects.json#/id",
        "the id `shared-projects` differs from the file's name",
        "name the file `shared-projects.json`, or the id `common-projects`",
      ),
    ],
  ],
  [
    "a rule in the file of another brake",
    {
      [SILOS]: ({ rules: [first] }) => {
        first.id = "scepticism.few-shared-projects";
      },
    },
    [
      printed(
        "identities",
        `${SILOS}#/rules/0/id`,
        "the rule `scepticism.few-shared-projects` stands in the file of `silos`",
        "call it `silos.few-shared-projects`",
      ),
    ],
  ],
  [
    "two rules of one name",
    {
      [SILOS]: ({ rules }) => {
        rules[2].id = rules[0].id;
      },
    },
    [twice("silos.few-shared-projects", `${SILOS}#/rules/2/id`, `${SILOS}#/rules/0/id`)],
  ],
  [
    "two references of one name",
    {
      "rulebook.json": ({ references }) => {
        references.splice(1, 0, references[0]);
      },
    },
    [twice("study-article", "rulebook.json#/references/1/id", "rulebook.json#/references/0/id")],
  ],
  [
    "two legal parameters of one name",
    {
      "parameters.json": ({ parameters }) => {
        parameters.splice(1, 0, parameters[0]);
      },
    },
    [
      twice(
        "social-committee-agents",
        "parameters.json#/parameters/1/id",
        "parameters.json#/parameters/0/id",
      ),
    ],
  ],
  [
    "two legal notes of one name",
    {
      "parameters.json": ({ notes }) => {
        notes.splice(1, 0, notes[0]);
      },
    },
    [twice("own-social-committee", "parameters.json#/notes/1/id", "parameters.json#/notes/0/id")],
  ],
  [
    "two steps of one name",
    {
      [EQUIP]: ({ steps }) => {
        steps.push(steps[0]);
      },
    },
    [twice("inventory-access", `${EQUIP}#/steps/6/id`, `${EQUIP}#/steps/0/id`)],
  ],
  [
    "two variants of one name",
    {
      [EQUIP]: ({ variants }) => {
        variants.push(variants[3]);
      },
    },
    [twice("merged", `${EQUIP}#/variants/7/id`, `${EQUIP}#/variants/3/id`)],
  ],
  [
    "two indicators of one name",
    {
      [FUND]: ({ indicators }) => {
        indicators.push(indicators[0]);
      },
    },
    [twice("hours-taken", `${FUND}#/indicators/3/id`, `${FUND}#/indicators/0/id`)],
  ],
  [
    "a brake that a recommendation eases twice",
    {
      [EQUIP]: ({ eases }) => {
        eases.push(eases[0]);
      },
    },
    [twice("digital-gap", `${EQUIP}#/eases/3/brake`, `${EQUIP}#/eases/0/brake`)],
  ],
  [
    "two questions of one number",
    {
      [SHARED]: (question) => {
        question.number = 1;
      },
    },
    [twice("number 1", "questions/written-purpose.json#/number", `${SHARED}#/number`)],
  ],
  [
    "a recommendation in the place of another of the twelve",
    {
      [EQUIP]: (recommendation) => {
        recommendation.number = 4;
      },
    },
    [
      twice("number 4", "recommendations/tailor-the-frame.json#/number", `${EQUIP}#/number`),
      printed(
        "identities",
        "recommendations#",
        "recommendation number 9 of the 12 is missing",
        "a plan always lists the twelve",
      ),
    ],
  ],
];

describe("checkRulebook, of ids and numbers", () => {
  it.each(IDENTITIES)("refuses %s", (_, breach, findings) => {
    expect(printedAfter(breach)).toEqual(findings);
  });

  it("refuses eleven recommendations", () => {
    const findings = printedAfter({ "recommendations/anchor-and-transmit.json": null });
    expect(findings).toContain(
      printed(
        "identities",
        "recommendations#",
        "recommendation number 12 of the 12 is missing",
        "a plan always lists the twelve",
      ),
    );
  });
});
