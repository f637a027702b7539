import { describe, expect, it } from "@jest/globals";
import { planOf } from "../../src/cli/rules/examples/check-example.js";
import { readExamples } from "../../src/cli/rules/examples/read-examples.js";
import type { Plan } from "../../src/domain/plan/plan.js";
import type { ProfileInput } from "../../src/domain/profile/profile-input.js";
import { LANGUAGES, type Language } from "../../src/domain/kernel/text.js";
import { COLLECTIVITY_TYPES } from "../../src/domain/kernel/vocabulary.js";
import type { PlanDocument } from "../../src/presentation/contract/plan.js";
import { presentPlan } from "../../src/presentation/plan/plan.js";
import { RulebookTexts } from "../../src/presentation/words/rulebook-texts.js";
import { officialData } from "../support/builders/official-data.js";
import { RULES_FOLDER, shippedRulebook } from "../support/rulebook/shipped.js";
import { pattern } from "../support/pattern.js";

/** What a plan knows of the collectivity; a count that is not known is `undefined`. */
interface Known {
  type: string;
  agents?: number;
  directorates?: number;
  generalDirector?: boolean;
  firstLineManagers?: number;
}

/**
 * Words that contradict a profile. `except` are phrases in which they do not, each with its reason.
 */
interface Ban {
  readonly name: string;
  readonly when: (known: Known) => boolean;
  readonly words: Readonly<Record<Language, RegExp>>;
  readonly except?: readonly { readonly phrase: RegExp; readonly because: string }[];
  /** Texts of this variant may say them. */
  readonly exceptVariant?: { readonly id: string; readonly because: string };
}

const INTERCOMMUNAL = [
  "communaute-de-communes",
  "communaute-d-agglomeration",
  "communaute-urbaine",
  "metropole",
  "etablissement-public-territorial",
];
const NOT_AFFILIATED = ["cdg", "departement", "region", "collectivite-territoriale-unique", "sdis"];
const few = (agents: number | undefined, below: number): boolean =>
  agents !== undefined && agents < below;

