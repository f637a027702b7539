import { afterAll, describe, expect, it } from "@jest/globals";
import { removeRulesCopies } from "../support/rulebook/copies.js";
import { printed, printedAfter, type BreachCase } from "./broken.js";

afterAll(removeRulesCopies);

const SILOS = "brakes/silos.json";
const EQUIP = "recommendations/equip-the-group.json";
const SHARED = "questions/shared-projects.json";
const PARAMETERS = "parameters.json";

const UNKNOWN: BreachCase[] = [
  [
    "a brake's source",
    {
      "brakes/control-culture.json": (brake) => {
        brake.reference = "douze-editor";
      },
    },
    [
      printed(
        "references",
        "brakes/control-culture.json#/reference",
        "brake `control-culture` names the unknown reference `douze-editor`",
        "did you mean `douze-editors`?",
      ),
    ],
  ],
  [
    "the brake that takes the place of a retired one",
    {
      [SILOS]: (brake) => {
        brake.replacedBy = "silo";
      },
    },
    [
      printed(
        "references",
        `${SILOS}#/replacedBy`,
        "brake `silos` names the unknown brake `silo`",
        "did you mean `silos`?",
      ),
    ],
  ],
  [
    "a rule's source",
    {
      "brakes/statutory-procedure.json": ({ rules }) => {
        rules[2].reference = "code";
      },
    },
    [
      printed(
        "references",
        "brakes/statutory-procedure.json#/rules/2/reference",
        "rule `statutory-procedure.own-social-committee` names the unknown reference `code`",
      ),
    ],
  ],
  [
    "a recommendation's source",
    {
      [EQUIP]: (recommendation) => {
        recommendation.reference = "douze-editor";
      },
    },
    [
      printed(
        "references",
        `${EQUIP}#/reference`,
        "recommendation `equip-the-group` names the unknown reference `douze-editor`",
        "did you mean `douze-editors`?",
      ),
    ],
  ],
  [
    "the recommendation that takes the place of a retired one",
    {
      [EQUIP]: (recommendation) => {
        recommendation.replacedBy = "equip-a-group";
      },
    },
    [
      printed(
        "references",
        `${EQUIP}#/replacedBy`,
        "recommendation `equip-the-group` names the unknown recommendation `equip-a-group`",
        "did you mean `equip-the-group`?",
      ),
    ],
  ],
  [
    "a brake that is eased",
    {
      [EQUIP]: ({ eases }) => {
        eases[2].brake = "silo";
      },
    },
    [
      printed(
        "references",
        `${EQUIP}#/eases/2/brake`,
        "recommendation `equip-the-group` names the unknown brake `silo`",
        "did you mean `silos`?",
      ),
    ],
  ],
  [
    "a prerequisite",
    {
      [EQUIP]: ({ prerequisites: [first] }) => {
        first.recommendation = "tailor-a-frame";
      },
    },
    [
      printed(
        "references",
        `${EQUIP}#/prerequisites/0/recommendation`,
        "recommendation `equip-the-group` names the unknown recommendation `tailor-a-frame`",
        "did you mean `tailor-the-frame`?",
      ),
    ],
  ],
  [
    "a case's source",
    {
      [EQUIP]: ({ cases }) => {
        cases[1].reference = "observatoire";
      },
    },
    [
      printed(
        "references",
        `${EQUIP}#/cases/1/reference`,
        "recommendation `equip-the-group` names the unknown reference `observatoire`",
        "did you mean `observatoire-mnt`?",
      ),
    ],
  ],
  [
    "a question's brake",
    {
      [SHARED]: (question) => {
        question.brakes = ["silos", "silence"];
      },
    },
    [
      printed(
        "references",
        `${SHARED}#/brakes/1`,
        "question `shared-projects` names the unknown brake `silence`",
      ),
      printed(
        "links",
        `${SHARED}#/brakes/1`,
        "no rule of `silence` reads the answer to `shared-projects`",
        "write such a rule, or drop the brake from the question",
      ),
    ],
  ],
  [
    "the question that takes the place of a retired one",
    {
      [SHARED]: (question) => {
        question.replacedBy = "shared-project";
      },
    },
    [
      printed(
        "references",
        `${SHARED}#/replacedBy`,
        "question `shared-projects` names the unknown question `shared-project`",
        "did you mean `shared-projects`?",
      ),
    ],
  ],
  [
    "a legal parameter's source",
    {
      [PARAMETERS]: ({ parameters: [first] }) => {
        first.reference = "cgpf";
      },
    },
    [
      printed(
        "references",
        `${PARAMETERS}#/parameters/0/reference`,
        "parameter `social-committee-agents` names the unknown reference `cgpf`",
        "did you mean `cgfp`?",
      ),
    ],
  ],
  [
    "a legal note's parameter",
    {
      [PARAMETERS]: ({ notes: [first] }) => {
        first.parameters = ["social-committee-agent"];
      },
    },
    [
      printed(
        "references",
        `${PARAMETERS}#/notes/0/parameters/0`,
        "legal note `own-social-committee` names the unknown parameter `social-committee-agent`",
        "did you mean `social-committee-agents`?",
      ),
    ],
  ],
  [
    "a legal note's recommendation",
    {
      [PARAMETERS]: ({ notes: [first] }) => {
        first.recommendations.unshift("build-thrust");
      },
    },
    [
      printed(
        "references",
        `${PARAMETERS}#/notes/0/recommendations/0`,
        "legal note `own-social-committee` names the unknown recommendation `build-thrust`",
        "did you mean `build-trust`?",
      ),
    ],
  ],
];

describe("checkRulebook", () => {
  it.each(UNKNOWN)("refuses a name that leads nowhere: %s", (_, breach, findings) => {
    expect(printedAfter(breach)).toEqual(findings);
  });
});
