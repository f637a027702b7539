import type { Capacity } from "../../domain/profile/capacity.js";
import type {
  Binding,
  LeftOut,
  MoreAgentDays,
  Programme,
  Wave,
} from "../../domain/programme/programme.js";
import type { Language } from "../../domain/kernel/text.js";
import type {
  BindingDocument,
  LeftOutDocument,
  MoreAgentDaysDocument,
  ProgrammeDocument,
  WaveDocument,
} from "../contract/programme.js";
import type { Names } from "../words/reason.js";
import { dateIn, enumerate, euros, numberIn, percent, quote } from "../words/format.js";

/** Gives a programme its words. */
export function presentProgramme(
  programme: Programme,
  names: Names,
  language: Language,
): ProgrammeDocument {
  const { capacity, objective, intensity, waves, leftOut, binding, more, costEuros } = programme;
  return {
    summary: summarise(programme, names, language),
    startOn: capacity.startOn,
    agentDaysPerHalfYear: capacity.agentDaysPerHalfYear,
    ...(capacity.budgetEuros !== undefined && { budgetEuros: capacity.budgetEuros }),
    ...(costEuros !== undefined && { costEuros }),
    objective,
    intensity,
    waves: waves.map((wave) => presentWave(wave, names)),
    leftOut: leftOut.map((each) => presentLeftOut(each, names, language)),
    binding: presentBinding(binding, programme, language),
    ...(more && { more: presentMore(more, names, language) }),
  };
}

const presentWave = ({ actions, ...wave }: Wave, names: Names): WaveDocument => ({
  ...wave,
  actions: actions.map((action) => ({ ...action, label: names.recommendation(action.id) })),
});

function summarise(
  { capacity, intensity, waves, leftOut }: Programme,
  names: Names,
  language: Language,
): string {
  const completed = waves.flatMap(({ actions }) => actions.filter((each) => each.completed));
  const [first] = completed;
  const all = completed.length + leftOut.length;
  const means = meansIn(capacity, waves, language);
  if (first === undefined)
    return language === "fr"
      ? `${means}\u00a0: aucune recommandation n’est menée à bien.`
      : `${means}: no recommendation is carried out.`;
  const start = quote(names.recommendation(first.id), language);
  const eased = percent((waves.at(-1)?.easing ?? 0) / intensity, language);
  if (language === "fr") {
    const count =
      completed.length === 1
        ? `une recommandation sur ${all} est menée à bien, ${start}`
        : `${completed.length} recommandations sur ${all} sont menées à bien, à commencer par ` +
          start;
    return (
      `${means}\u00a0: ${count}, et l’intensité des freins, prise dans son ensemble, recule ` +
      `de ${eased}.`
    );
  }
  const count =
    completed.length === 1
      ? `one of ${all} recommendations is carried out, ${start}`
      : `${completed.length} of ${all} recommendations are carried out, starting with ${start}`;
  return `${means}: ${count}, and the intensity of all brakes together falls by ${eased}.`;
}

function meansIn(
  { agentDaysPerHalfYear, budgetEuros, startOn }: Capacity,
  waves: readonly Wave[],
  language: Language,
): string {
  const [from, to] = [dateIn(startOn, language), dateIn(waves.at(-1)?.to ?? startOn, language)];
  const days = agentDays(agentDaysPerHalfYear, language);
  if (language === "fr")
    return (
      `Avec ${days} par ` +
      `semestre${budgetEuros === undefined ? "" : ` et un budget de ${euros(budgetEuros, "fr")}`}, ` +
      `du ${from} au ${to}`
    );
  return (
    `With ${days} a ` +
    `half-year${budgetEuros === undefined ? "" : ` and a budget of ${euros(budgetEuros, "en")}`}, ` +
    `from ${from} to ${to}`
  );
}

/** `1 jour-agent`, `12,5 jours-agents`; French counts from two as many. */
export function agentDays(count: number, language: Language): string {
  if (language === "fr")
    return `${numberIn(count, "fr")} ${count < 2 ? "jour-agent" : "jours-agents"}`;
  return `${numberIn(count, "en")} ${count === 1 ? "agent-day" : "agent-days"}`;
}

function presentLeftOut(left: LeftOut, names: Names, language: Language): LeftOutDocument {
  return {
    ...left,
    label: names.recommendation(left.id),
    reasons: [...left.reasons],
    needs: [...left.needs],
    message: leftOutMessage(left, names, language),
  };
}

function leftOutMessage(
  { reasons, needs, missingAgentDays, missingEuros }: LeftOut,
  names: Names,
  language: Language,
): string {
  const french = language === "fr";
  if (reasons.includes("no-easing")) {
    return french
      ? "Une fois ce programme mené à bien, elle n’allège plus aucun frein établi par ce qui " +
          "est connu."
      : "Once this programme is carried out, it eases no further brake that is established by " +
          "what is known.";
  }
  const needed = enumerate(
    needs.map((id) => quote(names.recommendation(id), language)),
    language,
  );
  const lacking = enumerate(
    [
      ...(missingAgentDays === undefined ? [] : [agentDays(missingAgentDays, language)]),
      ...(missingEuros === undefined ? [] : [euros(missingEuros, language)]),
    ],
    language,
  );
  if (french) {
    const what =
      needs.length === 0 ? "la mener en plus du reste" : "mener l’ensemble en plus du reste";
    return (
      `${needs.length === 0 ? "" : `Elle suppose ${needed}, que ce programme ne retient pas. `}Pour ` +
      `${what}, il manque ${lacking} sur la période.`
    );
  }
  const what =
    needs.length === 0
      ? "To carry it out besides the rest"
      : "To carry out all of it besides the rest";
  return (
    `${needs.length === 0 ? "" : `It needs ${needed}, which this programme leaves out. `}${what}, ` +
    `${lacking} more would be needed over the period.`
  );
}

