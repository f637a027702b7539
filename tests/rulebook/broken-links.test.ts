import { afterAll, describe, expect, it } from "@jest/globals";
import { removeRulesCopies, type Loose } from "../support/rulebook/copies.js";
import { printed, printedAfter, type BreachCase } from "./broken.js";

afterAll(removeRulesCopies);

const SILOS = "brakes/silos.json";
const EQUIP = "recommendations/equip-the-group.json";
const FRAME = "recommendations/tailor-the-frame.json";
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

const SOURCE = "name the source among the references of rulebook.json, or grade it `editor`";
const EVIDENCE: BreachCase[] = [
  [
    "a brake graded `study` that cites another source",
    {
      [SILOS]: (brake) => {
        brake.reference = "cgfp";
      },
    },
    [
      printed(
        "evidence",
        `${SILOS}#/reference`,
        "brake `silos` claims the evidence `study` without the reference `study-article`",
        "cite `study-article` if the article states it, else lower the grade",
      ),
    ],
  ],
  [
    "a rule graded `study` that cites nothing",
    {
      [SILOS]: ({ rules: [first] }) => {
        first.evidence = "study";
      },
    },
    [
      printed(
        "evidence",
        `${SILOS}#/rules/0/reference`,
        "rule `silos.few-shared-projects` claims the evidence `study` without the reference " +
          "`study-article`",
        "cite `study-article` if the article states it, else lower the grade",
      ),
    ],
  ],
  [
    "a rule graded `public` that cites nothing",
    {
      [SILOS]: ({ rules: [first] }) => {
        first.evidence = "public";
      },
    },
    [
      printed(
        "evidence",
        `${SILOS}#/rules/0/reference`,
        "rule `silos.few-shared-projects` claims the evidence `public` without a public source",
        SOURCE,
      ),
    ],
  ],
  [
    "a rule graded `public` that cites the study",
    {
      [SILOS]: ({ rules: [first] }) => {
        Object.assign(first, { evidence: "public", reference: "study-article" });
      },
    },
    [
      printed(
        "evidence",
        `${SILOS}#/rules/0/reference`,
        "rule `silos.few-shared-projects` claims the evidence `public` without a public source",
        SOURCE,
      ),
    ],
  ],
  [
    "a recommendation graded `public` on the editors' word",
    {
      [EQUIP]: (recommendation) => {
        recommendation.evidence = "public";
      },
    },
    [
      printed(
        "evidence",
        `${EQUIP}#/reference`,
        "recommendation `equip-the-group` claims the evidence `public` without a public source",
        SOURCE,
      ),
    ],
  ],
];

const needing = (id: string) => (content: Loose) => {
  content.prerequisites.push({ recommendation: id, because: { fr: "pour voir", en: "to see" } });
};
const waits = (id: string, round: string): string =>
  printed(
    "prerequisite-cycles",
    `recommendations/${id}.json#/prerequisites`,
    `\`${id}\` waits for itself: ${round}`,
    "drop one of these prerequisites",
  );
const CYCLES: BreachCase[] = [
  [
    "a recommendation that needs itself",
    { [FRAME]: needing("tailor-the-frame") },
    [waits("tailor-the-frame", "tailor-the-frame → tailor-the-frame")],
  ],
  [
    "a round of prerequisites, once for each recommendation in it",
    { [FRAME]: needing("evaluate-and-recognise") },
    [
      waits(
        "evaluate-and-recognise",
        "evaluate-and-recognise → pilot-then-scale → tailor-the-frame → evaluate-and-recognise",
      ),
      waits(
        "pilot-then-scale",
        "pilot-then-scale → tailor-the-frame → evaluate-and-recognise → pilot-then-scale",
      ),
      waits(
        "tailor-the-frame",
        "tailor-the-frame → evaluate-and-recognise → pilot-then-scale → tailor-the-frame",
      ),
    ],
  ],
];

const overseas = "variant `overseas` of `equip-the-group`";
const anywhere = { fr: "quelque part", en: "somewhere" };
const VARIANTS: BreachCase[] = [
  [
    "the replacement of a step that is not there",
    {
      [EQUIP]: ({ variants }) => {
        variants[2].replaceSteps[0].id = "way-without-screen";
      },
    },
    [
      printed(
        "variants",
        `${EQUIP}#/variants/2/replaceSteps/0/id`,
        "variant `departement-region` of `equip-the-group` names the unknown step " +
          "`way-without-screen`",
        "did you mean `way-in-without-screen`?",
      ),
    ],
  ],
  [
    "the removal of a step that is not there",
    {
      [EQUIP]: ({ variants }) => {
        variants[4].removeSteps = ["open-accounts", "review"];
      },
    },
    [
      printed(
        "variants",
        `${EQUIP}#/variants/4/removeSteps/1`,
        `${overseas} names the unknown step \`review\``,
      ),
    ],
  ],
  [
    "a step after one that is not there yet",
    {
      [EQUIP]: ({ variants }) => {
        variants[4].addSteps = [
          { id: "early", after: "late", text: anywhere },
          { id: "late", after: "early", text: anywhere },
        ];
      },
    },
    [
      printed(
        "variants",
        `${EQUIP}#/variants/4/addSteps/0/after`,
        `${overseas} names the unknown step \`late\``,
      ),
    ],
  ],
  [
    "a step that is there already",
    {
      [EQUIP]: ({ variants }) => {
        variants[4].addSteps[0].id = "review-use";
      },
    },
    [
      printed(
        "variants",
        `${EQUIP}#/variants/4/addSteps/0/id`,
        `${overseas} adds the step \`review-use\`, which is there already`,
        "replace it, or choose another id",
      ),
    ],
  ],
  [
    "the replacement of an indicator that is not there",
    {
      [EQUIP]: ({ variants }) => {
        variants[6].replaceIndicators[3].id = "space-in-uses";
      },
    },
    [
      printed(
        "variants",
        `${EQUIP}#/variants/6/replaceIndicators/3/id`,
        "variant `under-10-agents` of `equip-the-group` names the unknown indicator " +
          "`space-in-uses`",
        "did you mean `space-in-use`?",
      ),
    ],
  ],
];

describe("checkRulebook", () => {
  it.each(UNKNOWN)("refuses a name that leads nowhere: %s", (_, breach, findings) => {
    expect(printedAfter(breach)).toEqual(findings);
  });

  it.each(EVIDENCE)("refuses %s", (_, breach, findings) => {
    expect(printedAfter(breach)).toEqual(findings);
  });

  it.each(CYCLES)("refuses %s", (_, breach, findings) => {
    expect(printedAfter(breach)).toEqual(findings);
  });

  it.each(VARIANTS)("refuses a variant with %s", (_, breach, findings) => {
    expect(printedAfter(breach)).toEqual(findings);
  });
});
