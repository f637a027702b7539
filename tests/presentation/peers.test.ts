import { describe, expect, it } from "@jest/globals";
import { buildPlan } from "../../src/domain/plan/build-plan.js";
import {
  compareWithPeers,
  peerFiguresOf,
  type PeerComparison,
} from "../../src/domain/comparison/peers.js";
import type { Plan } from "../../src/domain/plan/plan.js";
import { LANGUAGES } from "../../src/domain/kernel/text.js";
import {
  COLLECTIVITY_TYPES,
  HEADCOUNT_BANDS,
  type CollectivityType,
  type HeadcountBand,
} from "../../src/domain/kernel/vocabulary.js";
import { presentPeers } from "../../src/presentation/peers.js";
import { RulebookTexts } from "../../src/presentation/words/rulebook-texts.js";
import { aProfile } from "../support/builders/builders.js";
import { shippedRulebook } from "../support/rulebook/shipped.js";

const rulebook = shippedRulebook();
const BUILT = buildPlan(rulebook, aProfile(), []);

/** A plan with these intensities and no other brake, of a collectivity of a type. */
const aPlan = (
  intensities: Readonly<Record<string, number>>,
  type: CollectivityType = "commune",
): Plan => ({
  ...BUILT,
  collectivity: { type },
  brakes: BUILT.brakes.flatMap((brake) => {
    const value = intensities[brake.id];
    return value === undefined ? [] : { ...brake, intensity: { value, min: value, max: value } };
  }),
});

/** How a plan stands among ten that are all alike. */
function comparisonWith(plan: Plan, peer: Plan): PeerComparison {
  const comparison = compareWithPeers(
    plan,
    Array.from({ length: 10 }, (_, i) => ({ plan: String(i), figures: peerFiguresOf(peer) })),
  );
  if (comparison === undefined) throw new Error("ten are enough");
  return comparison;
}

function present(plan: Plan, peer: Plan, language: "fr" | "en", band: HeadcountBand = "350-999") {
  return presentPeers(
    { record: { id: "0" }, plan, band, comparison: comparisonWith(plan, peer) },
    new RulebookTexts(rulebook, language),
  );
}

const summaries = (plan: Plan, peer: Plan): string[] =>
  LANGUAGES.map((language) => present(plan, peer, language).summary);

describe("presentPeers", () => {
  it(
    "names the three brakes that lie farthest beyond the quartiles, on either side, the " +
      "farthest first",
    () => {
      const own = aPlan({
        silos: 0.9,
        scepticism: 0.1,
        "control-culture": 0.7,
        "lack-of-time": 0.55,
      });
      const peer = aPlan({
        silos: 0.3,
        scepticism: 0.5,
        "control-culture": 0.4,
        "lack-of-time": 0.5,
      });
      expect(own.brakes).toHaveLength(4);
      expect(summaries(own, peer)).toEqual([
        "Au regard de 10 autres communes de 350 à 999 agents, trois freins se " +
          "distinguent\u00a0: «\u00a0Fonctionnement en silos\u00a0» (90\u00a0%, médiane du " +
          "groupe 30\u00a0%), plus marqué que pour au moins 75\u00a0% du groupe\u202f; " +
          "«\u00a0Scepticisme\u00a0» (10\u00a0%, médiane du groupe 50\u00a0%), moins marqué que " +
          "pour au moins 75\u00a0% du groupe\u202f; «\u00a0Culture du contrôle\u00a0» " +
          "(70\u00a0%, médiane du groupe 40\u00a0%), plus marqué que pour au moins 75\u00a0% du " +
          "groupe.",
        "Beside 10 other communes of 350 to 999 agents, three brakes stand out: “Working in " +
          "silos” (90%, median of the group 30%), stronger than for at least 75% of the group; " +
          "“Scepticism” (10%, median of the group 50%), weaker than for at least 75% of the " +
          "group; “Control culture” (70%, median of the group 40%), stronger than for at least " +
          "75% of the group.",
      ]);
    },
  );

  it("says in the singular that one stands out, and by how much", () => {
    const [french, english] = summaries(
      aPlan({ silos: 0.9, scepticism: 0.5 }),
      aPlan({ silos: 0.3, scepticism: 0.5 }),
    );
    expect(french).toMatch(
      /, un frein se distingue\u00a0: «\u00a0Fonctionnement en silos\u00a0» [^;]*\.$/,
    );
    expect(english).toMatch(/, one brake stands out: “Working in silos” [^;]*\.$/);
  });

  it("says when none stands out, and when none can be compared", () => {
    expect(summaries(aPlan({ silos: 0.5 }), aPlan({ silos: 0.5 }))).toEqual([
      "Au regard de 10 autres communes de 350 à 999 agents, aucun frein ne se distingue nettement.",
      "Beside 10 other communes of 350 to 999 agents, no brake clearly stands out.",
    ]);
    expect(summaries(aPlan({ silos: 0.5 }), aPlan({}))).toEqual([
      "Au regard de 10 autres communes de 350 à 999 agents, aucun frein ne peut être " +
        "comparé\u00a0: trop peu de plans du groupe sont assez renseignés.",
      "Beside 10 other communes of 350 to 999 agents, no brake can be compared: too few " +
        "plans of the group say enough.",
    ]);
  });

  it("shows a brake of the plan without its peers where they are too few to compare it", () => {
    const { brakes } = present(aPlan({ silos: 0.5, scepticism: 0.4 }), aPlan({ silos: 0.5 }), "en");
    expect(brakes.map(({ id, peers }) => [id, peers?.median])).toEqual([
      ["scepticism", undefined],
      ["silos", 0.5],
    ]);
  });

  it.each(COLLECTIVITY_TYPES)("has a plural for the type %s in either language", (type) => {
    const labels = LANGUAGES.map(
      (language) =>
        present(aPlan({ silos: 0.5 }, type), aPlan({ silos: 0.5 }), language).group.label,
    );
    expect(labels).toEqual([
      expect.stringMatching(/^[A-Zcéaemdrs].+ de 350 à 999 agents$/),
      expect.stringMatching(/ of 350 to 999 agents$/),
    ]);
    expect(labels[0]).not.toContain("'");
  });

  it("has words for every headcount band", () => {
    const labels = HEADCOUNT_BANDS.flatMap((band) =>
      LANGUAGES.map(
        (language) =>
          present(aPlan({ silos: 0.5 }), aPlan({ silos: 0.5 }), language, band).group.label,
      ),
    );
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels.slice(-2)).toEqual([
      "communes de 1\u202f000 agents et plus",
      "communes of 1,000 agents or more",
    ]);
  });
});
