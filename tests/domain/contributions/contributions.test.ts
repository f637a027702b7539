import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { buildPlan } from "../../../src/domain/plan/build-plan.js";
import { explainContributions } from "../../../src/domain/contributions/contributions.js";
import { Outcome, leavesIn, outcomeOf } from "../../../src/domain/rules/conditions.js";
import { factsOf, type Plan } from "../../../src/domain/plan/plan.js";
import type { Rulebook } from "../../../src/domain/rules/rulebook.js";
import { withChanges } from "../../../src/domain/ranking/what-if.js";
import { compileRulebook } from "../../../src/rulebook/compile.js";
import { aProfile, type ProfileSketch } from "../../support/builders/builders.js";
import { anyProfile } from "../../support/builders/arbitraries.js";
import { anyRulebook } from "../../support/rulebook/arbitraries.js";
import { shippedFiles } from "../../support/rulebook/copies.js";
import {
  ALWAYS,
  NEVER,
  aBrake,
  aRecommendation,
  aRule,
  aRulebook,
  allOf,
  anyOf,
  easing,
  leaf,
  not,
  type Parts,
} from "../../support/rulebook/parts.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";

const shipped = shippedRulebook();
const units = (shares: readonly { readonly share: number }[]): number =>
  shares.reduce((sum, { share }) => sum + Math.round(share * 10_000), 0);
const planOf = (rulebook: Rulebook) =>
  anyProfile(rulebook).map((profile) => buildPlan(rulebook, profile, []));

interface Case {
  readonly rulebook: Rulebook;
  readonly plan: Plan;
}
const anyCase: readonly (readonly [string, fc.Arbitrary<Case>])[] = [
  ["the shipped rulebook", planOf(shipped).map((plan) => ({ rulebook: shipped, plan }))],
  [
    "small rulebooks",
    anyRulebook.chain((rulebook) => planOf(rulebook).map((plan) => ({ rulebook, plan }))),
  ],
];

describe.each(anyCase)("explainContributions, of %s", (_, cases) => {
  const each = (check: (found: Case) => void, numRuns: number) =>
    fc.assert(
      fc.property(
        cases.map((found) => ({
          ...found,
          [fc.toStringMethod]: () => JSON.stringify(found.plan.facts),
        })),
        check,
      ),
      { numRuns },
    );

  it(
    "gives shares of rules and shares of facts that each add up to the relevance of the plan, " +
      "to the last decimal",
    () => {
      each(({ rulebook, plan }) => {
        const contributions = explainContributions(rulebook, plan);
        expect(
          contributions.map(({ recommendation, relevance }) => [recommendation, relevance]),
        ).toEqual(plan.recommendations.map(({ id, relevance }) => [id, relevance.value]));
        for (const { relevance, rules, facts } of contributions) {
          expect([units(rules), units(facts)]).toEqual([
            Math.round(relevance * 10_000),
            Math.round(relevance * 10_000),
          ]);
          for (const { share } of [...rules, ...facts])
            expect(Math.abs(share - Math.round(share * 10_000) / 10_000)).toBe(0);
        }
      }, 300);
    },
  );

  it("names the rules that the plan says are met, each once, the largest share first", () => {
    each(({ rulebook, plan }) => {
      const met = new Map(plan.recommendations.map(({ id, rules }) => [id, rules]));
      for (const { recommendation, rules, facts } of explainContributions(rulebook, plan)) {
        expect(rules.map(({ rule }) => rule).sort()).toEqual([...met.get(recommendation)!].sort());
        for (const shares of [rules, facts]) {
          const sizes = shares.map(({ share }) => Math.abs(share));
          expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
        }
        expect(
          facts
            .flatMap(({ fact, rules: decided }) => decided.map((rule) => `${rule} ${fact}`))
            .sort(),
        ).toEqual(
          rules
            .flatMap(({ rule, facts: decided }) => decided.map((fact) => `${rule} ${fact}`))
            .sort(),
        );
      }
    }, 150);
  });

  it("names facts that are enough for a rule to be met, though all others were unknown", () => {
    each(({ rulebook, plan }) => {
      const facts = factsOf(plan);
      const conditions = new Map(
        rulebook.brakes.flatMap(({ rules }) => rules.map(({ id, condition }) => [id, condition])),
      );
      for (const { rules } of explainContributions(rulebook, plan)) {
        for (const { rule, facts: decided } of rules) {
          const condition = conditions.get(rule)!;
          const others = leavesIn(condition)
            .map(({ fact }) => fact)
            .filter((fact) => !decided.includes(fact));
          expect(decided.length).toBeGreaterThan(0);
          expect(
            outcomeOf(
              condition,
              withChanges(
                facts,
                others.map((fact) => ({ fact, to: { state: "unknown" } })),
              ),
            ),
          ).toBe(Outcome.met);
        }
      }
    }, 100);
  });

  it("gives one alone as it stands among the twelve", () => {
    each(({ rulebook, plan }) => {
      const all = explainContributions(rulebook, plan);
      expect(explainContributions(rulebook, plan, "r7")).toEqual(
        all.filter(({ recommendation }) => recommendation === "r7"),
      );
      expect(explainContributions(rulebook, plan, all[3]!.recommendation)).toEqual([all[3]]);
    }, 20);
  });
});

