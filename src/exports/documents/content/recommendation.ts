import type { PlanDocument } from "../../../presentation/contract/plan.js";
import type {
  DurationDocument,
  EffortDocument,
  PlanRecommendationDocument,
} from "../../../presentation/contract/recommendation.js";
import type { ReferenceDocument } from "../../../presentation/contract/sources.js";
import { HORIZON_LABELS, MOVEMENT_LABELS } from "../../../presentation/words/labels.js";
import { counted, unitLabel } from "../../../presentation/words/unit-labels.js";
import type { Block, Cell, Rich, Sheet } from "../model/document.js";
import { bullets, heading, paragraph, steps, terms, withMark } from "../model/build.js";
import { evidenceMark } from "./evidence-mark.js";
import type { Voice } from "./voice.js";

/** One page for each recommendation with the status `priority`. */
export function priorityBlocks(plan: PlanDocument, voice: Voice): Block[] {
  return plan.recommendations
    .filter(({ status }) => status === "priority")
    .map((each) => sheetOf(each, plan, voice));
}

function sheetOf(
  recommendation: PlanRecommendationDocument,
  plan: PlanDocument,
  voice: Voice,
): Sheet {
  const { say, colon } = voice;
  const { rank, label, purpose, reason, firstStep, indicators, pitfalls, cases, evidence } =
    recommendation;
  const subtitle = (text: string) => heading(3, text);
  return {
    kind: "sheet",
    blocks: [
      heading(2, `${rank}. ${label}`, { id: `recommendation-${rank}`, opens: "page" }),
      paragraph(withMark(situation(recommendation, voice), say(evidenceMark(evidence))), "label"),
      paragraph(purpose),
      paragraph([
        {
          text: colon(say({ fr: "Pourquoi à ce rang", en: "Why at this rank" }), ""),
          strong: true,
        },
        { text: reason },
      ]),
      paragraph(
        [
          { text: colon(say({ fr: "Premier pas", en: "First step" }), ""), strong: true },
          { text: firstStep },
        ],
        "callout",
      ),
      termsOf(recommendation, voice),
      subtitle(say({ fr: "Étapes", en: "Steps" })),
      steps(recommendation.steps.map(({ text }) => text)),
      ...(indicators.length === 0
        ? []
        : [
            subtitle(say({ fr: "Indicateurs de réussite", en: "Indicators of success" })),
            bullets(
              indicators.map(({ text, rsu }) =>
                rsu === undefined ? text : withMark(text, `(${colon("RSU", rsu)})`),
              ),
            ),
          ]),
      ...(pitfalls.length === 0
        ? []
        : [subtitle(say({ fr: "Écueils à éviter", en: "Pitfalls" })), bullets(pitfalls)]),
      ...(cases.length === 0
        ? []
        : [
            subtitle(say({ fr: "Ailleurs", en: "Elsewhere" })),
            bullets(
              cases.map(({ text, reference }) =>
                withMark(text, sourceMark(reference, plan.references, voice)),
              ),
            ),
          ]),
    ],
  };
}

/** Movement and status of a recommendation, and the cases that its steps are adapted to. */
function situation(
  { movement, statusLabel, variants }: PlanRecommendationDocument,
  { say, colon }: Voice,
): string {
  const place = [say(MOVEMENT_LABELS[movement]), statusLabel].join(" – ");
  return variants.length === 0
    ? place
    : `${place} – ` +
        colon(
          say({ fr: "adaptée à votre cas", en: "adapted to your case" }),
          variants.map(({ label }) => label).join(", "),
        );
}

/** `[source 12]`: the number in the list of sources. */
function sourceMark(
  reference: string,
  references: readonly ReferenceDocument[],
  { say }: Voice,
): string {
  const number = references.findIndex(({ id }) => id === reference) + 1;
  return number === 0 ? "" : say({ fr: `[source\u00a0${number}]`, en: `[source\u00a0${number}]` });
}

function termsOf(
  recommendation: PlanRecommendationDocument,
  voice: Voice,
): ReturnType<typeof terms> {
  const { say, quote } = voice;
  const { lead, participants, prerequisites } = recommendation;
  const entries: [string, Cell][] = [
    [say({ fr: "Pilotage", en: "Lead" }), [lead]],
    [say({ fr: "Participants", en: "Participants" }), [participants]],
    [
      say({ fr: "Charge et calendrier", en: "Effort and schedule" }),
      [effortAndSchedule(recommendation, voice)],
    ],
    [
      say({ fr: "Prérequis", en: "Prerequisites" }),
      prerequisites.length === 0
        ? [say({ fr: "Aucun.", en: "None." })]
        : prerequisites.map((each) => prerequisite(each, voice)),
    ],
  ];
  return terms(
    say({
      fr: `Conduite de la recommandation ${quote(recommendation.label)}`,
      en: `How to carry out ${quote(recommendation.label)}`,
    }),
    entries,
  );
}

function prerequisite(
  { label, because, done, rank }: PlanRecommendationDocument["prerequisites"][number],
  { say }: Voice,
): Rich {
  const state = done
    ? say({ fr: "déjà acquis", en: "already met" })
    : say({ fr: `rang ${rank}`, en: `rank ${rank}` });
  return [{ text: `${label} (${state}). ` }, { text: because, quiet: true }];
}

/** `De 3 à 6 jours-agents, en 2 à 6 semaines. Dans les trois mois, dès maintenant.` */
export function effortAndSchedule(
  { effort, schedule }: PlanRecommendationDocument,
  voice: Voice,
): string {
  const days = effortOf(effort, voice);
  if (schedule === undefined) return `${days}.`;
  const { say, number } = voice;
  const start =
    schedule.startWeek === 0
      ? say({ fr: "dès maintenant", en: "from now on" })
      : say({
          fr: `à partir de la semaine\u00a0${number(schedule.startWeek)} du plan`,
          en: `from week\u00a0${number(schedule.startWeek)} of the plan`,
        });
  const weeks = duration(schedule.durationWeeks, voice);
  return `${days}, ${weeks}. ${say(HORIZON_LABELS[schedule.horizon])}, ${start}.`;
}

function effortOf({ min, max }: EffortDocument, { say, number, language }: Voice): string {
  const most = counted(max, "agent-days", language);
  if (min === max) return most;
  return say({ fr: `De ${number(min)} à ${most}`, en: `${number(min)} to ${most}` });
}

/** `en 2 à 6 semaines`; a lower bound of less than a week is omitted. */
function duration({ min, max }: DurationDocument, voice: Voice): string {
  const { say, number } = voice;
  const most = weeksOf(max, voice);
  if (max < 1) return say({ fr: "en moins d’une semaine", en: "in less than a week" });
  if (min < 1) return say({ fr: `en ${most} au plus`, en: `in ${most} at most` });
  return min === max
    ? say({ fr: `en ${most}`, en: `in ${most}` })
    : say({ fr: `en ${number(min)} à ${most}`, en: `in ${number(min)} to ${most}` });
}

const weeksOf = (count: number, { number, language }: Voice): string =>
  `${number(count)}\u00a0${unitLabel("weeks", count, language)}`;
