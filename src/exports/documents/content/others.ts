import type { PlanDocument } from "../../../presentation/contract/plan.js";
import type { PlanRecommendationDocument } from "../../../presentation/contract/recommendation.js";
import type { Block, Table } from "../model/document.js";
import { heading, paragraph, strong } from "../model/build.js";
import { effortAndSchedule } from "./recommendation.js";
import { whyInASentence } from "./summary.js";
import type { Voice } from "./voice.js";

/** The recommendations that are not priorities, in brief. */
export function otherBlocks({ recommendations }: PlanDocument, voice: Voice): Block[] {
  const { say } = voice;
  const later = recommendations.filter(
    ({ status }) => status === "recommended" || status === "optional",
  );
  const done = recommendations.filter(
    ({ status }) => status === "already-in-place" || status === "not-applicable",
  );
  if (later.length + done.length === 0) return [];
  const noPriority = recommendations.every(({ status }) => status !== "priority");
  return [
    heading(
      1,
      noPriority
        ? say({ fr: "Les recommandations en bref", en: "The recommendations in brief" })
        : say({ fr: "Les autres recommandations", en: "The other recommendations" }),
      { id: "others", opens: "page" },
    ),
    ...(noPriority
      ? [
          paragraph(
            say({
              fr: "Aucune recommandation n’est prioritaire pour cette collectivité.",
              en: "No recommendation is a priority for this collectivity.",
            }),
            "lead",
          ),
        ]
      : []),
    ...(later.length === 0
      ? []
      : [
          heading(2, say({ fr: "À mener ensuite", en: "To be carried out later" })),
          laterTable(later, voice),
        ]),
    ...(done.length === 0
      ? []
      : [
          heading(
            2,
            say({ fr: "Déjà en place ou sans objet", en: "Already in place or not applicable" }),
          ),
          doneTable(done, voice),
        ]),
  ];
}

function laterTable(later: readonly PlanRecommendationDocument[], voice: Voice): Table {
  const { say, colon } = voice;
  return {
    kind: "table",
    summary: say({
      fr: "Recommandations à mener après les priorités",
      en: "Recommendations to be carried out after the priorities",
    }),
    headed: true,
    columns: [
      { title: say({ fr: "Rang", en: "Rank" }), width: 10, align: "end" },
      { title: say({ fr: "Recommandation", en: "Recommendation" }), width: 27, namesRows: true },
      { title: say({ fr: "Statut", en: "Status" }), width: 22 },
      {
        title: say({ fr: "Pourquoi, et par où commencer", en: "Why, and where to begin" }),
        width: 65,
      },
    ],
    rows: later.map((each) => [
      [String(each.rank)],
      strong(each.label),
      [each.statusLabel],
      [
        whyInASentence(each, voice),
        [
          { text: colon(say({ fr: "Premier pas", en: "First step" }), ""), strong: true },
          { text: each.firstStep },
        ],
        [{ text: effortAndSchedule(each, voice), quiet: true }],
      ],
    ]),
  };
}

function doneTable(done: readonly PlanRecommendationDocument[], { say }: Voice): Table {
  return {
    kind: "table",
    summary: say({
      fr: "Recommandations déjà en place ou sans objet, avec le motif",
      en: "Recommendations already in place or not applicable, with the reason",
    }),
    headed: true,
    columns: [
      { title: say({ fr: "Recommandation", en: "Recommendation" }), width: 38, namesRows: true },
      { title: say({ fr: "Statut", en: "Status" }), width: 22 },
      { title: say({ fr: "Motif", en: "Reason" }), width: 58 },
    ],
    rows: done.map(({ label, statusLabel, reason }) => [strong(label), [statusLabel], [reason]]),
  };
}
