import type { CounterfactualGoal } from "../domain/counterfactuals/counterfactual-search.js";
import type {
  Counterfactual,
  Counterfactuals,
  RecommendationStanding,
} from "../domain/counterfactuals/counterfactuals.js";
import type { PossibleChange } from "../domain/counterfactuals/possible-changes.js";
import { round } from "../domain/ranking/round.js";
import { isActionable, type Status } from "../domain/ranking/status.js";
import type { Language, Text } from "../domain/kernel/text.js";
import type {
  CounterfactualDocument,
  CounterfactualsDocument,
  CounterfactualChangeDocument,
  CounterfactualStandingDocument,
} from "./contract/counterfactual.js";
import { questionOf, valueInSentence, valueInWords } from "./words/fact-values.js";
import type { RulebookTexts } from "./words/rulebook-texts.js";
import { enumerate, percent, quote } from "./words/format.js";
import { STATUS_LABELS } from "./words/labels.js";

/** Presents counterfactuals in one language, with the texts of the rulebook edition of the plan. */
export function presentCounterfactuals(
  counterfactuals: Counterfactuals,
  texts: RulebookTexts,
): CounterfactualsDocument {
  const { recommendation, goal, present, tried, alternatives, nearest } = counterfactuals;
  const { rulebook, language, names } = texts;
  return {
    language,
    recommendation: { id: recommendation, label: names.recommendation(recommendation) },
    goal,
    present: presentStanding(present, language),
    threshold: rulebook.thresholds.priority,
    summary: summarise(counterfactuals, texts),
    tried: tried.map((fact) => ({ id: fact, label: texts.unknownFact(fact).label })),
    alternatives: alternatives.map((each) => presentCounterfactual(each, counterfactuals, texts)),
    ...(nearest !== undefined && {
      nearest: presentCounterfactual(nearest, counterfactuals, texts),
    }),
  };
}

function presentStanding(
  { status, relevance, rank }: RecommendationStanding,
  language: Language,
): CounterfactualStandingDocument {
  return { status, statusLabel: STATUS_LABELS[status][language], relevance, rank };
}

function presentCounterfactual(
  counterfactual: Counterfactual,
  { recommendation, present }: Counterfactuals,
  texts: RulebookTexts,
): CounterfactualDocument {
  const { changes, step, brakes, met, noLongerMet } = counterfactual;
  return {
    changes: changes.map((change) => presentChange(change, texts)),
    step,
    standing: presentStanding(counterfactual, texts.language),
    brakes: brakes.map(({ brake, from, to }) => ({
      brake,
      label: texts.names.brake(brake),
      from,
      to,
    })),
    met: met.map((rule) => texts.rule(rule)),
    noLongerMet: noLongerMet.map((rule) => texts.rule(rule)),
    sentence: capitalise(
      `${conditionSentence(changes, texts)}, ` +
        consequence(present, counterfactual, recommendation, texts),
    ),
  };
}

function presentChange(
  { fact, kind, from, to, step, direction }: PossibleChange,
  texts: RulebookTexts,
): CounterfactualChangeDocument {
  const { label, unit } = texts.unknownFact(fact);
  const question = questionOf(fact, texts)?.id;
  return {
    fact,
    label,
    ...(question !== undefined && { question }),
    kind,
    ...(from !== undefined && { from, fromText: valueInWords(fact, from, texts) }),
    to,
    toText: valueInWords(fact, to, texts),
    ...(unit !== undefined && { unit }),
    step: round(step),
    ...(direction !== undefined && { direction }),
  };
}

function conditionSentence(changes: readonly PossibleChange[], texts: RulebookTexts): string {
  return enumerate(
    changes.map((change) => condition(change, texts)),
    texts.language,
  );
}

function condition({ fact, from, to }: PossibleChange, texts: RulebookTexts): string {
  const { language } = texts;
  const quoted = quote(texts.unknownFact(fact).label, language);
  const isAnswer = questionOf(fact, texts) !== undefined;
  const instead = valueInSentence(fact, to, texts);
  if (language === "fr") {
    const subject = isAnswer ? `la réponse à ${quoted}` : quoted;
    return from === undefined
      ? `s’il s’avérait, pour ${quoted}, que la réponse est ${instead}`
      : `si ${subject} passait de ${valueInSentence(fact, from, texts)} à ${instead}`;
  }
  const subject = isAnswer ? `the answer to ${quoted}` : quoted;
  return from === undefined
    ? `if it turned out that for ${quoted} the answer is ${instead}`
    : `if ${subject} went from ${valueInSentence(fact, from, texts)} to ${instead}`;
}

function consequence(
  present: RecommendationStanding,
  then: RecommendationStanding,
  recommendation: string,
  texts: RulebookTexts,
): string {
  const { language, names } = texts;
  const name = quote(names.recommendation(recommendation), language);
  const subject = language === "fr" ? `la recommandation ${name}` : `the recommendation ${name}`;
  const status = transition(present.status, then.status)[language];
  const moved = present.relevance.value !== then.relevance.value && isActionable(then.status);
  return (
    `${subject} ` +
    `${status}${moved ? `${COLON[language]}${relevanceClause(present, then, texts)}` : ""}.`
  );
}

