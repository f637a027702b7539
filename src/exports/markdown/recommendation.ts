import type { BlockContent, Paragraph } from "mdast";
import type { Language } from "../../domain/kernel/text.js";
import type { PlanDocument } from "../../presentation/contract/plan.js";
import type { PlanRecommendationDocument } from "../../presentation/contract/recommendation.js";
import { dateIn } from "../../presentation/words/format.js";
import {
  ACTION_OUTCOME_LABELS,
  EVIDENCE_LABELS,
  MOVEMENT_LABELS,
} from "../../presentation/words/labels.js";
import type { Period } from "../periods.js";
import { durationIn, effortIn } from "../quantities.js";
import { label } from "./label.js";
import { heading, list, paragraph, part } from "./nodes.js";

/** How to carry out a recommendation, or why it is already in place or not applicable. */
export function recommendationPart(
  recommendation: PlanRecommendationDocument,
  plan: PlanDocument,
  period: Period | undefined,
): BlockContent[] {
  const { rank, label: name, statusLabel, movement, reason, purpose, schedule } = recommendation;
  const { language } = plan;
  const head = [
    heading(3, `${rank}. ${name}`),
    paragraph(`${statusLabel} · ${MOVEMENT_LABELS[movement][language]}`),
    paragraph(reason),
  ];
  if (schedule === undefined) return head;
  return [
    ...head,
    paragraph(purpose),
    ...list(outline(recommendation, plan, period)),
    ...content(recommendation, plan),
  ];
}

/** Who, when, with what. */
function outline(
  recommendation: PlanRecommendationDocument,
  { language, programme }: PlanDocument,
  period: Period | undefined,
): Paragraph[] {
  const { lead, participants, firstStep, effort, schedule, prerequisites, robustness } =
    recommendation;
  const needed = prerequisites.filter(({ done }) => !done);
  return [
    label({ fr: "Premier pas", en: "First step" }, firstStep, language),
    label({ fr: "Pilote", en: "Lead" }, lead, language),
    label({ fr: "Participants", en: "Participants" }, participants, language),
    period === undefined
      ? label({ fr: "Quand", en: "When" }, ACTION_OUTCOME_LABELS["left-out"][language], language)
      : when(period, programme !== undefined, language),
    ...(schedule
      ? [
          label(
            { fr: "Durée", en: "Duration" },
            durationIn(schedule.durationWeeks, language),
            language,
          ),
        ]
      : []),
    label({ fr: "Effort", en: "Effort" }, effortIn(effort, language), language),
    ...needed.map(({ label: name, because }) =>
      label({ fr: "Auparavant", en: "Before it" }, `${name}. ${because}`, language),
    ),
    ...(robustness
      ? [label({ fr: "Solidité du rang", en: "How firm the rank is" }, robustness.stays, language)]
      : []),
  ];
}

function when({ from, to }: Period, programmed: boolean, language: Language): Paragraph {
  const dates = {
    fr: `du ${dateIn(from, "fr")} au ${dateIn(to, "fr")}`,
    en: `from ${dateIn(from, "en")} to ${dateIn(to, "en")}`,
  }[language];
  return label(
    programmed ? { fr: "Quand", en: "When" } : { fr: "Au plus tôt", en: "At the earliest" },
    dates,
    language,
  );
}

function content(
  recommendation: PlanRecommendationDocument,
  { language, references, legalNotes }: PlanDocument,
): BlockContent[] {
  const {
    steps,
    variants,
    indicators,
    pitfalls,
    cases,
    evidence,
    reference,
    legalNotes: bearing,
  } = recommendation;
  const french = language === "fr";
  const titled = (id: string): string => references.find((each) => each.id === id)?.title ?? id;
  const adapted = (id: string | undefined): string => {
    const variant = variants.find((each) => each.id === id);
    return variant === undefined
      ? ""
      : ` (${french ? "adaptée" : "adapted"}${french ? "\u00a0: " : ": "}${variant.label})`;
  };
  const section = (title: string, items: readonly string[], options = {}) =>
    part(
      heading(4, title),
      list(
        items.map((item) => paragraph(item)),
        options,
      ),
    );
  return [
    ...section(
      french ? "Étapes" : "Steps",
      steps.map(({ text, variant }) => `${text}${adapted(variant)}`),
      { ordered: true },
    ),
    ...section(
      french ? "À quoi se voit la réussite" : "How success is seen",
      indicators.map(({ text }) => text),
    ),
    ...section(french ? "Pièges" : "Pitfalls", pitfalls),
    ...section(
      french ? "Ailleurs" : "Elsewhere",
      cases.map(({ text, reference: of }) => `${text} (${titled(of)})`),
    ),
    ...section(
      french ? "Droit" : "Law",
      legalNotes.filter(({ id }) => bearing.includes(id)).map(({ text }) => text),
    ),
    paragraph(
      `${french ? "Niveau de preuve\u00a0: " : "Evidence: "}${EVIDENCE_LABELS[evidence][language].toLowerCase()} ` +
        `(${titled(reference)}).`,
    ),
  ];
}