const BANS: readonly Ban[] = [
  {
    name: "a mayor at the head of what is no commune",
    when: ({ type }) => type !== "commune",
    words: { fr: /\b(?:le|du|au) maire\b/i, en: /\bthe mayor\b/i },
  },
  {
    name: "mayors where there are no member communes",
    when: ({ type }) => type !== "commune" && type !== "syndicat" && !INTERCOMMUNAL.includes(type),
    words: { fr: /\bmaires?\b/i, en: /\bmayors?\b/i },
  },
  {
    name: "a mayor’s deputy in what is no commune",
    when: ({ type }) => type !== "commune",
    words: { fr: /\badjoint(?:e|s|es)?\b/i, en: /\bdeputy mayors?\b/i },
    except: [
      {
        phrase: /(?:directeur|directrice)s? généra(?:l|ux|le) adjoint(?:e|s)?/,
        because: "an officer, not an elected official",
      },
    ],
  },
  {
    name: "a president in a commune",
    when: ({ type }) => type === "commune",
    words: { fr: /président/i, en: /president/i },
  },
  {
    name: "directorates where there are none",
    when: ({ directorates, agents }) =>
      directorates === 0 || (few(agents, 10) && directorates === undefined),
    words: {
      fr: /\b(?:directions?|direct(?:eur|rice)s?|DRH)\b/i,
      en: /\b(?:directorates?|directors?|DRH)\b/i,
    },
    except: [
      { phrase: /lignes directrices/, because: "a text, not a person" },
      {
        phrase:
          /directions? générales?|direct(?:eur|rice)s? généra(?:l|le|ux)|(?:deputy )?general directors?/,
        because: "the general management has a ban of its own",
      },
      {
        phrase: /le projet du directeur|the director’s project/,
        because: "the general director, where there is one",
      },
      {
        phrase: /directeur d’établissement/,
        because: "who runs an establishment, whatever its organisation",
      },
      {
        phrase: /emploi de direction|fonction de direction/,
        because: "the words of the law for a post at the head of the staff",
      },
    ],
  },
  {
    name: "a general director where there is none",
    when: ({ generalDirector }) => generalDirector === false,
    words: {
      fr: /\b(?:DGS|DGA|direct(?:eur|rice|ion)s? généra(?:l|le|les|ux))\b/i,
      en: /\b(?:DGS|DGA|general (?:director|management)s?)\b/i,
    },
    except: [
      {
        phrase: pattern(
          "",
          "(?:sans|pas de|absence de|emplois?(?: fonctionnels?)? de|poste de)",
          " (?:DGS|direct(?:eur|ion) générale?)|celui de directeur général adjoint",
          "|(?:without|no|absence of|posts? of)(?: an?)? (?:deputy )?general",
          " (?:director|management)|general director’s post",
          "|that of deputy general director",
        ),
        because: "says that there is no such post, or from when the law allows one",
      },
    ],
  },
  {
    name: "a management centre sent to itself",
    when: ({ type }) => type === "cdg",
    words: {
      fr: /\b(?:le|du|au|votre|notre|son|leur|celui du) (?:centre de gestion|CDG)\b/i,
      en: /\b(?:the|your|our|its) (?:management centre|centre de gestion|CDG)\b/i,
    },
  },
  {
    name: "a management centre of its own to an employer that need not be affiliated",
    when: ({ type }) => NOT_AFFILIATED.includes(type),
    words: {
      fr: /\bvotre (?:centre de gestion|CDG)\b/i,
      en: /\byour (?:management centre|centre de gestion|CDG)\b/i,
    },
  },
  {
    name: "an intercommunal body sent to itself",
    when: ({ type }) => INTERCOMMUNAL.includes(type),
    words: { fr: /\bl’intercommunalité/i, en: /\bthe intercommunal (?:body|authority)\b/i },
    exceptVariant: { id: "intercommunal", because: "it speaks of the body itself" },
  },
  {
    name: "support departments below fifty agents",
    when: ({ agents }) => few(agents, 50),
    words: {
      fr: pattern(
        "i",
        "service (?:chargé )?des (?:ressources humaines|finances|moyens généraux)",
        String.raw`|service informatique(?! mutualisé)|\bDRH\b`,
        "|responsable des (?:ressources humaines|finances)",
      ),
      en: pattern(
        "i",
        String.raw`\b(?:human resources|finance|facilities) (?:department|manager)`,
        String.raw`|(?<!shared )\bIT department|\bDRH\b|\bHR director`,
      ),
    },
  },
  {
    name: "several managers where there is one",
    when: ({ firstLineManagers }) => firstLineManagers === 1,
    words: {
      fr: pattern(
        "i",
        String.raw`\b(?:deux|trois|quatre|cinq|six|huit|dix)(?: (?:à|ou) (?:deux|trois|quatre|six|huit|dix|douze))?`,
        " (?:encadrants|responsables|directeurs|chefs)|groupes de huit",
      ),
      en: pattern(
        "i",
        String.raw`\b(?:two|three|four|five|six|eight|ten)(?: (?:to|or) (?:three|four|six|eight|ten|twelve))?`,
        " (?:first-line |team |site |area |service )*(?:managers|heads|directors)(?!’)",
        "|groups of eight",
      ),
    },
    except: [
      {
        phrase: /trois encadrants de proximité au plus|three first-line managers at most/,
        because: "one is three at most",
      },
    ],
  },
  {
    name: "a group where there is one agent",
    when: ({ agents }) => agents === 1,
    words: {
      fr: pattern(
        "i",
        "tous les agents|tout le personnel|(?:deux|trois|quelques) agents",
        "|collègues?|petite équipe|chaque équipe|réunions? d’équipe",
        "|devant les autres|tout le monde|l’un est|tous ensemble|un autre agent",
      ),
      en: pattern(
        "i",
        String.raw`\ball (?:the )?(?:staff|agents)|(?:two|three|a few) agents|colleagues?`,
        "|small team|each team|every team|team meetings?|to the others",
        "|bring everyone|one is in the|all together|another agent",
      ),
    },
    except: [
      {
        phrase: /rarement deux agents|un ou deux agents/,
        because: "does not say that there are two",
      },
      { phrase: /réseau de collègues|network of colleagues/, because: "those of other employers" },
    ],
  },
  {
    name: "the apparatus of a large employer below ten agents",
    when: ({ agents }) => few(agents, 10),
    words: {
      fr: /école interne|laboratoire|comité de pilotage/i,
      en: /internal school|laborator|\blab\b|steering committee/i,
    },
  },
];

const rulebook = shippedRulebook();
const { questions } = rulebook;
const texts = LANGUAGES.map((language) => new RulebookTexts(rulebook, language));

/**
 * Every type and size, with and without each post; what cannot be, such as ten directorates of
 * three agents, is refused and left out.
 */
function* panel(): Iterable<{ name: string; profile: ProfileInput }> {
  const answers = questions.map(({ id }) => ({ question: id, level: 0 }));
  for (const type of COLLECTIVITY_TYPES)
    for (const agents of [1, 3, 8, 12, 30, 49, 50, 120, 250, 500, 3000])
      for (const generalDirector of [false, true])
        for (const directorates of [0, 4])
          for (const firstLineManagers of [1, 6]) {
            const name =
              `${type} of ${agents}, ${generalDirector ? "with" : "without"} DGS, ` +
              `${directorates} directorates, ${firstLineManagers} managers`;
            yield {
              name,
              profile: {
                identity: { type },
                size: { agents, population: agents * 80 },
                hierarchy: { generalDirector, directorates, firstLineManagers },
                answers,
              },
            };
          }
}

const ofExamples = readExamples(RULES_FOLDER).examples.map(({ id, profile }) => ({
  name: id,
  profile,
}));

