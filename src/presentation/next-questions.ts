import type {
  NextQuestion,
  NextQuestions,
  PossibleMove,
} from "../domain/questions/next-questions.js";
import { LEADING_RANKS } from "../domain/questions/quick-ranking.js";
import type { Question } from "../domain/rules/rulebook.js";
import type { Language, Text } from "../domain/kernel/text.js";
import { presentQuestion } from "./catalogue.js";
import type { NextQuestionDocument, NextQuestionsDocument } from "./contract/next-questions.js";
import { presentAsked } from "./plan/plan.js";
import type { Names } from "./words/reason.js";
import type { RulebookTexts } from "./words/rulebook-texts.js";
import { enumerate, quote } from "./words/format.js";

const NAMED = 3;

/** Gives what is worth asking next its words, the first so many. */
export function presentNextQuestions(
  next: NextQuestions,
  texts: RulebookTexts,
  limit = Infinity,
): NextQuestionsDocument {
  const { rulebook, language, names } = texts;
  const questions = new Map(rulebook.questions.map((question) => [question.id, question]));
  return {
    language,
    rulebook: { version: rulebook.version, digest: rulebook.digest },
    leading: next.leading.map((id) => ({ id, label: names.recommendation(id) })),
    settled: next.settled,
    changeLikelihood: next.changeLikelihood,
    total: next.questions.length,
    items: next.questions
      .slice(0, limit)
      .map((each) => presentItem(each, questions.get(each.question ?? ""), texts)),
  };
}

function presentItem(
  { fact, gain, settles, moves, couldMove }: NextQuestion,
  question: Question | undefined,
  texts: RulebookTexts,
): NextQuestionDocument {
  const { names, language } = texts;
  const { label, field } = presentAsked(fact, texts);
  return {
    fact,
    label,
    ...(question && { question: presentQuestion(question, language) }),
    ...(field !== undefined && { field }),
    gain,
    settles,
    moves,
    reason: reasonToAsk(
      couldMove,
      gain,
      question === undefined ? INFORMATION : ANSWER,
      names,
      language,
    ),
    couldMove: couldMove.map(({ recommendation, rank, status, ranks, statuses }) => ({
      id: recommendation,
      label: names.recommendation(recommendation),
      rank,
      status,
      ranks,
      statuses: [...statuses],
    })),
  };
}

const ANSWER: Text = { fr: "la réponse", en: "the answer" };
const INFORMATION: Text = { fr: "cette information", en: "this piece of information" };

/**
 * Says what an answer alone could do to the first three ranks; where it could do nothing to them,
 * to the others.
 */
function reasonToAsk(
  moves: readonly PossibleMove[],
  gain: number,
  subject: Text,
  names: Names,
  language: Language,
): string {
  const named = (list: readonly PossibleMove[]): string =>
    nameSome(
      list.map(({ recommendation }) => quote(names.recommendation(recommendation), language)),
      language,
    );
  const entering = moves.filter(
    ({ rank, ranks }) => rank > LEADING_RANKS && ranks.best <= LEADING_RANKS,
  );
  const leaving = moves.filter(
    ({ rank, ranks }) => rank <= LEADING_RANKS && ranks.worst > LEADING_RANKS,
  );
  const within = moves.filter(
    ({ rank, ranks }) => rank <= LEADING_RANKS && (ranks.best !== rank || ranks.worst !== rank),
  );
  const what = subject[language];
  if (language === "fr") {
    const parts = [
      ...(entering.length > 0
        ? [`faire entrer ${named(entering)} parmi les trois premières recommandations`]
        : []),
      ...(leaving.length > 0 ? [`en faire sortir ${named(leaving)}`] : []),
    ];
    if (entering.length > 0) return `À elle seule, ${what} peut ${parts.join(" et ")}.`;
    if (within.length > 0)
      return (
        `À elle seule, ${what} peut changer l’ordre des trois premières ` +
        `recommandations\u00a0: ${named(within)}.`
      );
    if (moves.length > 0)
      return (
        `À elle seule, ${what} ne change pas les trois premières recommandations, mais peut ` +
        "modifier la place ou le statut de " +
        `${named(moves)}${gain > 0 ? "\u202f; avec d’autres, elle pèse sur ce qui finit en tête" : ""}.`
      );
    return (
      `À elle seule, ${what} ne change aucun rang ni aucun ` +
      `statut${gain > 0 ? "\u202f; avec d’autres, elle pèse sur ce qui finit en tête" : ""}.`
    );
  }
  const parts = [
    ...(entering.length > 0
      ? [`bring ${named(entering)} into the first three recommendations`]
      : []),
    ...(leaving.length > 0 ? [`take ${named(leaving)} out of them`] : []),
  ];
  if (entering.length > 0) return `On its own, ${what} could ${parts.join(" and ")}.`;
  if (within.length > 0)
    return (
      `On its own, ${what} could change the order of the first three recommendations: ` +
      `${named(within)}.`
    );
  if (moves.length > 0)
    return (
      `On its own, ${what} leaves the first three recommendations as they are, but could ` +
      "change the place or the status of " +
      `${named(moves)}${gain > 0 ? "; together with others, it bears on what ends up first" : ""}.`
    );
  return (
    `On its own, ${what} changes no rank and no ` +
    `status${gain > 0 ? "; together with others, it bears on what ends up first" : ""}.`
  );
}

/** Names the first few, and counts the rest. */
function nameSome(names: readonly string[], language: Language): string {
  if (names.length <= NAMED) return enumerate(names, language);
  const rest = names.length - NAMED + 1;
  return enumerate(
    [...names.slice(0, NAMED - 1), language === "fr" ? `${rest} autres` : `${rest} others`],
    language,
  );
}
