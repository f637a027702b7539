import type { Language, Text } from "../../domain/kernel/text.js";
import type { Capacity } from "../../domain/profile/capacity.js";
import type { Binding, LeftOut, Programme, Wave } from "../../domain/programme/programme.js";
import { dateIn, enumerate, euros, numberIn, percent, quote } from "../words/format.js";
import type { Names } from "../words/names.js";
import { counted } from "../words/unit-labels.js";

/** Summarises a programme in one sentence. */
export function programmeSummary(
  { capacity, intensity, waves, leftOut }: Programme,
  names: Names,
  language: Language,
): string {
  const means = meansOf(capacity, waves, language);
  const completed = waves.flatMap(({ actions }) => actions.filter((each) => each.completed));
  const [first] = completed;
  if (first === undefined) {
    const none: Text = {
      fr: `${means}\u00a0: aucune recommandation n’est menée à bien.`,
      en: `${means}: no recommendation is carried out.`,
    };
    return none[language];
  }
  const start = quote(names.recommendation(first.id), language);
  const count = completedCount(completed.length, completed.length + leftOut.length, start);
  const eased = percent((waves.at(-1)?.easing ?? 0) / intensity, language);
  const summary: Text = {
    fr:
      `${means}\u00a0: ${count.fr}, et l’intensité des freins, prise dans son ensemble, recule ` +
      `de ${eased}.`,
    en: `${means}: ${count.en}, and the intensity of all brakes together falls by ${eased}.`,
  };
  return summary[language];
}

function completedCount(count: number, all: number, start: string): Text {
  if (count === 1)
    return {
      fr: `une recommandation sur ${all} est menée à bien, ${start}`,
      en: `one of ${all} recommendations is carried out, ${start}`,
    };
  return {
    fr: `${count} recommandations sur ${all} sont menées à bien, à commencer par ${start}`,
    en: `${count} of ${all} recommendations are carried out, starting with ${start}`,
  };
}

/** `Avec 60 jours-agents par semestre, du 1er janvier 2027 au 31 décembre 2028` */
function meansOf(
  { agentDaysPerHalfYear, budgetEuros, startOn }: Capacity,
  waves: readonly Wave[],
  language: Language,
): string {
  const from = dateIn(startOn, language);
  const to = dateIn(waves.at(-1)?.to ?? startOn, language);
  const days = counted(agentDaysPerHalfYear, "agent-days", language);
  const budget: Text =
    budgetEuros === undefined
      ? { fr: "", en: "" }
      : {
          fr: ` et un budget de ${euros(budgetEuros, "fr")}`,
          en: ` and a budget of ${euros(budgetEuros, "en")}`,
        };
  const means: Text = {
    fr: `Avec ${days} par semestre${budget.fr}, du ${from} au ${to}`,
    en: `With ${days} a half-year${budget.en}, from ${from} to ${to}`,
  };
  return means[language];
}

/** Says why a recommendation is not part of a programme, and what is missing for it. */
export function leftOutMessage(left: LeftOut, names: Names, language: Language): string {
  if (left.reasons.includes("no-easing")) return NO_EASING[language];
  const needed = enumerate(
    left.needs.map((id) => quote(names.recommendation(id), language)),
    language,
  );
  const lacking = enumerate(missingMeans(left, language), language);
  const message: Text =
    left.needs.length === 0
      ? {
          fr: `Pour la mener en plus du reste, il manque ${lacking} sur la période.`,
          en:
            `To carry it out besides the rest, ${lacking} more would be needed over the ` +
            "period.",
        }
      : {
          fr:
            `Elle suppose ${needed}, que ce programme ne retient pas. Pour mener l’ensemble en ` +
            `plus du reste, il manque ${lacking} sur la période.`,
          en:
            `It needs ${needed}, which this programme leaves out. To carry out all of it ` +
            `besides the rest, ${lacking} more would be needed over the period.`,
        };
  return message[language];
}

const NO_EASING: Text = {
  fr:
    "Une fois ce programme mené à bien, elle n’allège plus aucun frein établi par ce qui est " +
    "connu.",
  en:
    "Once this programme is carried out, it eases no further brake that is established by " +
    "what is known.",
};

const missingMeans = ({ missingAgentDays, missingEuros }: LeftOut, language: Language) => [
  ...(missingAgentDays === undefined ? [] : [counted(missingAgentDays, "agent-days", language)]),
  ...(missingEuros === undefined ? [] : [euros(missingEuros, language)]),
];

const LIMITS = {
  capacity: {
    fr: "Ce sont les jours-agents qui limitent le plus ce programme\u00a0: sans cette limite",
    en: "Agent-days limit this programme most: without this limit",
  },
  budget: {
    fr: "C’est le budget qui limite le plus ce programme\u00a0: sans cette limite",
    en: "The budget limits this programme most: without this limit",
  },
  prerequisites: {
    fr: "C’est l’ordre imposé par les prérequis qui limite le plus ce programme\u00a0: sans lui",
    en: "The order that prerequisites impose limits this programme most: without it",
  },
} as const;

/** Says what limits a programme most. */
export function bindingMessage(
  { constraint, gains }: Binding,
  { objective, waves }: Programme,
  language: Language,
): string {
  if (constraint === "none")
    return (waves.every(({ actions }) => actions.length === 0) ? NOTHING_TO_EASE : ALL_AT_ONCE)[
      language
    ];
  const before = numberIn(objective, language);
  const after = numberIn(objective + gains[constraint], language);
  const limit = LIMITS[constraint];
  const message: Text = {
    fr:
      `${limit.fr}, l’allègement des freins, cumulé et pondéré sur les semestres, passerait de ` +
      `${before} à ${after}.`,
    en:
      `${limit.en}, the easing of the brakes, weighted and added up over the half-years, would ` +
      `go from ${before} to ${after}.`,
  };
  return message[language];
}

const NOTHING_TO_EASE: Text = {
  fr:
    "Rien ne limite ce programme\u00a0: aucune recommandation à mener n’allège un frein établi " +
    "par ce qui est connu.",
  en:
    "Nothing limits this programme: no recommendation to be carried out eases a brake that is " +
    "established by what is known.",
};

const ALL_AT_ONCE: Text = {
  fr:
    "Rien ne limite ce programme\u00a0: tout ce qui allège un frein est mené à bien dès le " +
    "premier semestre.",
  en:
    "Nothing limits this programme: all that eases a brake is carried out in the first " +
    "half-year.",
};
