import { describe, expect, it } from "@jest/globals";
import type { Plan, PlanBrake, PlanRecommendation } from "../../../src/domain/plan/plan.js";
import { namesIn } from "../../../src/presentation/words/names.js";
import { summarisePlan } from "../../../src/presentation/words/plan-summary.js";
import { reasonFor } from "../../../src/presentation/words/reason.js";
import { aBrake, aRecommendation, aRulebook } from "../../support/rulebook/parts.js";

const rulebook = aRulebook({
  brakes: ["silos", "small-staff", "scepticism", "financial-cost"].map((id) =>
    aBrake({ id, rules: [], label: { fr: `frein ${id}`, en: `brake ${id}` } }),
  ),
  recommendations: [1, 2, 3].map((number) =>
    aRecommendation({ number, label: { fr: `reco ${number}`, en: `advice ${number}` } }),
  ),
});
const [french, english] = [namesIn(rulebook, "fr"), namesIn(rulebook, "en")];

/**
 * A recommended recommendation that eases nothing and waits for nothing, unless a test says
 * otherwise.
 */
const planned = (changes: Partial<PlanRecommendation> = {}): PlanRecommendation => ({
  id: "r1",
  rank: 1,
  relevanceRank: 1,
  status: "recommended",
  possibleStatuses: ["recommended"],
  relevance: { value: 0.4, min: 0.4, max: 0.4 },
  brakes: [],
  rules: [],
  variants: [],
  possibleVariants: [],
  cases: [],
  effort: { min: 1, max: 2, band: null },
  urgency: "recommended",
  prerequisites: [],
  legalNotes: [],
  ...changes,
});
const eases = (brake: string, intensity: number, share = intensity) => ({
  brake,
  strength: 0.5,
  intensity,
  share,
});
const reasons = (changes: Partial<PlanRecommendation>) => {
  const because = { inPlace: "it is in place", notApplicable: "it has no object" };
  return [
    reasonFor(planned(changes), because, french, "fr"),
    reasonFor(planned(changes), because, english, "en"),
  ];
};

/** Matches a whole text; a pattern may be longer than a line. */
const wholly = (pattern: string): RegExp => new RegExp(`^${pattern}$`);

describe("reasonFor", () => {
  it("gives the rulebook's own reason for what is in place or without object", () => {
    expect(reasons({ status: "already-in-place" })).toEqual(["it is in place", "it is in place"]);
    expect(reasons({ status: "not-applicable" })).toEqual(["it has no object", "it has no object"]);
  });

  it("says how relevant it is, and that no known brake speaks for it", () => {
    expect(reasons({})).toEqual([
      "Pertinence de 40\u00a0%. Aucun des freins qu’elle allège n’est établi par ce qui est connu.",
      "Relevance of 40%. None of the brakes that it eases is established by what is known.",
    ]);
  });

  it("says between which bounds, where what is unknown leaves them apart", () => {
    expect(reasons({ relevance: { value: 0.4, min: 0.1, max: 0.95 } })).toEqual([
      expect.stringMatching(
        /^Pertinence de 40\u00a0%, entre 10\u00a0% et 95\u00a0% selon ce qui reste inconnu\. /,
      ),
      expect.stringMatching(
        /^Relevance of 40%, between 10% and 95% depending on what is unknown\. /,
      ),
    ]);
    expect(reasons({ relevance: { value: 0.4, min: 0.398, max: 0.402 } })[1]).toMatch(
      /^Relevance of 40%\. /,
    );
  });

  it(
    "names the brakes that it eases, with their intensity: three at most, and none that has " +
      "no part in it",
    () => {
      const [fr, en] = reasons({
        brakes: [
          eases("silos", 0.8),
          eases("small-staff", 0.5),
          eases("scepticism", 0.3),
          eases("financial-cost", 0.2),
        ],
      });
      expect(fr).toBe(
        "Pertinence de 40\u00a0%. Cette recommandation allège «\u00a0frein silos\u00a0» " +
          "(intensité 80\u00a0%), «\u00a0frein small-staff\u00a0» (intensité 50\u00a0%) et " +
          "«\u00a0frein scepticism\u00a0» (intensité 30\u00a0%).",
      );
      expect(en).toBe(
        "Relevance of 40%. It eases “brake silos” (intensity 80%), “brake small-staff” " +
          "(intensity 50%) and “brake scepticism” (intensity 30%).",
      );
      expect(reasons({ brakes: [eases("silos", 0, 0), eases("small-staff", 0.5)] })[1]).toBe(
        "Relevance of 40%. It eases “brake small-staff” (intensity 50%).",
      );
    },
  );

  it("says what it waits for, leaving out what is done", () => {
    const [fr, en] = reasons({
      prerequisites: [
        { id: "r2", done: false },
        { id: "r1", done: true },
        { id: "r3", done: false },
      ],
    });
    expect(fr).toMatch(
      / Elle vient après «\u00a0reco 2\u00a0» et «\u00a0reco 3\u00a0», dont elle dépend\.$/,
    );
    expect(en).toMatch(/ It comes after “advice 2” and “advice 3”, on which it depends\.$/);
    expect(reasons({ prerequisites: [{ id: "r2", done: true }] })[1]).not.toContain("advice 2");
  });

  it("says rather that something brought it forward", () => {
    const [fr, en] = reasons({ pulledUpBy: "r3", prerequisites: [{ id: "r2", done: false }] });
    expect(fr).toMatch(/ Elle est avancée à ce rang parce que «\u00a0reco 3\u00a0» en dépend\.$/);
    expect(en).toMatch(/ It is brought forward to this rank because “advice 3” depends on it\.$/);
  });
});

