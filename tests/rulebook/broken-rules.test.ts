import { afterAll, describe, expect, it } from "@jest/globals";
import { removeRulesCopies, type Loose } from "../support/rulebook/copies.js";
import { printed, printedAfter, type BreachCase } from "./broken.js";

afterAll(removeRulesCopies);

const SILOS = "brakes/silos.json";
const EQUIP = "recommendations/equip-the-group.json";
const SHARED = "questions/shared-projects.json";
const RULE = "rule `silos.few-shared-projects`";

/** Rewrites the first rule on silos, conditions and examples together. */
const rewritten = (conditions: unknown, met: unknown, unmet: unknown, effect = "raises") => ({
  [SILOS]: ({ rules: [first] }: Loose) => {
    Object.assign(first, { effect, conditions, example: { met, unmet } });
  },
});
const answer = (operator: string, value: number) => ({
  fact: "answers.shared-projects",
  operator,
  value,
});
const level = (value: number) => ({ "answers.shared-projects": value });

const raisesWrongly = (at: string) => [
  printed(
    "answer-direction",
    `${SILOS}#/rules/0/conditions${at}`,
    `${RULE} raises its brake but reads an answer in a sense that a worse answer could turn`,
    "read answers with `lessThan` or `lessThanInclusive`, never under `not`",
  ),
];
const lowersWrongly = (at: string) => [
  printed(
    "answer-direction",
    `${SILOS}#/rules/0/conditions${at}`,
    `${RULE} lowers its brake but reads an answer in a sense that a worse answer could turn`,
    "read answers with `greaterThan` or `greaterThanInclusive`, never under `not`",
  ),
];

const DIRECTIONS: BreachCase[] = [
  [
    "raised by a good answer",
    rewritten({ all: [answer("greaterThanInclusive", 3)] }, level(3), level(2)),
    raisesWrongly("/all/0"),
  ],
  [
    "raised by one answer and by none worse",
    rewritten({ any: [answer("equal", 1)] }, level(1), level(0)),
    raisesWrongly("/any/0"),
  ],
  [
    "raised by a bad answer under two `not`",
    rewritten({ not: { not: answer("lessThan", 2) } }, level(1), level(2)),
    raisesWrongly("/not/not"),
  ],
  [
    "lowered by a bad answer",
    rewritten({ all: [{ any: [answer("lessThan", 2)] }] }, level(1), level(2), "lowers"),
    lowersWrongly("/all/0/any/0"),
  ],
  [
    "lowered by the negation of a good answer",
    rewritten({ not: answer("greaterThan", 2) }, level(1), level(3), "lowers"),
    lowersWrongly("/not"),
  ],
];

const LINKS: BreachCase[] = [
  [
    "a brake that nothing eases",
    {
      [EQUIP]: (content) => {
        content.eases = content.eases.filter(({ brake }: Loose) => brake !== "silos");
      },
      "recommendations/tailor-the-frame.json": (content) => {
        content.eases = content.eases.filter(({ brake }: Loose) => brake !== "silos");
      },
    },
    [
      printed(
        "links",
        `${SILOS}#/id`,
        "no recommendation eases the brake `silos`",
        "add it to `eases` of the recommendation that answers it",
      ),
    ],
  ],
  [
    "a question that names a brake whose rules do not read it",
    {
      [SHARED]: ({ brakes }) => {
        brakes.push("digital-gap");
      },
    },
    [
      printed(
        "links",
        `${SHARED}#/brakes/1`,
        "no rule of `digital-gap` reads the answer to `shared-projects`",
        "write such a rule, or drop the brake from the question",
      ),
    ],
  ],
  [
    "a question that hides a brake whose rules read it",
    {
      [SHARED]: (question) => {
        question.brakes = ["digital-gap"];
      },
    },
    [
      printed(
        "links",
        `${SHARED}#/brakes/0`,
        "no rule of `digital-gap` reads the answer to `shared-projects`",
        "write such a rule, or drop the brake from the question",
      ),
      printed(
        "links",
        `${SHARED}#/brakes`,
        "a rule of `silos` reads the answer to `shared-projects`, which does not say so",
        "add `silos`",
      ),
    ],
  ],
];

