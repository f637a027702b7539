import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { outcomeOf } from "../../src/domain/rules/conditions.js";
import { isMet, combinationsOf } from "../../src/rulebook/checks/condition-space.js";
import { reachability } from "../../src/rulebook/checks/reachability.js";
import { reachableStatuses } from "../../src/rulebook/checks/reachable-statuses.js";
import { factDictionary } from "../../src/rulebook/compile.js";
import { sortFiles, type RawCondition } from "../../src/rulebook/raw.js";
import { anyConditions } from "../domain/rules/any-conditions.js";
import { known } from "../support/builders/builders.js";
import {
  aBrake,
  aCondition,
  aQuestion,
  aRecommendation,
  aRule,
  aRulebook,
  aSource,
  allOf,
  anyOf,
  easing,
  leaf,
  not,
  type Parts,
} from "../support/rulebook/parts.js";

const FACTS = factDictionary([aQuestion()]);
const found = (parts: Parts, check = reachability) =>
  check
    .check(sortFiles(aSource({ questions: [aQuestion()], ...parts })), FACTS)
    .map(({ pointer, message, hint, severity = "error" }) => [severity, pointer, message, hint]);
/** What is found of a rule with this condition. */
const foundOf = (when: RawCondition) => found({ brakes: [aBrake({ rules: [aRule({ when })] })] });
const AT = "/rules/0/conditions";
const RULE = "rule `silos.many-layers`";
const agents = (operator: string, value: number) => leaf("size.agents", operator, value);
const answer = (operator: string, value: number) =>
  leaf("answers.shared-projects", operator, value);
const type = (value: string) => leaf("identity.type", "equal", value);

describe("a condition that no collectivity can meet", () => {
  const never = (at: string, hint: string) => [
    ["error", `${AT}${at}`, `${RULE} can never be met`, hint],
  ];
  it.each<[string, RawCondition, string, string]>([
    [
      "ranges that do not meet",
      allOf(agents("greaterThanInclusive", 50), agents("lessThan", 50)),
      "/all/1",
      "`size.agents >= 50` and `size.agents < 50` exclude one another",
    ],
    [
      "a whole number between two that follow each other",
      allOf(agents("greaterThan", 9), agents("lessThan", 10)),
      "/all/1",
      "`size.agents > 9` and `size.agents < 10` exclude one another",
    ],
    [
      "a legal parameter against a number",
      allOf(
        agents("lessThan", 50),
        leaf("size.agents", "greaterThanInclusive", { fact: "parameters.social-committee-agents" }),
      ),
      "/all/1",
      "`size.agents < 50` and `size.agents >= parameters.social-committee-agents` exclude " +
        "one another",
    ],
    [
      "a level beyond the last",
      allOf(answer("greaterThan", 4)),
      "/all/0",
      "`answers.shared-projects > 4` holds for none of the values that the fact can take (0 to 4)",
    ],
    [
      "two types at once",
      allOf(type("commune"), leaf("identity.type", "in", ["region", "departement"])),
      "/all/1",
      "`identity.type = commune` and `identity.type in (region, departement)` exclude one another",
    ],
    [
      "a band and a headcount outside it",
      allOf(leaf("size.headcountBand", "equal", "10-49"), agents("greaterThanInclusive", 50)),
      "/all/1",
      "`size.headcountBand = 10-49` and `size.agents >= 50` exclude one another",
    ],
    [
      "yes and no",
      allOf(leaf("territory.island", "equal", true), not(leaf("territory.island", "equal", true))),
      "/all/1",
      "`territory.island = true` and `not territory.island = true` exclude one another",
    ],
    [
      "the member communes of a commune",
      allOf(type("commune"), leaf("territory.memberCommunes", "greaterThanInclusive", 2)),
      "/all/1",
      "`identity.type = commune` and `territory.memberCommunes >= 2` exclude one another",
    ],
    [
      "more directorates than agents",
      allOf(agents("lessThan", 5), leaf("hierarchy.directorates", "greaterThanInclusive", 5)),
      "/all/1",
      "`size.agents < 5` and `hierarchy.directorates >= 5` exclude one another",
    ],
    [
      "nothing that is left, under `not`",
      not(anyOf(agents("lessThan", 50), agents("greaterThan", 20))),
      "/not/any/1",
      "`not size.agents < 50` and `not size.agents > 20` exclude one another",
    ],
    [
      "three that fit by two",
      allOf(anyOf(type("commune"), type("region")), not(type("commune")), not(type("region"))),
      "",
      "(`identity.type = commune` or `identity.type = region`) and `not identity.type = " +
        "commune` and `not identity.type = region` exclude one another",
    ],
    [
      "a group inside that never holds",
      allOf(answer("lessThan", 2), anyOf(allOf(agents("lessThan", 2), agents("greaterThan", 7)))),
      "/all/1/any/0/all/1",
      "`size.agents < 2` and `size.agents > 7` exclude one another",
    ],
  ])("is refused: %s", (_, when, at, hint) => {
    expect(foundOf(when)).toEqual(never(at, hint));
  });
});

