import { describe, expect, it } from "@jest/globals";
import { plainFrench } from "../../src/rulebook/checks/texts/anglicisms.js";
import type { RulebookCheck } from "../../src/rulebook/checks/check.js";
import { copiedTexts } from "../../src/rulebook/checks/texts/duplicate-texts.js";
import { shortReasons } from "../../src/rulebook/checks/texts/long-reasons.js";
import { effortGrowsWithHeadcount } from "../../src/rulebook/checks/ranges.js";
import { uncitedReferences } from "../../src/rulebook/checks/uncited-references.js";
import { everythingTranslated } from "../../src/rulebook/checks/texts/untranslated.js";
import { checkLaws, checkRulebook } from "../../src/rulebook/load.js";
import { sortFiles } from "../../src/rulebook/raw.js";
import { shippedFiles, type Loose } from "../support/rulebook/copies.js";
import { RULES_FOLDER } from "../support/rulebook/shipped.js";

/** What a check says of the shipped rules after a change of one file. */
function saidAfter(
  check: RulebookCheck,
  file: string,
  change: (content: Loose) => void,
): unknown[] {
  const files = shippedFiles();
  change(files[file]);
  return check
    .check(sortFiles(files), new Map())
    .map(({ file: at, pointer, message, hint, severity }) => [
      severity,
      `${at}#${pointer}`,
      message,
      hint,
    ]);
}

const SILOS = "brakes/silos.json";
const EQUIP = "recommendations/equip-the-group.json";

describe("the shipped rules", () => {
  it("give an author nothing to mend", () => {
    expect(checkRulebook(RULES_FOLDER, "author").findings).toEqual([]);
  });

  it("start a service without the checks that are for authors", () => {
    const files = shippedFiles();
    files[SILOS].label.fr = "Feedback 'silos'";
    expect(checkLaws(files)).toEqual([]);
    expect(checkLaws(files, "author").map(({ check, severity }) => `${severity} ${check}`)).toEqual(
      ["warning anglicisms", "warning typography"],
    );
  });
});

describe("a text in one language", () => {
  it.each<[string, Loose, string, string, string]>([
    [
      "copied",
      { fr: "Fonctionnement en silos", en: "Fonctionnement en silos" },
      "en",
      "the text is the same in both languages: “Fonctionnement en silos”",
      "translate the one that was copied",
    ],
    [
      "French in the place of English",
      { fr: "Nous travaillons seuls.", en: "Chacun travaille pour soi, sans les autres." },
      "en",
      "the English text reads as French: “Chacun travaille pour soi, sans les autres.”",
      "translate it",
    ],
    [
      "English in the place of French",
      {
        fr: "Everyone works alone, without the others, and that is it.",
        en: "Everyone works alone.",
      },
      "fr",
      "the French text reads as English: “Everyone works alone, without the others, and " +
        "that is it.”",
      "translate it",
    ],
  ])("is warned of: %s", (_, label, language, message, hint) => {
    expect(
      saidAfter(everythingTranslated, SILOS, (brake) => {
        brake.label = label;
      }),
    ).toEqual([["warning", `${SILOS}#/label/${language}`, message, hint]]);
  });

  it("may be one word that both languages have, or quote the other", () => {
    expect(
      saidAfter(everythingTranslated, SILOS, (brake) => {
        brake.label = { fr: "Communication", en: "Communication" };
      }),
    ).toEqual([]);
    expect(
      saidAfter(everythingTranslated, SILOS, (brake) => {
        brake.label = {
          fr: "L’étude du pari",
          en: "The study “Faire le pari du collaboratif” and its authors",
        };
      }),
    ).toEqual([]);
  });
});

