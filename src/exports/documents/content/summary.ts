import type { PlanBrakeDocument } from "../../../presentation/contract/evidence.js";
import type { PlanDocument } from "../../../presentation/contract/plan.js";
import type { PlanRecommendationDocument } from "../../../presentation/contract/recommendation.js";
import type { Block, Rich } from "../model/document.js";
import { bullets, heading, paragraph, steps } from "../model/build.js";
import { isActionable } from "../../../domain/ranking/status.js";
import type { Voice } from "./voice.js";

const FIRST = 5;
const MARKED_BRAKES = 5;
const ASKED = 3;
const EASED = 2;

/**
 * The plan on one page: where to start and why, the strongest brakes, and how certain all this is.
 */
export function summaryBlocks(plan: PlanDocument, voice: Voice): Block[] {
  const { say } = voice;
  return [
    heading(1, say({ fr: "L’essentiel", en: "In short" }), { id: "summary", opens: "page" }),
    paragraph(plan.summary, "lead"),
    ...firstBlocks(plan, voice),
    ...brakeBlocks(plan.brakes, voice),
    ...(plan.programme === undefined
      ? []
      : [
          heading(2, say({ fr: "Le programme", en: "The programme" })),
          paragraph(plan.programme.summary),
        ]),
    heading(2, say({ fr: "Ce que l’on ne sait pas encore", en: "What is not known yet" })),
    ...openness(plan, voice).map((text) => paragraph(text)),
  ];
}

function firstBlocks({ recommendations }: PlanDocument, voice: Voice): Block[] {
  const { say } = voice;
  const priorities = recommendations.filter(({ status }) => status === "priority");
  const first = (
    priorities.length > 0
      ? priorities
      : recommendations.filter(({ status }) => isActionable(status))
  ).slice(0, FIRST);
  if (first.length === 0) {
    return [
      heading(2, say({ fr: "Par où commencer", en: "Where to begin" })),
      paragraph(
        say({
          fr:
            "Aucune des douze recommandations n’est à mener\u00a0: toutes sont déjà en place " +
            "ou sans objet.",
          en:
            "None of the twelve recommendations is to be carried out: all are in place or not " +
            "applicable.",
        }),
      ),
    ];
  }
  const title =
    priorities.length > 0
      ? say({ fr: "Les premières priorités", en: "The first priorities" })
      : say({ fr: "Aucune priorité\u00a0: par où commencer", en: "No priority: where to begin" });
  const [start] = first;
  return [
    heading(2, title),
    steps(first.map((each) => firstItem(each, voice))),
    ...(start === undefined
      ? []
      : [
          paragraph(
            [
              {
                text: voice.colon(say({ fr: "Pour commencer", en: "To begin with" }), ""),
                strong: true,
              },
              { text: start.firstStep },
            ],
            "callout",
          ),
        ]),
  ];
}

function firstItem(recommendation: PlanRecommendationDocument, voice: Voice): Rich {
  return [
    { text: `${recommendation.label}. `, strong: true },
    { text: whyInASentence(recommendation, voice) },
  ];
}

/** `Pertinence de 76 % : cette recommandation allège surtout « … » et « … ».` */
export function whyInASentence(
  { relevance, brakes }: PlanRecommendationDocument,
  { say, percent, list, quote }: Voice,
): string {
  const eased = list(
    brakes
      .filter(({ share }) => share > 0)
      .slice(0, EASED)
      .map(({ label }) => quote(label)),
  );
  const value = percent(relevance.value);
  if (eased === "")
    return say({
      fr: `Pertinence de ${value}\u00a0: aucun des freins qu’elle allège n’est établi.`,
      en: `Relevance ${value}: none of the brakes that it eases is established.`,
    });
  return say({
    fr: `Pertinence de ${value}\u00a0: cette recommandation allège surtout ${eased}.`,
    en: `Relevance ${value}: it mainly eases ${eased}.`,
  });
}