function presentBinding(
  { constraint, gains }: Binding,
  programme: Programme,
  language: Language,
): BindingDocument {
  return { constraint, gains, message: bindingMessage({ constraint, gains }, programme, language) };
}

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

function bindingMessage(
  { constraint, gains }: Binding,
  { objective, waves }: Programme,
  language: Language,
): string {
  if (constraint !== "none") {
    const [before, after] = [
      numberIn(objective, language),
      numberIn(objective + gains[constraint], language),
    ];
    return language === "fr"
      ? `${LIMITS[constraint].fr}, l’allègement des freins, cumulé et pondéré sur les ` +
          `semestres, passerait de ${before} à ${after}.`
      : `${LIMITS[constraint].en}, the easing of the brakes, weighted and added up over the ` +
          `half-years, would go from ${before} to ${after}.`;
  }
  if (waves.every(({ actions }) => actions.length === 0)) {
    return language === "fr"
      ? "Rien ne limite ce programme\u00a0: aucune recommandation à mener n’allège un frein " +
          "établi par ce qui est connu."
      : "Nothing limits this programme: no recommendation to be carried out eases a brake " +
          "that is established by what is known.";
  }
  return language === "fr"
    ? "Rien ne limite ce programme\u00a0: tout ce qui allège un frein est mené à bien dès le " +
        "premier semestre."
    : "Nothing limits this programme: all that eases a brake is carried out in the first " +
        "half-year.";
}

function presentMore(more: MoreAgentDays, names: Names, language: Language): MoreAgentDaysDocument {
  const changes = more.changes.map((change) => ({
    ...change,
    label: names.recommendation(change.id),
  }));
  return {
    perHalfYear: more.perHalfYear,
    objective: more.objective,
    changes,
    message: moreMessage(more, names, language),
  };
}

/**
 * INVARIANT: the objective grows, so something is completed that was left out, or sooner than it
 * was.
 */
function moreMessage(
  { perHalfYear, changes }: MoreAgentDays,
  names: Names,
  language: Language,
): string {
  const french = language === "fr";
  const named = (test: (from: number, to: number) => boolean): string[] =>
    changes
      .filter(({ from = Infinity, to = Infinity }) => test(from, to))
      .map(({ id, from, to }) => {
        const halfYear = french ? "semestre" : "half-year";
        const when =
          to === undefined
            ? ""
            : from === undefined
              ? ` (${halfYear} ${to})`
              : ` (${halfYear} ${to} ${french ? "au lieu de" : "instead of"} ${from})`;
        return `${quote(names.recommendation(id), language)}${when}`;
      });
  const added = named((from, to) => from === Infinity && to < from);
  const sooner = named((from, to) => from !== Infinity && to < from);
  const later = named((from, to) => to !== Infinity && to > from);
  const dropped = named((from, to) => to === Infinity && to > from);
  const days = agentDays(perHalfYear, language);
  const sentence = (
    clauses: readonly (readonly [readonly string[], string])[],
    clause: (list: string, verb: string, many: boolean) => string,
  ): string =>
    enumerate(
      clauses
        .filter(([list]) => list.length > 0)
        .map(([list, verb]) => clause(enumerate(list, language), verb, list.length > 1)),
      language,
    );
  if (french) {
    const gains = sentence(
      [
        [added, "de mener à bien"],
        [sooner, "d’achever plus tôt"],
      ],
      (list, verb) => `${verb} ${list}`,
    );
    const losses = sentence(
      [
        [later, "plus tard"],
        [dropped, ""],
      ],
      (list, verb, many) =>
        verb === ""
          ? `${list} ne ${many ? "seraient" : "serait"} plus ${many ? "menées" : "menée"} à bien`
          : `${list} ${many ? "seraient achevées" : "serait achevée"} ${verb}`,
    );
    return (
      `${days} de plus par semestre ${perHalfYear < 2 ? "permettrait" : "permettraient"} ` +
      `${gains}.${losses === "" ? "" : ` En contrepartie, ${losses}.`}`
    );
  }
  const gains = sentence(
    [
      [added, "carry out"],
      [sooner, "complete sooner"],
    ],
    (list, verb) => `${verb} ${list}`,
  );
  const losses = sentence(
    [
      [later, "would be completed later"],
      [dropped, "would no longer be carried out"],
    ],
    (list, verb) => `${list} ${verb}`,
  );
  return (
    `${days.replace(" ", " more ")} a half-year would make it possible to ` +
    `${gains}.${losses === "" ? "" : ` In return, ${losses}.`}`
  );
}