function relevanceClause(
  { relevance: from }: RecommendationStanding,
  { relevance: to }: RecommendationStanding,
  { language, rulebook }: RulebookTexts,
): string {
  const { priority } = rulebook.thresholds;
  const [before, after] = [
    apart(from.value, priority, language),
    apart(to.value, priority, language),
  ];
  return language === "fr"
    ? `sa pertinence passerait de ${before} à ${after} (seuil\u00a0: ${percent(priority, "fr")})`
    : `its relevance would go from ${before} to ${after} (threshold: ${percent(priority, "en")})`;
}

const COLON: Text = { fr: "\u00a0: ", en: ": " };

function transition(from: Status, to: Status): Text {
  if (from === to) return REMAINS[to];
  return from === "priority" ? LEAVES[to] : BECOMES[to];
}

const LEAVES: Readonly<Record<Status, Text>> = {
  priority: { fr: "resterait prioritaire", en: "would remain a priority" },
  recommended: {
    fr: "ne serait plus prioritaire, mais recommandée",
    en: "would no longer be a priority, but recommended",
  },
  optional: {
    fr: "ne serait plus prioritaire, mais facultative",
    en: "would no longer be a priority, but optional",
  },
  "already-in-place": {
    fr: "ne serait plus prioritaire\u00a0: elle serait déjà en place",
    en: "would no longer be a priority: it would be in place already",
  },
  "not-applicable": {
    fr: "ne serait plus prioritaire\u00a0: elle serait sans objet",
    en: "would no longer be a priority: it would be not applicable",
  },
};

const BECOMES: Readonly<Record<Status, Text>> = {
  priority: { fr: "deviendrait prioritaire", en: "would become a priority" },
  recommended: {
    fr: "deviendrait recommandée, sans être prioritaire",
    en: "would become recommended, without being a priority",
  },
  optional: { fr: "deviendrait facultative", en: "would become optional" },
  "already-in-place": { fr: "serait déjà en place", en: "would be in place already" },
  "not-applicable": { fr: "serait sans objet", en: "would be not applicable" },
};

const REMAINS: Readonly<Record<Status, Text>> = {
  priority: LEAVES.priority,
  recommended: {
    fr: "resterait recommandée, sans être prioritaire",
    en: "would remain recommended, without being a priority",
  },
  optional: { fr: "resterait facultative", en: "would remain optional" },
  "already-in-place": { fr: "resterait déjà en place", en: "would remain in place" },
  "not-applicable": { fr: "resterait sans objet", en: "would remain not applicable" },
};

/**
 * A proportion in whole percents; with two decimals if it would otherwise look equal to the
 * threshold.
 */
function apart(value: number, threshold: number, language: Language): string {
  if (value === threshold || Math.round(value * 100) !== Math.round(threshold * 100))
    return percent(value, language);
  const exact = (value * 100).toFixed(2);
  return language === "fr" ? `${exact.replace(".", ",")}\u00a0%` : `${exact}%`;
}

const ENOUGH: readonly Text[] = [
  { fr: "Un seul fait suffirait", en: "A single fact would be enough" },
  { fr: "Deux faits suffiraient", en: "Two facts would be enough" },
  { fr: "Trois faits suffiraient", en: "Three facts would be enough" },
];

const NOT_ENOUGH: Text = {
  fr: "Trois faits sur lesquels la collectivité peut agir ne suffiraient pas",
  en: "Three facts on which the collectivity can act would not be enough",
};

function summarise(
  { recommendation, goal, alternatives, tried, nearest }: Counterfactuals,
  { language, names }: RulebookTexts,
): string {
  const aim = aimOf(goal, quote(names.recommendation(recommendation), language), language);
  const [smallest] = alternatives;
  if (smallest !== undefined)
    return `${(ENOUGH[smallest.changes.length - 1] ?? NOT_ENOUGH)[language]} ${aim}.`;
  const none = `${NOT_ENOUGH[language]} ${aim}`;
  if (tried.length === 0)
    return language === "fr"
      ? `${none}\u00a0: aucun de ceux qui comptent pour elle n’est connu ou libre de changer.`
      : `${none}: none that bears on it is known and free to change.`;
  if (nearest === undefined)
    return language === "fr"
      ? `${none}, et aucun ne l’en rapprocherait.`
      : `${none}, and none would bring it nearer.`;
  const { value } = nearest.relevance;
  return language === "fr"
    ? `${none}\u202f; au plus près, sa pertinence serait de ${percent(value, "fr")}.`
    : `${none}; at the nearest, its relevance would be ${percent(value, "en")}.`;
}

function aimOf(goal: CounterfactualGoal, name: string, language: Language): string {
  if (language === "fr")
    return (
      `pour que la recommandation ${name} ${goal === "enter" ? "devienne" : "cesse d’être"} ` +
      "prioritaire"
    );
  return (
    `for the recommendation ${name} to ${goal === "enter" ? "become" : "cease to be"} a ` +
    "priority"
  );
}

const capitalise = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
