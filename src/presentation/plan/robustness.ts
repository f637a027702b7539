import type { Plan, PlanRecommendation } from "../../domain/plan/plan.js";
import type { Robustness, Swap } from "../../domain/ranking/robustness.js";
import { compareOfEqualRelevance } from "../../domain/ranking/sequence.js";
import type { Language, Text } from "../../domain/kernel/text.js";
import type { TieGroupDocument } from "../contract/robustness.js";
import type { RulebookTexts } from "../words/rulebook-texts.js";
import { enumerate, percent, quote } from "../words/format.js";

/**
 * Describes how robust the position of a recommendation is: which recommendations it is tied with,
 * and what would let another one move ahead.
 */
export function robustnessSentence(
  planned: PlanRecommendation,
  robustness: Robustness,
  plan: Plan,
  texts: RulebookTexts,
): string {
  return [
    tieSentence(planned, robustness, plan, texts),
    leadSentence(planned, robustness, plan, texts),
  ]
    .filter((each) => each !== "")
    .join(" ");
}

/** The tie groups of a plan, by number. */
export function presentTieGroups(plan: Plan, texts: RulebookTexts): TieGroupDocument[] {
  const { language, names } = texts;
  const groups: string[][] = [];
  for (const { id, robustness } of plan.recommendations) {
    if (robustness?.tieGroup !== undefined) (groups[robustness.tieGroup - 1] ??= []).push(id);
  }
  return groups.map((ids, i) => {
    const members = ids.map((id) => texts.recommendation(id)).sort(compareOfEqualRelevance);
    const named = enumerate(
      members.map(({ id }) => quote(names.recommendation(id), language)),
      language,
    );
    const because = {
      fr:
        `${named} font jeu égal\u00a0: leur ordre de pertinence ne se défend pas par les ` +
        "chiffres, mais par la convention, le mouvement d’abord, le numéro ensuite.",
      en:
        `${named} are tied: their order of relevance is not to be defended by numbers but by ` +
        "the convention, movement first, then number.",
    };
    return {
      number: i + 1,
      members: members.map(({ id }) => ({ id, label: names.recommendation(id) })),
      because: because[language],
    };
  });
}

function tieSentence(
  { id }: PlanRecommendation,
  { tieGroup }: Robustness,
  plan: Plan,
  { names, language }: RulebookTexts,
): string {
  if (tieGroup === undefined) return "";
  const others = plan.recommendations
    .filter((each) => each.id !== id && each.robustness?.tieGroup === tieGroup)
    .sort((a, b) => a.relevanceRank - b.relevanceRank);
  const named = enumerate(
    others.map((each) => quote(names.recommendation(each.id), language)),
    language,
  );
  return language === "fr"
    ? `Elle fait jeu égal avec ${named} (groupe ${tieGroup})\u00a0: leur ordre ne se défend ` +
        "que par convention."
    : `It is tied with ${named} (group ${tieGroup}): only convention can defend their order.`;
}

function leadSentence(
  planned: PlanRecommendation,
  { tieGroup, nearest }: Robustness,
  plan: Plan,
  { names, language }: RulebookTexts,
): string {
  const others = plan.recommendations.filter(
    ({ id, robustness }) =>
      robustness !== undefined &&
      id !== planned.id &&
      (tieGroup === undefined || robustness.tieGroup !== tieGroup),
  );
  const ahead = others.filter(({ relevanceRank }) => relevanceRank < planned.relevanceRank).length;
  const place = placeOf(planned, language);
  if (ahead === others.length) return tieGroup === undefined ? LAST[language](place, "") : "";
  const behind = (tieGroup === undefined ? BEHIND : BEHIND_GROUP)[language];
  if (nearest === undefined) return NEVER[language](place, behind);

  const brake = quote(names.brake(nearest.brake), language);
  const present = plan.brakes.find(({ id }) => id === nearest.brake)?.intensity.value ?? 0;
  const [from, to] = [percent(present, language), percent(nearest.intensity, language)];
  const next = quote(names.recommendation(nearest.recommendation), language);
  const foremost =
    ahead === 0 && tieGroup === undefined
      ? (planned.rank === 1 ? FIRST : FOREMOST)[language]
      : LEADS[language](place, behind);
  return language === "fr"
    ? `${foremost} tant que le poids du frein ${brake} ${changeOf(nearest, "fr")} (intensité ` +
        `de ${from} à ${to})\u202f; au-delà, ${next} passe devant.`
    : `${foremost} unless the weight of the brake ${brake} ${changeOf(nearest, "en")} ` +
        `(intensity from ${from} to ${to}); beyond that, ${next} passes in front.`;
}

