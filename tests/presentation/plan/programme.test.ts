import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Programme } from "../../../src/domain/programme/programme.js";
import { buildPlan } from "../../../src/domain/plan/build-plan.js";
import { presentPlan } from "../../../src/presentation/plan/plan.js";
import { presentProgramme } from "../../../src/presentation/plan/programme.js";
import { namesIn } from "../../../src/presentation/words/names.js";
import { RulebookTexts } from "../../../src/presentation/words/rulebook-texts.js";
import { typographyViolations } from "../../../src/rulebook/checks/texts/typography.js";
import { anyProfile } from "../../support/builders/arbitraries.js";
import { aProfile } from "../../support/builders/builders.js";
import { aRecommendation, aRulebook } from "../../support/rulebook/parts.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";

const rulebook = aRulebook({
  recommendations: [1, 2, 3, 4].map((number) =>
    aRecommendation({ number, label: { fr: `reco ${number}`, en: `advice ${number}` } }),
  ),
});

/** Two half-years in which r1 is completed, and in the second r2; nothing is left out. */
const drawn = (changes: Partial<Programme> = {}): Programme => ({
  capacity: {
    agentDaysPerHalfYear: 20,
    halfYears: 2,
    startOn: "2027-01-01",
    costs: [],
    underWay: [],
    done: [],
  },
  objective: 1.2083,
  intensity: 1.3,
  leftOut: [],
  binding: { constraint: "none", gains: { capacity: 0, budget: 0, prerequisites: 0 } },
  waves: [
    {
      halfYear: 1,
      from: "2027-01-01",
      to: "2027-06-30",
      weight: 0.98,
      agentDays: 20,
      easing: 0.4,
      actions: [
        { id: "r1", agentDays: 10, share: 1, completed: true },
        { id: "r2", agentDays: 10, share: 0.5, completed: false },
      ],
    },
    {
      halfYear: 2,
      from: "2027-07-01",
      to: "2027-12-31",
      weight: 0.9604,
      agentDays: 10,
      easing: 0.85,
      actions: [{ id: "r2", agentDays: 10, share: 0.5, completed: true }],
    },
  ],
  ...changes,
});
const present = (changes: Partial<Programme> = {}) =>
  (["fr", "en"] as const).map((language) =>
    presentProgramme(drawn(changes), namesIn(rulebook, language), language),
  );
const idle = drawn().waves.map((wave) => ({ ...wave, actions: [], agentDays: 0, easing: 0 }));

