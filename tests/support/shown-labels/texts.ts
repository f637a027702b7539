/** Reads the labels that a plan shows as a calendar and as Markdown. */
import ICAL from "ical.js";
import type { Text } from "../../../src/domain/kernel/text.js";
import { planCalendar } from "../../../src/exports/icalendar.js";
import { planMarkdown } from "../../../src/exports/markdown/markdown.js";
import type { PlanDocument } from "../../../src/presentation/contract/plan.js";
import {
  between,
  escaped,
  outcomeOf,
  plain,
  seenLabels,
  shown,
  typeOf,
  type Shown,
} from "./shown.js";

export function inCalendar(plan: PlanDocument): Shown[] {
  const calendar = ICAL.Component.fromString(Buffer.from(planCalendar(plan)).toString("utf8"));
  return calendar.getAllSubcomponents("vevent").flatMap((event) => {
    const summary = String(event.getFirstPropertyValue("summary"));
    const found = plan.recommendations.find(({ rank, label }) => summary === `${rank}. ${label}`);
    if (found === undefined) return [];
    const [status, movement] = event.getFirstProperty("categories")!.getValues() as string[];
    return [
      ...shown("status", found.status, status),
      ...shown("movement", found.movement, movement),
    ];
  });
}

const GRADE = { fr: "Niveau de preuve : ", en: "Evidence: " };
const BRAKE_GRADE = { fr: "Niveau de preuve du frein : ", en: "Evidence for the brake: " };
const WEIGHT: Text = { fr: ", poids ", en: ", weight " };

export function inMarkdown(plan: PlanDocument): Shown[] {
  const { language, recommendations, legalNotes, brakes } = plan;
  const written = Buffer.from(planMarkdown(plan)).toString("utf8").replaceAll("\\", "");
  const lines = written.split("\n");
  const text = plain(written);
  const ofRecommendations = recommendations.flatMap((each) => {
    const head = lines[lines.indexOf(`### ${each.rank}. ${each.label}`) + 2]!;
    const [status, movement] = head.split("·");
    const row = lines.find((line) => line.startsWith(`| ${each.rank} `))!;
    return [
      ...shown("status", each.status, status),
      ...shown("movement", each.movement, movement),
      ...shown("horizon", each.schedule?.horizon, row.split("|")[6]),
    ];
  });
  const grades = recommendations
    .filter(({ schedule }) => schedule !== undefined)
    .flatMap(({ evidence, rank, label }) => {
      const part = text.slice(text.indexOf(plain(`### ${rank}. ${label}`)));
      return shown("evidence", evidence, between(part, GRADE[language], /\(/));
    });
  const ofBrakes = brakes
    .filter(({ reasons }) => reasons.length > 0)
    .flatMap(({ label, evidence, reasons }) => {
      const part = text.slice(text.indexOf(plain(`### ${label}`)));
      return [
        ...shown("evidence", evidence, between(part, BRAKE_GRADE[language], /\./)),
        ...reasons.flatMap(({ rule }) => {
          const said = between(part, `${rule.because}*`, new RegExp(plain(WEIGHT[language])));
          const [effect, grade] = rule.effect === "lowers" ? said.split(".") : [undefined, said];
          return [
            ...shown("effect", rule.effect, effect),
            ...shown("evidence", rule.evidence, grade),
          ];
        }),
      ];
    });
  const law = legalNotes.flatMap(({ text: note, applies }) => {
    const found = new RegExp(`\\*\\*([^*]+)\\*\\*:?${escaped(plain(note))}`).exec(text);
    return shown("applies", applies, found?.[1]);
  });
  return [
    ...ofRecommendations,
    ...grades,
    ...ofBrakes,
    ...law,
    ...outcomesInMarkdown(plan, lines),
    ...seenLabels(plan, written),
    ...typeOf(plan, text.slice(text.indexOf("collectivit", 20))),
  ];
}

function outcomesInMarkdown(plan: PlanDocument, lines: readonly string[]): Shown[] {
  const rows = lines.filter((line) => line.startsWith("|")).map((line) => line.split("|"));
  return plan.programme!.waves.flatMap(({ halfYear, actions }) =>
    actions.flatMap((action) => {
      const row = rows.find(
        (cells) => cells[1]?.trim() === String(halfYear) && cells[4]?.trim() === action.label,
      );
      return shown("outcome", outcomeOf(action), row?.[7]);
    }),
  );
}