/** `Au 9e rang de pertinence` */
function placeOf({ relevanceRank }: PlanRecommendation, language: Language): string {
  return language === "fr"
    ? `Au ${relevanceRank}${relevanceRank === 1 ? "er" : "e"} rang de pertinence`
    : `Ranked ${relevanceRank} by relevance`;
}

type Phrase = Readonly<Record<Language, (place: string, behind: string) => string>>;

const FIRST: Text = { fr: "Elle reste première", en: "It stays first" };
const FOREMOST: Text = {
  fr: "Elle reste la plus pertinente de celles à mener",
  en: "It stays the most relevant of those to be carried out",
};
const BEHIND: Text = { fr: "les suivantes", en: "those behind it" };
const BEHIND_GROUP: Text = { fr: "les suivantes hors de son groupe", en: "those behind its group" };
const LEADS: Phrase = {
  fr: (place, behind) => `${place}, elle devance ${behind}`,
  en: (place, behind) => `${place}, it stays ahead of ${behind}`,
};
const LAST: Phrase = {
  fr: (place) => `${place}, elle est la dernière de celles à mener.`,
  en: (place) => `${place}, it is the last of those to be carried out.`,
};
const NEVER: Phrase = {
  fr: (place, behind) =>
    `${place}, elle devance ${behind}, quelle que soit la variation du poids d’un seul des ` +
    "freins présents.",
  en: (place, behind) =>
    `${place}, it stays ahead of ${behind}, whatever the change in the weight of a single ` +
    "brake among those present.",
};

const FRACTIONS: readonly (readonly [number, Text])[] = [
  [1 / 2, { fr: "de la moitié", en: "half" }],
  [1 / 3, { fr: "d’un tiers", en: "a third" }],
  [1 / 4, { fr: "d’un quart", en: "a quarter" }],
  [1 / 5, { fr: "d’un cinquième", en: "a fifth" }],
  [1 / 10, { fr: "d’un dixième", en: "a tenth" }],
];

/** A change in words, rounded down, so that the stated change never alters the order. */
function changeOf({ direction, change }: Swap, language: Language): string {
  if (change >= 1) {
    const times = String(Math.floor((1 + change) * 10) / 10);
    return language === "fr"
      ? `n’est pas multiplié par plus de ${times.replace(".", ",")}`
      : `is multiplied by more than ${times}`;
  }
  const verb = {
    fr: direction === "falls" ? "ne baisse pas de plus" : "n’augmente pas de plus",
    en: direction === "falls" ? "falls" : "rises",
  }[language];
  const fraction = FRACTIONS.find(([value]) => change >= value && change < value + 0.01)?.[1][
    language
  ];
  if (fraction !== undefined)
    return language === "fr" ? `${verb} ${fraction}` : `${verb} by more than ${fraction}`;
  const percents = change * 100 + 1e-9;
  const shown = String(percents < 5 ? Math.floor(percents * 10) / 10 : Math.floor(percents));
  return language === "fr"
    ? `${verb} de ${shown.replace(".", ",")}\u00a0%`
    : `${verb} by more than ${shown}%`;
}
