import { afterAll, describe, expect, it } from "@jest/globals";
import { removeRulesCopies, type Loose } from "../support/rulebook/copies.js";
import { printed, printedAfter, type BreachCase } from "./broken.js";

afterAll(removeRulesCopies);

const SILOS = "brakes/silos.json";
const EQUIP = "recommendations/equip-the-group.json";
const FRAME = "recommendations/tailor-the-frame.json";

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
