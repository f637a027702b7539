import type { Language, Text } from "../domain/kernel/text.js";
import type { PossibleMove } from "../domain/questions/next-questions.js";
import { LEADING_RANKS } from "../domain/questions/quick-ranking.js";
import type { Names } from "./words/names.js";
import { enumerate, quote } from "./words/format.js";

const NAMED_MAX = 3;

/** The subject of the sentence: the answer to a question, or the content of a field. */
export const ANSWER: Text = { fr: "la réponse", en: "the answer" };
export const INFORMATION: Text = { fr: "cette information", en: "this piece of information" };

/**
 * Says what an answer alone could do to the first three ranks, or else to the other
 * recommendations.
 */
export function reasonToAsk(
  { couldMove, gain }: { readonly couldMove: readonly PossibleMove[]; readonly gain: number },
  subject: Text,
  names: Names,
  language: Language,
): string {
  const named = (moves: readonly PossibleMove[]): string => nameSome(moves, names, language);
  const entering = couldMove.filter(isEntering);
  const leaving = couldMove.filter(isLeaving);
  const reordered = couldMove.filter(isReordered);
  const opening: Text = {
    fr: `À elle seule, ${subject.fr}`,
    en: `On its own, ${subject.en}`,
  };
  const effect =
    entering.length > 0
      ? enteringEffect(named(entering), named(leaving))
      : otherEffect(named(reordered), named(couldMove), gain);
  return `${opening[language]} ${effect[language]}.`;
}

const isLeading = ({ rank }: PossibleMove): boolean => rank <= LEADING_RANKS;

const isEntering = (move: PossibleMove): boolean =>
  !isLeading(move) && move.ranks.best <= LEADING_RANKS;

const isLeaving = (move: PossibleMove): boolean =>
  isLeading(move) && move.ranks.worst > LEADING_RANKS;

const isReordered = (move: PossibleMove): boolean =>
  isLeading(move) && (move.ranks.best !== move.rank || move.ranks.worst !== move.rank);

function enteringEffect(entering: string, leaving: string): Text {
  const also: Text =
    leaving === ""
      ? { fr: "", en: "" }
      : { fr: ` et en faire sortir ${leaving}`, en: ` and take ${leaving} out of them` };
  return {
    fr: `peut faire entrer ${entering} parmi les trois premières recommandations${also.fr}`,
    en: `could bring ${entering} into the first three recommendations${also.en}`,
  };
}

/** The effect of an answer that brings nothing into the first three ranks. */
function otherEffect(reordered: string, movable: string, gain: number): Text {
  if (reordered !== "")
    return {
      fr: `peut changer l’ordre des trois premières recommandations\u00a0: ${reordered}`,
      en: `could change the order of the first three recommendations: ${reordered}`,
    };
  const together: Text =
    gain > 0
      ? {
          fr: "\u202f; avec d’autres, elle pèse sur ce qui finit en tête",
          en: "; together with others, it bears on what ends up first",
        }
      : { fr: "", en: "" };
  if (movable === "")
    return {
      fr: `ne change aucun rang ni aucun statut${together.fr}`,
      en: `changes no rank and no status${together.en}`,
    };
  return {
    fr:
      "ne change pas les trois premières recommandations, mais peut modifier la place ou le " +
      `statut de ${movable}${together.fr}`,
    en:
      "leaves the first three recommendations as they are, but could change the place or the " +
      `status of ${movable}${together.en}`,
  };
}

/** Names the first few recommendations and counts the rest. */
function nameSome(moves: readonly PossibleMove[], names: Names, language: Language): string {
  const quoted = moves.map(({ recommendation }) =>
    quote(names.recommendation(recommendation), language),
  );
  if (quoted.length <= NAMED_MAX) return enumerate(quoted, language);
  const rest = quoted.length - NAMED_MAX + 1;
  const others = language === "fr" ? `${rest} autres` : `${rest} others`;
  return enumerate([...quoted.slice(0, NAMED_MAX - 1), others], language);
}