function brakeBlocks(
  brakes: readonly PlanBrakeDocument[],
  { say, percent, bounds }: Voice,
): Block[] {
  const marked = brakes.filter(({ intensity }) => intensity.value > 0).slice(0, MARKED_BRAKES);
  if (marked.length === 0) return [];
  return [
    heading(2, say({ fr: "Les freins les plus marqués", en: "The strongest brakes" })),
    bullets(
      marked.map(({ label, intensity }) => [
        { text: `${label}\u00a0– `, strong: true },
        {
          text: [
            say({
              fr: `intensité de ${percent(intensity.value)}`,
              en: `intensity ${percent(intensity.value)}`,
            }),
            bounds(intensity),
          ]
            .filter((part) => part !== "")
            .join(", "),
        },
      ]),
    ),
  ];
}

/** How much is unknown, how far ranks may change, and what to find out first. */
function openness(
  { unknowns, recommendations, nextQuestions }: PlanDocument,
  { say, list, quote }: Voice,
): string[] {
  const missing = unknowns.length;
  const firm = recommendations.filter(
    ({ outlook, status }) => outlook === "certain" && isActionable(status),
  ).length;
  const asked = (nextQuestions ?? unknowns).slice(0, ASKED).map(({ label }) => quote(label));
  return [
    [
      missing === 0
        ? say({
            fr: "Tout ce que lisent les règles est connu.",
            en: "Everything that the rules read is known.",
          })
        : say({
            fr: missing === 1 ? "Il manque une information." : `Il manque ${missing} informations.`,
            en:
              missing === 1
                ? "One piece of information is missing."
                : `${missing} pieces of information are missing.`,
          }),
      rankOpenness(recommendations, say),
      ...(missing > 0 && firm > 0
        ? [
            say({
              fr:
                firm === 1
                  ? "Quoi qu’il en soit, une recommandation reste prioritaire ou recommandée."
                  : `Quoi qu’il en soit, ${firm} recommandations restent prioritaires ou ` +
                    "recommandées.",
              en:
                firm === 1
                  ? "Whatever the answers, one recommendation stays a priority or recommended."
                  : `Whatever the answers, ${firm} recommendations stay priorities or recommended.`,
            }),
          ]
        : []),
    ]
      .filter((text) => text !== "")
      .join(" "),
    ...(asked.length === 0
      ? []
      : [
          say({
            fr: `À éclaircir d’abord\u00a0: ${list(asked)}.`,
            en: `To be found out first: ${list(asked)}.`,
          }),
        ]),
  ];
}

/**
 * How far ranks may change; empty for a plan that was stored before the bounds of ranks were
 * computed.
 */
function rankOpenness(
  recommendations: readonly PlanRecommendationDocument[],
  say: Voice["say"],
): string {
  const ranges = recommendations.flatMap(({ ranks }) =>
    ranks === undefined ? [] : [ranks.worst - ranks.best],
  );
  if (ranges.length === 0) return "";
  const settled = ranges.filter((range) => range === 0).length;
  const most = Math.max(...ranges);
  if (most === 0)
    return say({ fr: "Les douze rangs sont établis.", en: "All twelve ranks are settled." });
  const places = say({
    fr: most === 1 ? "une place" : `${most} places`,
    en: most === 1 ? "one place" : `${most} places`,
  });
  if (settled === 0)
    return say({
      fr: `Chacun des douze rangs peut encore varier, de ${places} au plus.`,
      en: `Each of the twelve ranks may still change, over ${places} at most.`,
    });
  return say({
    fr:
      "Sur les douze rangs, " +
      `${settled === 1 ? "un est établi" : `${settled} sont établis`}\u202f; les autres ` +
      `peuvent encore varier, de ${places} au plus.`,
    en:
      `Of the twelve ranks, ${settled === 1 ? "one is settled" : `${settled} are settled`}; ` +
      `the others may still change, over ${places} at most.`,
  });
}
