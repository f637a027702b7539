import ICAL from "ical.js";
import type { PlanDocument } from "../presentation/contract/plan.js";
import type { PlanRecommendationDocument } from "../presentation/contract/recommendation.js";
import { MOVEMENT_LABELS } from "../presentation/words/labels.js";
import { addDays, datesMeaning, periodsOf, type Period } from "./periods.js";
import { plainText } from "./plain-text.js";
import { uuidOf } from "./plan-identity.js";
import { titleOf } from "./plan-title.js";
import { durationIn, effortIn } from "./quantities.js";

// RFC 5545 allows 75 octets on a line; the library does not count the space that begins a continued
// one.
ICAL.foldLength = 74;

/**
 * Writes the recommendations to be carried out as all-day events (RFC 5545), from their first to
 * their last day, and one event for the plan itself on its date. Outlook and Google ignore tasks,
 * hence events. They do not block time. Their UIDs are derived from plan and recommendation, so a
 * second import updates them instead of duplicating them.
 */
export function planCalendar(plan: PlanDocument): Uint8Array {
  const uuid = uuidOf(plan);
  const calendar = new ICAL.Component("vcalendar");
  calendar.addPropertyWithValue("version", "2.0");
  calendar.addPropertyWithValue("prodid", `-//Douze//Plan//${plan.language.toUpperCase()}`);
  calendar.addPropertyWithValue("calscale", "GREGORIAN");
  // RFC 7986, and what programs read that do not know it.
  for (const name of ["name", "x-wr-calname"]) addText(calendar, name, titleOf(plan), plan);
  for (const name of ["description", "x-wr-caldesc"]) addText(calendar, name, plan.summary, plan);
  calendar.addSubcomponent(eventOfPlan(plan, uuid));
  const periods = periodsOf(plan);
  for (const recommendation of plan.recommendations) {
    const period = periods.get(recommendation.id);
    if (period !== undefined) calendar.addSubcomponent(eventOf(recommendation, period, plan, uuid));
  }
  return Buffer.from(`${calendar.toString()}\r\n`);
}

/**
 * The event of the plan itself: a calendar must not be empty, and states the origin of its texts.
 */
function eventOfPlan(plan: PlanDocument, uuid: string): ICAL.Component {
  const { asOf, summary, notice, programme } = plan;
  const day = addDays(asOf, 0);
  const event = newEvent(plan, `${uuid}-plan@douze`, { from: day, to: day });
  addText(event, "summary", titleOf(plan), plan);
  addText(
    event,
    "description",
    [summary, ...(programme ? [programme.summary] : []), datesMeaning(plan), notice].join("\n\n"),
    plan,
  );
  return event;
}

function eventOf(
  recommendation: PlanRecommendationDocument,
  period: Period,
  plan: PlanDocument,
  uuid: string,
): ICAL.Component {
  const { id, rank, label, movement, statusLabel } = recommendation;
  const event = newEvent(plan, `${uuid}-${id}@douze`, period);
  addText(event, "summary", `${rank}. ${label}`, plan);
  addText(event, "description", describe(recommendation, plan), plan);
  const categories = new ICAL.Property("categories");
  categories.setParameter("language", plan.language);
  categories.setValues([statusLabel, MOVEMENT_LABELS[movement][plan.language]].map(plainText));
  event.addProperty(categories);
  return event;
}

function newEvent(plan: PlanDocument, uid: string, { from, to }: Period): ICAL.Component {
  const event = new ICAL.Component("vevent");
  event.addPropertyWithValue("uid", uid);
  event.addPropertyWithValue(
    "dtstamp",
    ICAL.Time.fromDateTimeString(`${plan.createdAt?.slice(0, 19) ?? `${plan.asOf}T00:00:00`}Z`),
  );
  event.addPropertyWithValue("dtstart", ICAL.Time.fromDateString(from));
  // Exclusive: the day after the last one.
  event.addPropertyWithValue("dtend", ICAL.Time.fromDateString(dayAfter(to)));
  event.addPropertyWithValue("transp", "TRANSPARENT");
  event.addPropertyWithValue("x-microsoft-cdo-busystatus", "FREE");
  return event;
}

const dayAfter = (date: string): string =>
  date === "9999-12-30" ? "9999-12-31" : addDays(date, 1);

/**
 * Adds a text property in the language of the plan. The type of properties that the library does
 * not know is set explicitly; otherwise it would not escape commas and line breaks.
 */
function addText(
  component: ICAL.Component,
  name: string,
  text: string,
  { language }: PlanDocument,
): void {
  const property = new ICAL.Property(name);
  if (property.type === "unknown") property.resetType("text");
  if (!name.startsWith("x-")) property.setParameter("language", language);
  property.setValue(text.split("\n").map(plainText).join("\n"));
  component.addProperty(property);
}

/** First step, lead, effort, duration, reason and steps, one per line. */
function describe(recommendation: PlanRecommendationDocument, { language }: PlanDocument): string {
  const { firstStep, lead, reason, effort, schedule, steps } = recommendation;
  const said = (words: { readonly fr: string; readonly en: string }, text: string): string =>
    `${words[language]}${language === "fr" ? "\u00a0: " : ": "}${text}`;
  return [
    said({ fr: "Premier pas", en: "First step" }, firstStep),
    said({ fr: "Pilote", en: "Lead" }, lead),
    said({ fr: "Effort", en: "Effort" }, effortIn(effort, language)),
    ...(schedule
      ? [said({ fr: "Durée", en: "Duration" }, durationIn(schedule.durationWeeks, language))]
      : []),
    reason,
    ...steps.map(({ text }, i) => `${i + 1}. ${text}`),
  ].join("\n");
}
