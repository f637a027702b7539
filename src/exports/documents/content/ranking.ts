import { isActionable } from "../../../domain/ranking/status.js";
import type { PlanDocument } from "../../../presentation/contract/plan.js";
import type { PlanRecommendationDocument } from "../../../presentation/contract/recommendation.js";
import type { Block, Column, Figure } from "../model/document.js";
import { bullets, heading, paragraph, strong } from "../model/build.js";
import type { Voice } from "./voice.js";

const MARKS = [0, 0.25, 0.5, 0.75, 1];

/** The ranking, as a chart and as a table with the same content. */
export function rankingBlocks(plan: PlanDocument, voice: Voice): Block[] {
  const { say } = voice;
  const { recommendations, tieGroups } = plan;
  return [
    heading(1, say({ fr: "Les douze recommandations", en: "The twelve recommendations" }), {
      id: "ranking",
      opens: "page",
    }),
    paragraph(
      say({
        fr:
          "Les recommandations sont classées dans l’ordre où agir. Ce qui est déjà en place " +
          "ou sans objet vient en dernier.",
        en:
          "The recommendations stand in the order in which to act. What is already in place " +
          "or not applicable comes last.",
      }),
    ),
    figureOf(recommendations, voice),
    rankingTable(recommendations, voice),
    ...(tieGroups.length === 0
      ? []
      : [
          heading(
            2,
            say({
              fr: "Un ordre que les chiffres ne départagent pas",
              en: "An order that the numbers do not settle",
            }),
          ),
          bullets(tieGroups.map(({ because }) => because)),
        ]),
  ];
}

function figureOf(recommendations: readonly PlanRecommendationDocument[], voice: Voice): Figure {
  const { say, percent, bounds } = voice;
  return {
    kind: "figure",
    alt: altOf(recommendations, voice),
    chart: {
      bars: recommendations.map(({ rank, label, status, statusLabel, relevance }) => ({
        rank,
        label,
        status,
        statusLabel,
        ...relevance,
        valueText: percent(relevance.value),
        boundsText: bounds(relevance),
      })),
      marks: MARKS.map((at) => ({ at, text: percent(at) })),
      legend: {
        value: say({ fr: "pertinence", en: "relevance" }),
        bounds: say({
          fr: "valeurs que l’inconnu laisse possibles",
          en: "values that the unknown leaves possible",
        }),
      },
    },
  };
}

function altOf(recommendations: readonly PlanRecommendationDocument[], voice: Voice): string {
  const { say, percent, bounds, colon } = voice;
  const each = recommendations.map(({ rank, label, statusLabel, status, relevance }) => {
    const values = isActionable(status)
      ? [percent(relevance.value), bounds(relevance)].filter((text) => text !== "").join(", ")
      : "";
    return `${rank}. ${label} (${[statusLabel, values].filter((text) => text !== "").join(", ")})`;
  });
  const title = say({
    fr: "Diagramme à barres de la pertinence des douze recommandations, par rang",
    en: "Bar chart of the relevance of the twelve recommendations, by rank",
  });
  const separator = say({ fr: "\u202f; ", en: "; " });
  return `${colon(title, each.join(separator))}.`;
}

function rankingTable(recommendations: readonly PlanRecommendationDocument[], voice: Voice): Block {
  const { say, percent, bounds } = voice;
  const withRanks = recommendations.some(({ ranks }) => ranks !== undefined);
  const columns: Column[] = [
    { title: say({ fr: "Rang", en: "Rank" }), width: 10, align: "end" },
    { title: say({ fr: "Recommandation", en: "Recommendation" }), width: 48, namesRows: true },
    { title: say({ fr: "Statut", en: "Status" }), width: 21 },
    { title: say({ fr: "Pertinence", en: "Relevance" }), width: 16, align: "end" },
    { title: say({ fr: "Intervalle", en: "Interval" }), width: 23, align: "end" },
    ...(withRanks
      ? [
          {
            title: say({ fr: "Rangs possibles", en: "Possible ranks" }),
            width: 15,
            align: "end",
          } as const,
        ]
      : []),
  ];
  return {
    kind: "table",
    summary: say({
      fr: "Les douze recommandations avec leur statut, leur pertinence et leurs rangs possibles",
      en: "The twelve recommendations with their status, relevance and possible ranks",
    }),
    headed: true,
    columns,
    rows: recommendations.map(({ rank, label, status, statusLabel, relevance, ranks }) => [
      [String(rank)],
      strong(label),
      [statusLabel],
      [isActionable(status) ? percent(relevance.value) : "–"],
      [(isActionable(status) && bounds(relevance)) || "–"],
      ...(withRanks ? [[ranks === undefined ? "–" : rangeOf(ranks.best, ranks.worst, voice)]] : []),
    ]),
  };
}

/** `3`, `de 3 à 7` */
function rangeOf(best: number, worst: number, { say }: Voice): string {
  if (best === worst) return String(best);
  return say({ fr: `de ${best} à ${worst}`, en: `${best} to ${worst}` });
}