describe("namesIn", () => {
  it("names what it does not know by its id", () => {
    expect([english.brake("of-another-age"), english.recommendation("r99")]).toEqual([
      "of-another-age",
      "r99",
    ]);
  });
});

describe("summarise", () => {
  const brake = (id: string, value: number): PlanBrake => ({
    id,
    intensity: { value, min: value, max: value },
    reasons: [],
    undetermined: [],
  });
  const summaries = (plan: Partial<Plan>) => {
    const whole: Plan = {
      asOf: "2026-11-24",
      rulebook: { version: "1.0.0", digest: "" },
      collectivity: { type: "commune" },
      facts: [],
      brakes: [],
      recommendations: [planned()],
      unknowns: [],
      legalNotes: [],
      notes: [],
      ...plan,
    };
    return [summarisePlan(whole, french, "fr"), summarisePlan(whole, english, "en")];
  };
  const unknowns = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ fact: `size.${i}`, rules: 1, brakes: [] }));

  it("tells the strongest brakes, the priorities, where to start, and how much is unknown", () => {
    expect(
      summaries({
        brakes: [
          brake("silos", 0.9),
          brake("scepticism", 0.4),
          brake("small-staff", 0.3),
          brake("financial-cost", 0.2),
        ],
        recommendations: [
          planned({ status: "priority", id: "r2" }),
          planned({ status: "priority" }),
        ],
        unknowns: unknowns(4),
      }),
    ).toEqual([
      "Freins les plus marqués\u00a0: «\u00a0frein silos\u00a0» (90\u00a0%), «\u00a0frein " +
        "scepticism\u00a0» (40\u00a0%) et «\u00a0frein small-staff\u00a0» (30\u00a0%)\u202f; " +
        "2 recommandations prioritaires sur douze\u202f; le plan commence par «\u00a0reco " +
        "2\u00a0»\u202f; 4 informations manquantes pourraient encore modifier ce plan.",
      "Strongest brakes: “brake silos” (90%), “brake scepticism” (40%) and “brake " +
        "small-staff” (30%); 2 of the twelve recommendations are priorities; the plan begins " +
        "with “advice 2”; 4 missing pieces of information could still change this plan.",
    ]);
  });

  it("speaks of one in the singular", () => {
    expect(
      summaries({
        brakes: [brake("silos", 0.9), brake("scepticism", 0)],
        recommendations: [planned({ status: "priority" })],
        unknowns: unknowns(1),
      }),
    ).toEqual([
      "Freins les plus marqués\u00a0: «\u00a0frein silos\u00a0» (90\u00a0%)\u202f; 1 " +
        "recommandation prioritaire sur douze\u202f; le plan commence par «\u00a0reco " +
        "1\u00a0»\u202f; 1 information manquante pourrait encore modifier ce plan.",
      "Strongest brakes: “brake silos” (90%); 1 of the twelve recommendations is a " +
        "priority; the plan begins with “advice 1”; 1 missing piece of information could " +
        "still change this plan.",
    ]);
  });

  it("says so where nothing speaks for any brake", () => {
    const [fr, en] = summaries({});
    expect(fr).toMatch(
      wholly(
        "Aucun frein n’est établi par ce qui est connu\u202f; aucune recommandation prioritaire " +
          "sur douze\u202f; le plan commence par .*\u202f; aucune information manquante ne " +
          "pourrait plus modifier ce plan\\.",
      ),
    );
    expect(en).toMatch(
      wholly(
        "No brake is established by what is known; none of the twelve recommendations is a " +
          "priority; .* no missing piece of information could change this plan any more\\.",
      ),
    );
  });
});
