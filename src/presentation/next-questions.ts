import type { NextQuestion, NextQuestions } from "../domain/questions/next-questions.js";
import type { Question } from "../domain/rules/rulebook.js";
import { presentQuestion } from "./catalogue.js";
import type { NextQuestionDocument, NextQuestionsDocument } from "./contract/next-questions.js";
import { ANSWER, INFORMATION, reasonToAsk } from "./next-question-reason.js";
import { presentAsked } from "./plan/facts.js";
import type { RulebookTexts } from "./words/rulebook-texts.js";

/** Presents what is worth asking next, at most `limit` items. */
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
      { couldMove, gain },
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