describe("explainContributions", () => {
  it("does not depend on the order of files, nor on that of rules in them", () => {
    const files = shippedFiles();
    for (const [file, content] of Object.entries(files))
      for (const list of ["rules", "eases"])
        if (list in content) files[file] = { ...files[file], [list]: [...content[list]].reverse() };
    const reordered = compileRulebook(Object.fromEntries(Object.entries(files).reverse()));
    fc.assert(
      fc.property(anyProfile(shipped), (profile) => {
        expect(explainContributions(reordered, buildPlan(reordered, profile, []))).toEqual(
          explainContributions(shipped, buildPlan(shipped, profile, [])),
        );
      }),
      { numRuns: 40 },
    );
  });

  const of = (rules: NonNullable<Parts["brakes"]>[number]["rules"], sketch: ProfileSketch = {}) => {
    const rulebook = aRulebook({
      brakes: [aBrake({ rules })],
      recommendations: [aRecommendation({ number: 1, eases: easing({ silos: 50 }) })],
    });
    return explainContributions(rulebook, buildPlan(rulebook, aProfile(sketch), []), "r1")[0]!;
  };
  const island = leaf("territory.island", "equal", true);
  const merger = leaf("calendar.recentMerger", "equal", true);

  it("can be followed by hand: 40 % for, half against, eased by half", () => {
    const { relevance, rules } = of(
      [
        aRule({ id: "silos.for", weight: 40, when: allOf(island) }),
        aRule({
          id: "silos.against",
          effect: "lowers",
          weight: 50,
          when: allOf(leaf("hierarchy.layers", "lessThan", 3)),
        }),
        aRule({ id: "silos.unmet", weight: 90, when: NEVER }),
        aRule({ id: "silos.undetermined", weight: 90, when: allOf(merger) }),
      ],
      { island: true, layers: 2 },
    );
    expect([relevance, rules]).toEqual([
      0.1,
      [
        { rule: "silos.for", brake: "silos", share: 0.15, facts: ["territory.island"] },
        { rule: "silos.against", brake: "silos", share: -0.05, facts: ["hierarchy.layers"] },
      ],
    ]);
  });

  it(
    "parts the share of a rule equally among the facts that decided it, and adds up what a " +
      "fact has of several rules",
    () => {
      const { facts } = of(
        [
          aRule({
            id: "silos.both",
            weight: 40,
            when: allOf(
              island,
              leaf("hierarchy.layers", "greaterThan", 3),
              leaf("hierarchy.layers", "lessThan", 9),
            ),
          }),
          aRule({ id: "silos.one", weight: 40, when: allOf(island) }),
        ],
        { island: true, layers: 5 },
      );
      expect(facts).toEqual([
        { fact: "territory.island", share: 0.24, rules: ["silos.both", "silos.one"] },
        { fact: "hierarchy.layers", share: 0.08, rules: ["silos.both"] },
      ]);
    },
  );

  it("leaves out what did not decide: of `any` the parts that are not met, whole", () => {
    const when = anyOf(
      allOf(leaf("size.agents", "greaterThan", 10), merger),
      not(anyOf(island, leaf("hierarchy.layers", "greaterThan", 9))),
    );
    expect(
      of([aRule({ id: "silos.rule", weight: 40, when })], {
        agents: 50,
        recentMerger: false,
        island: false,
        layers: 3,
      }).rules[0]!.facts,
    ).toEqual(["territory.island", "hierarchy.layers"]);
  });

  it("has nothing to share out where no rule is met", () => {
    expect(
      of([
        aRule({ when: NEVER }),
        aRule({ id: "silos.against", effect: "lowers", when: ALWAYS, weight: 50 }),
      ]),
    ).toEqual({
      recommendation: "r1",
      relevance: 0,
      rules: [{ rule: "silos.against", brake: "silos", share: 0, facts: ["identity.type"] }],
      facts: [{ fact: "identity.type", share: 0, rules: ["silos.against"] }],
    });
  });
});