describe("a condition that every collectivity meets", () => {
  it.each<[string, RawCondition, string, string]>([
    [
      "a headcount of one or more",
      allOf(agents("greaterThanInclusive", 1)),
      "/all/0",
      "`size.agents >= 1` holds for all of the values that the fact can take (1 to 200000)",
    ],
    [
      "halves that complete one another",
      anyOf(agents("lessThan", 50), agents("greaterThan", 49)),
      "/any/1",
      "`size.agents < 50` or `size.agents > 49` leaves nobody out",
    ],
    [
      "overlapping ranges",
      anyOf(answer("lessThanInclusive", 3), answer("greaterThanInclusive", 2)),
      "/any/1",
      "`answers.shared-projects <= 3` or `answers.shared-projects >= 2` leaves nobody out",
    ],
    [
      "the negation of what never holds",
      not(allOf(type("cdg"), type("sdis"))),
      "/not/all/1",
      "`not identity.type = cdg` or `not identity.type = sdis` leaves nobody out",
    ],
    [
      "a list and all that it leaves out",
      anyOf(
        leaf("territory.setting", "in", ["rural", "mixed"]),
        leaf("territory.setting", "notIn", ["rural", "mixed"]),
      ),
      "/any/1",
      "`territory.setting in (rural, mixed)` or `territory.setting not in (rural, mixed)` " +
        "leaves nobody out",
    ],
  ])("is refused: %s", (_, when, at, hint) => {
    expect(foundOf(when)).toEqual([["error", `${AT}${at}`, `${RULE} is always met`, hint]]);
  });
});

describe("a part of a condition that decides nothing", () => {
  it.each<[string, RawCondition, string, string, string]>([
    [
      "a comparison that always holds",
      allOf(answer("lessThan", 2), agents("greaterThan", 0)),
      "/all/1",
      "has a part that always holds",
      "`size.agents > 0` holds for all of the values that the fact can take (1 to 200000)",
    ],
    [
      "a branch that can never hold",
      anyOf(answer("lessThan", 2), allOf(type("cdg"), type("sdis"))),
      "/any/1",
      "has a part that can never hold",
      "`identity.type = cdg` and `identity.type = sdis` exclude one another",
    ],
    [
      "the wider of two ranges",
      allOf(agents("greaterThanInclusive", 10), agents("greaterThanInclusive", 50)),
      "/all/0",
      "compares `size.agents` twice, once for nothing",
      "`size.agents >= 50` says it already: drop `size.agents >= 10`",
    ],
    [
      "the narrower of two ways",
      anyOf(agents("lessThan", 50), agents("lessThan", 10)),
      "/any/1",
      "compares `size.agents` twice, once for nothing",
      "`size.agents < 50` says it already: drop `size.agents < 10`",
    ],
    [
      "a band beside its bounds",
      allOf(leaf("size.headcountBand", "equal", "10-49"), agents("lessThan", 50)),
      "/all/1",
      "compares `size.agents` twice, once for nothing",
      "`size.headcountBand = 10-49` says it already: drop `size.agents < 50`",
    ],
  ])("is warned of: %s", (_, when, at, message, hint) => {
    expect(foundOf(when)).toEqual([["warning", `${AT}${at}`, `${RULE} ${message}`, hint]]);
  });

  it("is not the same fact in two branches, nor what only narrows another fact", () => {
    expect(
      foundOf(
        anyOf(
          allOf(type("commune"), agents("lessThan", 10)),
          allOf(type("region"), agents("lessThan", 500)),
        ),
      ),
    ).toEqual([]);
    expect(
      foundOf(
        allOf(type("metropole"), leaf("territory.memberCommunes", "greaterThanInclusive", 2)),
      ),
    ).toEqual([]);
  });

  it("says when there is too much to tell", () => {
    const many = [...FACTS.values()]
      .filter(({ type: each }) => each === "integer")
      .map(({ id }) => anyOf(leaf(id, "equal", 2), leaf(id, "equal", 4)));
    expect(foundOf(allOf(...many))).toEqual([
      [
        "warning",
        AT,
        `${RULE} compares too much at once to tell whether it can be met`,
        "split it into several",
      ],
    ]);
  });
});