function knownOf({ facts }: Plan): Known {
  const value = (id: string) => {
    const fact = facts.find((each) => each.id === id);
    return fact?.state === "known" ? fact.value : undefined;
  };
  return {
    type: value("identity.type"),
    agents: value("size.agents"),
    directorates: value("hierarchy.directorates"),
    generalDirector: value("hierarchy.generalDirector"),
    firstLineManagers: value("hierarchy.firstLineManagers"),
  } as Known;
}

/**
 * All that a plan says to its reader, by its place. Cases tell of another collectivity, and what
 * may apply is not said yet.
 */
function* wordsOf(plan: PlanDocument): Iterable<[place: string, text: string]> {
  for (const each of plan.recommendations) {
    const { id, steps, indicators, pitfalls, variants, brakes, prerequisites } = each;
    for (const field of [
      "label",
      "reason",
      "purpose",
      "lead",
      "participants",
      "firstStep",
    ] as const)
      yield [`${id}/${field}`, each[field]];
    for (const step of steps) yield [`${id}/steps/${step.id}`, step.text];
    for (const { id: indicator, text, rsu } of indicators)
      yield [`${id}/indicators/${indicator}`, `${text} ${rsu ?? ""}`];
    for (const [place, text] of pitfalls.entries()) yield [`${id}/pitfalls/${place}`, text];
    for (const variant of variants)
      yield [`${id}/variants/${variant.id}`, `${variant.label} ${variant.because}`];
    for (const { brake, because } of brakes) yield [`${id}/brakes/${brake}`, because];
    for (const needed of prerequisites) yield [`${id}/prerequisites/${needed.id}`, needed.because];
  }
  for (const { reasons } of plan.brakes)
    for (const { rule } of reasons) yield [`reason ${rule.id}`, rule.because];
  for (const { id, text } of plan.legalNotes) yield [`legal note ${id}`, text];
  for (const { code, message } of plan.notes) yield [`note ${code}`, message];
}

const ofVariant = (id: string): Set<string> =>
  new Set(
    LANGUAGES.flatMap((language) =>
      rulebook.recommendations.flatMap(({ variants }) =>
        variants
          .filter((each) => each.id === id)
          .flatMap(
            ({
              label,
              because,
              purpose,
              lead,
              participants,
              firstStep,
              replaceSteps,
              addSteps,
              replaceIndicators,
              pitfalls,
            }) => [
              `${label[language]} ${because[language]}`,
              ...[purpose, lead, participants, firstStep, ...pitfalls].flatMap(
                (text) => text?.[language] ?? [],
              ),
              ...[...replaceSteps, ...addSteps, ...replaceIndicators].map(
                ({ text }) => text[language],
              ),
            ],
          ),
      ),
    ),
  );

/** The phrase around a forbidden word, once for each text. */
function phraseFinder({
  words,
  except = [],
  exceptVariant,
}: Ban): (text: string, language: Language) => string | undefined {
  const excepted = exceptVariant === undefined ? new Set<string>() : ofVariant(exceptVariant.id);
  const seen = new Map<string, string | undefined>();
  return (text, language) => {
    if (!seen.has(text)) {
      const bare = except.reduce(
        (rest, { phrase }) => rest.replaceAll(new RegExp(phrase, "gi"), "…"),
        text,
      );
      const found = excepted.has(text) ? null : words[language].exec(bare);
      seen.set(
        text,
        found === null
          ? undefined
          : `“${bare.slice(Math.max(0, found.index - 30), found.index + found[0].length + 30)}”`,
      );
    }
    return seen.get(text);
  };
}

describe("the words of a plan", () => {
  const plans = [...ofExamples, ...panel()].flatMap(({ name, profile }) => {
    const plan = planOf({ profile }, rulebook, officialData());
    return Array.isArray(plan)
      ? []
      : [
          {
            name,
            known: knownOf(plan),
            said: texts.map((each) => ({
              language: each.language,
              words: [...wordsOf(presentPlan(plan, each))],
            })),
          },
        ];
  });

  it("are read of every example, and of a panel of every type and size", () => {
    expect(plans.length).toBeGreaterThan(ofExamples.length + 900);
    for (const { name, when } of BANS)
      expect({ name, concerned: plans.some(({ known }) => when(known)) }).toEqual({
        name,
        concerned: true,
      });
  });

  it.each(BANS)("never name $name", (ban) => {
    const phraseIn = phraseFinder(ban);
    const contradictions = new Map<string, string>();
    for (const { name, known, said } of plans) {
      if (!ban.when(known)) continue;
      for (const { language, words } of said)
        for (const [place, text] of words) {
          const phrase = phraseIn(text, language);
          if (phrase !== undefined && !contradictions.has(`${place}${phrase}`))
            contradictions.set(`${place}${phrase}`, `${name}: ${place} says ${phrase}`);
        }
    }
    expect([...contradictions.values()]).toEqual([]);
  });
});