describe("a sentence that stands twice", () => {
  const SENTENCE = {
    fr: "Chacun avance sur sa propre feuille de route, sans regarder celle du voisin.",
    en: "Each follows a roadmap of their own, without a look at the neighbour’s.",
  };

  it("is warned of where it stands for the second time, in each language", () => {
    expect(
      saidAfter(copiedTexts, SILOS, (brake) => {
        brake.definition = SENTENCE;
        brake.cost = { fr: `Autre. ${SENTENCE.fr}`, en: `Another. ${SENTENCE.en}` };
      }),
    ).toEqual([
      [
        "warning",
        `${SILOS}#/cost/fr`,
        `“${SENTENCE.fr}” stands at ${SILOS}#/definition already`,
        "say what is particular to this place",
      ],
      [
        "warning",
        `${SILOS}#/cost/en`,
        `“${SENTENCE.en}” stands at ${SILOS}#/definition already`,
        "say what is particular to this place",
      ],
    ]);
  });

  it("may be a label, a short one, or a step that a variant rewrites", () => {
    expect(
      saidAfter(copiedTexts, SILOS, (brake) => {
        brake.label = SENTENCE;
        brake.definition = SENTENCE;
        brake.shows = { fr: "C’est relu chaque année.", en: "It is reviewed every year." };
        brake.cost = brake.shows;
      }),
    ).toEqual([]);
    expect(
      saidAfter(copiedTexts, EQUIP, ({ steps: [first], variants: [, variant] }) => {
        variant.addSteps[0].text = first.text;
      }),
    ).toEqual([]);
  });
});

describe("an English word in a French text", () => {
  it.each([
    ["feedback", "retour"],
    ["workshops", "atelier"],
    ["kick-off", "lancement"],
    ["managers", "encadrant"],
    ["process", "processus"],
    ["digitale", "numérique"],
    ["quick wins", "premier résultat"],
  ])("is warned of: %s", (word, french) => {
    expect(
      saidAfter(plainFrench, SILOS, (brake) => {
        brake.cost.fr = `Nous manquons de ${word}.`;
      }),
    ).toEqual([
      [
        "warning",
        `${SILOS}#/cost/fr`,
        `the French text says “${word}”`,
        `say “${french}”, or another French word`,
      ],
    ]);
  });

  it.each([
    "Le management, le planning et les processus",
    "Les leaders d’Europe : Leadbetter",
    "Un emailleur, le steam et un teamster",
    "un test-process",
  ])("is not %s", (text) => {
    expect(
      saidAfter(plainFrench, SILOS, (brake) => {
        brake.cost.fr = text.replace("leaders", "chefs");
      }),
    ).toEqual([]);
  });
});

describe("what an author is told besides", () => {
  it("a reason that is too long to be said aloud", () => {
    expect(
      saidAfter(shortReasons, SILOS, ({ rules: [first] }) => {
        first.because.fr = "a".repeat(301);
        first.because.en = "a".repeat(300);
      }),
    ).toEqual([
      [
        "warning",
        `${SILOS}#/rules/0/because/fr`,
        "the reason has 301 characters, more than 300",
        "say it in one or two sentences",
      ],
    ]);
  });

  it("a source that nothing cites", () => {
    const said = saidAfter(uncitedReferences, "rulebook.json", ({ references }) => {
      references.push({ id: "le-monde", title: "Un article", publisher: "Le Monde" });
    });
    expect(said).toEqual([
      [
        "warning",
        expect.stringMatching(/^rulebook\.json#\/references\/\d+$/),
        "nothing cites the reference `le-monde`",
        "cite it where it is used, or remove it",
      ],
    ]);
  });

  it("an effort that falls as the headcount grows", () => {
    expect(
      saidAfter(effortGrowsWithHeadcount, EQUIP, ({ effort }) => {
        effort["200-349"] = { min: 5, max: 14 };
      }),
    ).toEqual([
      [
        "warning",
        `${EQUIP}#/effort/200-349/min`,
        "the effort of `equip-the-group` falls from 6 to 5 days between 50-199 and 200-349 " +
          "agents (`min`)",
        "give 200-349 agents at least 6 days",
      ],
      [
        "warning",
        `${EQUIP}#/effort/200-349/max`,
        "the effort of `equip-the-group` falls from 15 to 14 days between 50-199 and " +
          "200-349 agents (`max`)",
        "give 200-349 agents at least 15 days",
      ],
    ]);
  });
});