describe("what stands elsewhere", () => {
  const NEVER = allOf(answer("lessThan", 0));
  it("is held to the same: statuses, cases, variants", () => {
    const first = aRecommendation({
      inPlace: { because: { fr: "a", en: "b" }, conditions: NEVER },
      notApplicable: { because: { fr: "a", en: "b" }, conditions: not(NEVER) },
      cases: [{ text: { fr: "a", en: "b" }, reference: "cgfp", conditions: NEVER }],
      variants: [
        {
          id: "small",
          label: { fr: "a", en: "b" },
          because: { fr: "a", en: "b" },
          conditions: NEVER,
        },
      ],
    });
    expect(found({ recommendations: [first] }).map(([, at, message]) => [at, message])).toEqual([
      ["/inPlace/conditions/all/0", "`inPlace` of recommendation `r1` can never be met"],
      [
        "/notApplicable/conditions/not/all/0",
        "`notApplicable` of recommendation `r1` is always met",
      ],
      ["/cases/0/conditions/all/0", "case 1 of recommendation `r1` can never be met"],
      ["/variants/0/conditions/all/0", "variant `small` of recommendation `r1` can never be met"],
    ]);
  });

  it("warns of a recommendation that no collectivity could be given first, or at all", () => {
    const rules = [
      aRule({ weight: 80 }),
      aRule({ id: "silos.never", weight: 90, when: allOf(answer("lessThan", 0)) }),
    ];
    const recommendations = [
      aRecommendation({ number: 1, eases: easing({ silos: 60 }) }),
      aRecommendation({ number: 2, eases: easing({ silos: 30 }) }),
      aRecommendation({ number: 3, eases: easing({ silos: 90 }) }),
    ];
    expect(
      found(
        {
          brakes: [aBrake({ rules })],
          recommendations: [
            ...recommendations,
            ...[4, 5, 6, 7, 8, 9, 10, 11, 12].map((number) =>
              aRecommendation({ number, eases: easing({ silos: 90 }) }),
            ),
          ],
        },
        reachableStatuses,
      ),
    ).toEqual([
      [
        "warning",
        "/eases",
        "`r1` can never be a priority",
        "its relevance is 48 at most, with every brake at its highest; a priority begins at 55",
      ],
      [
        "warning",
        "/eases",
        "`r2` can never be recommended",
        "its relevance is 24 at most, with every brake at its highest; what is recommended " +
          "begins at 30",
      ],
    ]);
  });
});

describe("what a condition can see", () => {
  const { facts } = aRulebook({ questions: [aQuestion()] });
  const values: Record<string, fc.Arbitrary<number | boolean | string>> = {
    "size.agents": fc.integer({ min: 1, max: 12 }),
    "answers.shared-projects": fc.integer({ min: 0, max: 4 }),
    "territory.island": fc.boolean(),
    "territory.setting": fc.constantFrom("rural", "periurban", "urban", "mixed"),
  };
  const number = (fact: string, max: number) =>
    fc
      .tuple(
        fc.constantFrom(
          "equal",
          "lessThan",
          "lessThanInclusive",
          "greaterThan",
          "greaterThanInclusive",
        ),
        fc.integer({ min: fact === "size.agents" ? 1 : 0, max }),
      )
      .map(([operator, value]) => leaf(fact, operator, value));
  const leaves = fc.oneof(
    number("size.agents", 12),
    number("answers.shared-projects", 4),
    fc.boolean().map((value) => leaf("territory.island", "equal", value)),
    fc
      .subarray(["rural", "periurban", "urban", "mixed"], { minLength: 1 })
      .map((value) => leaf("territory.setting", "in", value)),
  );

  it("leaves out no outcome that some collectivity has", () => {
    fc.assert(
      fc.property(anyConditions(leaves), fc.record(values), (raw, given) => {
        const condition = aCondition(raw);
        const outcome = outcomeOf(
          condition,
          new Map(Object.entries(given).map(([id, value]) => [id, known(value)])),
        );
        const combinations = combinationsOf(condition, facts) ?? [];
        expect(
          combinations.some((combination) => outcomeOf(condition, combination) === outcome),
        ).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("holds nothing that cannot be: each is a collectivity of its own", () => {
    const combinations =
      combinationsOf(
        aCondition(
          allOf(agents("lessThan", 5), leaf("hierarchy.directorates", "greaterThanInclusive", 3)),
        ),
        facts,
      ) ?? [];
    expect(combinations).toHaveLength(4);
    expect(
      combinations.filter((combination) =>
        isMet(
          aCondition(
            allOf(agents("lessThan", 5), leaf("hierarchy.directorates", "greaterThanInclusive", 3)),
          ),
          combination,
        ),
      ),
    ).toHaveLength(1);
  });
});