describe("presentProgramme", () => {
  it("says the means, what is carried out with them, and what it eases", () => {
    expect(present().map(({ summary }) => summary)).toEqual([
      "Avec 20 jours-agents par semestre, du 1er janvier 2027 au 31 décembre 2027\u00a0: 2 " +
        "recommandations sur 2 sont menées à bien, à commencer par «\u00a0reco 1\u00a0», et " +
        "l’intensité des freins, prise dans son ensemble, recule de 65\u00a0%.",
      "With 20 agent-days a half-year, from 1 January 2027 to 31 December 2027: 2 of 2 " +
        "recommendations are carried out, starting with “advice 1”, and the intensity of all " +
        "brakes together falls by 65%.",
    ]);
  });

  it("says it of one, of none, and with a budget", () => {
    const waves = [drawn().waves[0]!];
    const leftOut = [{ id: "r2", reasons: ["capacity" as const], needs: [], missingAgentDays: 1 }];
    expect(
      present({
        waves,
        leftOut,
        capacity: { ...drawn().capacity, agentDaysPerHalfYear: 1, budgetEuros: 20_000 },
      }).map(({ summary }) => summary),
    ).toEqual([
      "Avec 1 jour-agent par semestre et un budget de 20\u202f000\u00a0€, du 1er janvier " +
        "2027 au 30 juin 2027\u00a0: une recommandation sur 2 est menée à bien, «\u00a0reco " +
        "1\u00a0», et l’intensité des freins, prise dans son ensemble, recule de 31\u00a0%.",
      "With 1 agent-day a half-year and a budget of €20,000, from 1 January 2027 to 30 June " +
        "2027: one of 2 recommendations is carried out, “advice 1”, and the intensity of all " +
        "brakes together falls by 31%.",
    ]);
    expect(
      present({ waves: idle, intensity: 0, objective: 0 }).map(({ summary }) => summary),
    ).toEqual([
      "Avec 20 jours-agents par semestre, du 1er janvier 2027 au 31 décembre 2027\u00a0: " +
        "aucune recommandation n’est menée à bien.",
      "With 20 agent-days a half-year, from 1 January 2027 to 31 December 2027: no " +
        "recommendation is carried out.",
    ]);
  });

  it("names every action of a half-year", () => {
    expect(present()[0]!.waves[0]).toEqual({
      ...drawn().waves[0],
      actions: [
        { id: "r1", label: "reco 1", agentDays: 10, share: 1, completed: true },
        { id: "r2", label: "reco 2", agentDays: 10, share: 0.5, completed: false },
      ],
    });
  });

  it("gives the means back, and the costs where there are any", () => {
    const capacity = { ...drawn().capacity, budgetEuros: 500 };
    expect(present({ capacity, costEuros: 300 })[0]).toMatchObject({
      startOn: "2027-01-01",
      agentDaysPerHalfYear: 20,
      budgetEuros: 500,
      costEuros: 300,
      objective: 1.2083,
      intensity: 1.3,
    });
    for (const absent of ["budgetEuros", "costEuros", "more"])
      expect(present()[0]).not.toHaveProperty(absent);
  });

  it.each<[string, Programme["leftOut"][number], string, string]>([
    [
      "eases nothing further",
      { id: "r3", reasons: ["no-easing"], needs: [] },
      "Une fois ce programme mené à bien, elle n’allège plus aucun frein établi par ce qui " +
        "est connu.",
      "Once this programme is carried out, it eases no further brake that is established by " +
        "what is known.",
    ],
    [
      "lacks agent-days",
      { id: "r3", reasons: ["capacity"], needs: [], missingAgentDays: 12.5 },
      "Pour la mener en plus du reste, il manque 12,5 jours-agents sur la période.",
      "To carry it out besides the rest, 12.5 agent-days more would be needed over the period.",
    ],
    [
      "lacks both",
      {
        id: "r3",
        reasons: ["capacity", "budget"],
        needs: [],
        missingAgentDays: 1,
        missingEuros: 7_000,
      },
      "Pour la mener en plus du reste, il manque 1 jour-agent et 7\u202f000\u00a0€ sur la période.",
      "To carry it out besides the rest, 1 agent-day and €7,000 more would be needed over " +
        "the period.",
    ],
    [
      "needs another",
      {
        id: "r3",
        reasons: ["prerequisite-left-out", "budget"],
        needs: ["r2", "r4"],
        missingEuros: 7_000,
      },
      "Elle suppose «\u00a0reco 2\u00a0» et «\u00a0reco 4\u00a0», que ce programme ne " +
        "retient pas. Pour mener l’ensemble en plus du reste, il manque 7\u202f000\u00a0€ sur " +
        "la période.",
      "It needs “advice 2” and “advice 4”, which this programme leaves out. To carry out " +
        "all of it besides the rest, €7,000 more would be needed over the period.",
    ],
  ])("says why a recommendation is left out that %s", (_, left, french, english) => {
    expect(present({ leftOut: [left] }).map(({ leftOut }) => leftOut)).toEqual([
      [{ ...left, label: "reco 3", message: french }],
      [{ ...left, label: "advice 3", message: english }],
    ]);
  });

  it.each([
    [
      "capacity",
      "Ce sont les jours-agents qui limitent le plus ce programme\u00a0: sans cette limite, ",
      "Agent-days limit this programme most: without this limit, ",
    ],
    [
      "budget",
      "C’est le budget qui limite le plus ce programme\u00a0: sans cette limite, ",
      "The budget limits this programme most: without this limit, ",
    ],
    [
      "prerequisites",
      "C’est l’ordre imposé par les prérequis qui limite le plus ce programme\u00a0: sans lui, ",
      "The order that prerequisites impose limits this programme most: without it, ",
    ],
  ] as const)("says by how much it is bound by %s", (constraint, french, english) => {
    const binding = {
      constraint,
      gains: { capacity: 0, budget: 0, prerequisites: 0, [constraint]: 0.635 },
    };
    expect(present({ binding }).map((each) => each.binding)).toEqual([
      {
        ...binding,
        message:
          `${french}l’allègement des freins, cumulé et pondéré sur les semestres, passerait ` +
          "de 1,21 à 1,84.",
      },
      {
        ...binding,
        message:
          `${english}the easing of the brakes, weighted and added up over the half-years, ` +
          "would go from 1.21 to 1.84.",
      },
    ]);
  });

  it("says that nothing binds it, because all is done or nothing is worth doing", () => {
    expect(present().map(({ binding }) => binding.message)).toEqual([
      "Rien ne limite ce programme\u00a0: tout ce qui allège un frein est mené à bien dès " +
        "le premier semestre.",
      "Nothing limits this programme: all that eases a brake is carried out in the first " +
        "half-year.",
    ]);
    expect(present({ waves: idle }).map(({ binding }) => binding.message)).toEqual([
      "Rien ne limite ce programme\u00a0: aucune recommandation à mener n’allège un frein " +
        "établi par ce qui est connu.",
      "Nothing limits this programme: no recommendation to be carried out eases a brake " +
        "that is established by what is known.",
    ]);
  });

  it("says what more agent-days would buy, and at what price", () => {
    const of = (perHalfYear: number, ...changes: NonNullable<Programme["more"]>["changes"]) =>
      present({ more: { perHalfYear, objective: 1.3, changes } }).map(({ more }) => more!.message);
    expect(of(1, { id: "r3", to: 2 })).toEqual([
      "1 jour-agent de plus par semestre permettrait de mener à bien «\u00a0reco 3\u00a0» " +
        "(semestre 2).",
      "1 more agent-day a half-year would make it possible to carry out “advice 3” (half-year 2).",
    ]);
    expect(
      of(
        3,
        { id: "r1", from: 2, to: 1 },
        { id: "r2", from: 1, to: 2 },
        { id: "r3", to: 2 },
        { id: "r4", from: 2 },
      ),
    ).toEqual([
      "3 jours-agents de plus par semestre permettraient de mener à bien «\u00a0reco " +
        "3\u00a0» (semestre 2) et d’achever plus tôt «\u00a0reco 1\u00a0» (semestre 1 au lieu " +
        "de 2). En contrepartie, «\u00a0reco 2\u00a0» (semestre 2 au lieu de 1) serait " +
        "achevée plus tard et «\u00a0reco 4\u00a0» ne serait plus menée à bien.",
      "3 more agent-days a half-year would make it possible to carry out “advice 3” " +
        "(half-year 2) and complete sooner “advice 1” (half-year 1 instead of 2). In return, " +
        "“advice 2” (half-year 2 instead of 1) would be completed later and “advice 4” would " +
        "no longer be carried out.",
    ]);
    expect(of(3, { id: "r3", to: 2 }, { id: "r1", from: 2 }, { id: "r4", from: 2 })[0]).toMatch(
      / En contrepartie, «\u00a0reco 1\u00a0» et «\u00a0reco 4\u00a0» ne seraient plus menées à bien\.$/,
    );
  });

  it("is typeset without a slip, whatever the collectivity", () => {
    const shipped = shippedRulebook();
    const texts = { fr: new RulebookTexts(shipped, "fr"), en: new RulebookTexts(shipped, "en") };
    fc.assert(
      fc.property(
        anyProfile(shipped),
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 0, max: 9_000 }),
        (profile, agentDaysPerHalfYear, euros) => {
          const capacity = aProfile({
            capacity: {
              agentDaysPerHalfYear,
              budgetEuros: euros,
              costs: [{ recommendation: "train-and-facilitate", euros: 5_000 }],
              done: ["state-the-purpose"],
            },
          }).capacity!;
          const plan = buildPlan(shipped, { ...profile, capacity }, []);
          const said = ({
            summary,
            binding,
            more,
            leftOut,
          }: ReturnType<typeof presentProgramme>): string[] => [
            summary,
            binding.message,
            ...(more ? [more.message] : []),
            ...leftOut.map(({ message }) => message),
          ];
          const [french, english] = [
            said(presentPlan(plan, texts.fr).programme!),
            said(presentPlan(plan, texts.en).programme!),
          ];
          for (const [i, fr] of french.entries()) {
            expect(
              typographyViolations({ file: "", pointer: "", field: "", fr, en: english[i]! }),
            ).toEqual([]);
            for (const sentence of [fr, english[i]!])
              expect(sentence).not.toMatch(/undefined|NaN|Infinity| \(\)/);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("a plan with what the caller says is done", () => {
  it("gives that for the reason, and lists it among the facts", () => {
    const plan = buildPlan(rulebook, aProfile({ capacity: { done: ["r2"] } }), []);
    const [fr, en] = (["fr", "en"] as const).map((language) =>
      presentPlan(plan, new RulebookTexts(rulebook, language)),
    );
    expect(
      [fr, en].map((document) => document!.recommendations.find(({ id }) => id === "r2")!.reason),
    ).toEqual([
      "La collectivité indique l’avoir menée à bien.",
      "The collectivity says that it has been carried out.",
    ]);
    expect(fr!.facts.at(-1)).toEqual({
      id: "capacity.done.r2",
      label: "«\u00a0reco 2\u00a0», menée à bien selon la collectivité",
      state: "known",
      value: true,
      source: { kind: "caller", name: "/capacity/done" },
    });
    expect(en!.facts.at(-1)!.label).toBe(
      "“advice 2”, carried out by the collectivity’s own account",
    );
  });
});
