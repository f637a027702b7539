import type {
  RankCause,
  RecommendationChange,
  StatusCause,
} from "../../domain/comparison/compare-plans.js";
import type { FactMove } from "../../domain/comparison/fact-changes.js";
import type { Language, Text } from "../../domain/kernel/text.js";
import { enumerate } from "../words/format.js";

/** How many changes of each kind a comparison contains. */
export interface ChangeCounts {
  readonly changed: number;
  readonly known: number;
  readonly unknown: number;
  readonly sameRulebook: boolean;
  readonly rulebookChanges: number;
  readonly statuses: number;
  readonly ranks: number;
  readonly reversed: boolean;
}

export function countChanges(
  moves: readonly FactMove[],
  recommendations: readonly RecommendationChange[],
  rest: Pick<ChangeCounts, "sameRulebook" | "rulebookChanges" | "reversed">,
): ChangeCounts {
  const ofKind = (...kinds: FactMove["kind"][]): number =>
    moves.filter(({ kind }) => kinds.includes(kind)).length;
  const withCause = (
    causes: (each: RecommendationChange) => readonly (StatusCause | RankCause)[],
  ): number => recommendations.filter((each) => causes(each).length > 0).length;
  return {
    changed: ofKind("changed", "became-applicable", "became-not-applicable"),
    known: ofKind("became-known"),
    unknown: ofKind("became-unknown"),
    statuses: withCause(({ statusBecause }) => statusBecause),
    ranks: withCause(({ rankBecause }) => rankBecause),
    ...rest,
  };
}

/** Summarises a comparison in a few sentences. */
export function summaryOf(counts: ChangeCounts, unchanged: boolean, language: Language): string {
  const sentences = unchanged
    ? [unchangedSentence(counts)]
    : [factsSentence(counts), rulebookSentence(counts), recommendationsSentence(counts)];
  return [...sentences, ...(counts.reversed ? [REVERSED] : [])]
    .map((sentence) => sentence[language])
    .join(" ");
}

const REVERSED: Text = {
  fr:
    "Le plan pris pour départ est le plus récent des deux\u202f: les changements sont dits à " +
    "rebours.",
  en: "The plan taken as the start is the later of the two: changes are told backwards.",
};

function unchangedSentence({ sameRulebook }: ChangeCounts): Text {
  const edition: Text = sameRulebook
    ? { fr: "", en: "" }
    : {
        fr: ", bien que l’édition du référentiel soit une autre",
        en: ", although the edition of the rulebook is another",
      };
  return {
    fr: `Rien n’a changé d’un plan à l’autre${edition.fr}.`,
    en: `Nothing changed from one plan to the other${edition.en}.`,
  };
}

function factsSentence(counts: ChangeCounts): Text {
  if (counts.changed + counts.known + counts.unknown === 0)
    return { fr: "Aucune information n’a changé.", en: "No fact changed." };
  return { fr: frenchFacts(counts), en: englishFacts(counts) };
}

function frenchFacts({ changed, known, unknown }: ChangeCounts): string {
  const parts = [
    ...(changed > 0
      ? [`${changed} information${s(changed)} ${changed > 1 ? "ont" : "a"} changé`]
      : []),
    ...(known > 0
      ? [`${known} ${known > 1 ? "sont désormais connues" : "est désormais connue"}`]
      : []),
    ...(unknown > 0
      ? [`${unknown} ${unknown > 1 ? "ne sont plus connues" : "n’est plus connue"}`]
      : []),
  ];
  // The first part names the information already if it counts changes.
  const opening = changed > 0 ? "" : "Parmi les informations, ";
  return `${opening}${enumerate(parts, "fr")}.`;
}

function englishFacts({ changed, known, unknown }: ChangeCounts): string {
  const parts = [
    ...(changed > 0 ? [`${changed} changed`] : []),
    ...(known > 0 ? [`${known} became known`] : []),
    ...(unknown > 0 ? [`${unknown} became unknown`] : []),
  ];
  return `Of the facts, ${enumerate(parts, "en")}.`;
}

function rulebookSentence({ sameRulebook, rulebookChanges: count }: ChangeCounts): Text {
  if (sameRulebook) return { fr: "Le référentiel est le même.", en: "The rulebook is the same." };
  return {
    fr:
      `Le référentiel a changé en ${count} point${s(count)} qui ` +
      `${count > 1 ? "concernent" : "concerne"} la collectivité.`,
    en:
      `The rulebook changed in ${count} place${plural(count)} that ` +
      `concern${count === 1 ? "s" : ""} the collectivity.`,
  };
}

function recommendationsSentence({ statuses, ranks }: ChangeCounts): Text {
  if (statuses + ranks === 0)
    return {
      fr: "Aucune recommandation ne change de statut ni de rang.",
      en: "No recommendation changes its status or rank.",
    };
  return {
    fr:
      statuses === 0
        ? `${changingFrench(ranks)} de rang, aucune de statut.`
        : `${changingFrench(statuses)} de statut, ${ranks === 0 ? "aucune" : ranks} de rang.`,
    en:
      `${statuses} recommendation${plural(statuses)} change${statuses === 1 ? "s" : ""} status, ` +
      `${ranks} change${ranks === 1 ? "s" : ""} rank.`,
  };
}

const changingFrench = (count: number): string =>
  `${count} recommandation${count > 1 ? "s changent" : " change"}`;

/** The French plural ending. */
const s = (count: number): string => (count > 1 ? "s" : "");
/** The English plural ending. */
const plural = (count: number): string => (count === 1 ? "" : "s");
