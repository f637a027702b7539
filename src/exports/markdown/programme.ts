import type { BlockContent } from "mdast";
import type { Text } from "../../domain/kernel/text.js";
import type { PlanDocument } from "../../presentation/contract/plan.js";
import { dateIn, numberIn, percent } from "../../presentation/words/format.js";
import { ACTION_OUTCOME_LABELS } from "../../presentation/words/labels.js";
import { label } from "./label.js";
import { heading, list, paragraph, table } from "./nodes.js";

/** The actions of each half-year; empty if the plan has no programme. */
export function programmePart({ programme, language }: PlanDocument): BlockContent[] {
  if (programme === undefined) return [];
  const french = language === "fr";
  const { summary, waves, leftOut, binding, more } = programme;
  const heads = french
    ? ["Semestre", "Du", "Au", "Recommandation", "Jours-agents", "Part du travail", "À la fin"]
    : ["Half-year", "From", "To", "Recommendation", "Agent-days", "Share of work", "At the end"];
  const rows = waves.flatMap(({ halfYear, from, to, actions }) =>
    actions.map(({ label: name, agentDays, share, completed }) => [
      String(halfYear),
      dateIn(from, language),
      dateIn(to, language),
      name,
      numberIn(agentDays, language),
      percent(share, language),
      ACTION_OUTCOME_LABELS[completed ? "completed" : "continued"][language],
    ]),
  );
  return [
    heading(2, "Programme"),
    paragraph(summary),
    ...table(heads, rows),
    paragraph(binding.message),
    ...(more ? [paragraph(more.message)] : []),
    ...list(leftOut.map(({ label: name, message }) => label(leftOutName(name), message, language))),
  ];
}

/** `Hors programme, Expérimenter` */
function leftOutName(name: string): Text {
  const { fr, en } = ACTION_OUTCOME_LABELS["left-out"];
  return { fr: `${capitalised(fr)}, ${name}`, en: `${capitalised(en)}, ${name}` };
}

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