const example = (change: (example: Loose) => void) => ({
  [SILOS]: ({ rules: [first] }: Loose) => change(first.example),
});
const mistaken = (which: string, message: string, hint?: string) => [
  printed("rule-examples", `${SILOS}#/rules/0/example/${which}`, message, hint),
];

const EXAMPLES: BreachCase[] = [
  [
    "does not meet the rule that it says it meets",
    example(({ met }) => {
      met["hierarchy.directorates"] = 2;
    }),
    mistaken(
      "met",
      `the example \`met\` of ${RULE} leaves it unmet`,
      "change the example, or the rule",
    ),
  ],
  [
    "meets the rule that it says it does not",
    example(({ unmet }) => {
      unmet["answers.shared-projects"] = 0;
    }),
    mistaken(
      "unmet",
      `the example \`unmet\` of ${RULE} leaves it met`,
      "change the example, or the rule",
    ),
  ],
  [
    "leaves the rule undetermined",
    example(({ met }) => {
      delete met["hierarchy.directorates"];
    }),
    mistaken(
      "met",
      `the example \`met\` of ${RULE} leaves it undetermined`,
      "give every fact that the rule reads",
    ),
  ],
  [
    "counts a fact without object for one that meets the rule",
    example(({ met }) => {
      met["answers.shared-projects"] = null;
    }),
    mistaken(
      "met",
      `the example \`met\` of ${RULE} leaves it unmet`,
      "change the example, or the rule",
    ),
  ],
  [
    "names a fact that does not exist",
    example(({ unmet }) => {
      unmet["hierarchy.directorate"] = 3;
    }),
    mistaken(
      "unmet",
      `the example of ${RULE} names the unknown fact \`hierarchy.directorate\``,
      "did you mean `hierarchy.directorates`?",
    ),
  ],
];

describe("checkRulebook", () => {
  it.each(DIRECTIONS)("refuses a brake %s", (_, breach, findings) => {
    expect(printedAfter(breach)).toEqual(findings);
  });

  it("takes a rule that reads an answer in the sense that feeds its brake", () => {
    expect(
      printedAfter(
        rewritten(
          { any: [answer("lessThan", 2), { all: [answer("lessThanInclusive", 3)] }] },
          level(3),
          level(4),
        ),
      ),
    ).toEqual([]);
    expect(
      printedAfter(rewritten({ all: [answer("greaterThan", 1)] }, level(2), level(1), "lowers")),
    ).toEqual([]);
  });

  it.each(LINKS)("refuses %s", (_, breach, findings) => {
    expect(printedAfter(breach)).toEqual(findings);
  });

  it("lets a retired brake be without remedy, once another has its place", () => {
    const unease = (content: Loose) => {
      content.eases = content.eases.filter(({ brake }: Loose) => brake !== "silos");
    };
    expect(
      printedAfter({
        [EQUIP]: unease,
        "recommendations/tailor-the-frame.json": unease,
        [SILOS]: (brake) => {
          brake.replacedBy = "scattered-priorities";
        },
      }),
    ).toEqual([]);
  });

  it.each(EXAMPLES)("refuses an example that %s", (_, breach, findings) => {
    expect(printedAfter(breach)).toEqual(findings);
  });

  it("runs the examples of variants too", () => {
    expect(
      printedAfter({
        [EQUIP]: ({ variants }) => {
          variants[4].example.unmet["territory.overseas"] = true;
        },
      }),
    ).toEqual([
      printed(
        "rule-examples",
        `${EQUIP}#/variants/4/example/unmet`,
        "the example `unmet` of variant `overseas` of recommendation `equip-the-group` " +
          "leaves it met",
        "change the example, or the rule",
      ),
    ]);
  });

  it("works the headcount band of an example out of its headcount", () => {
    const bands = (...values: string[]) => ({
      all: [{ fact: "size.headcountBand", operator: "in", value: values }],
    });
    expect(
      printedAfter(rewritten(bands("1-9", "10-49"), { "size.agents": 49 }, { "size.agents": 50 })),
    ).toEqual([]);
  });
});
