import type { PlanDocument } from "../presentation/contract/plan.js";

/** The period in which a recommendation is carried out. */
export interface Period {
  /** First and last day, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  /** First and last half-year of the programme, from 1; absent without a programme. */
  readonly halfYears?: readonly [first: number, last: number];
}

/**
 * The period of each recommendation, by id: the half-years of the programme if the plan has one,
 * otherwise the earliest period that its schedule allows. Recommendations that are in place, not
 * applicable or not part of the programme have no period. INVARIANT: no recommendation starts
 * before its prerequisites.
 */
export function periodsOf(plan: PlanDocument): ReadonlyMap<string, Period> {
  return plan.programme === undefined ? scheduled(plan) : programmed(plan.programme);
}

function programmed({ waves }: NonNullable<PlanDocument["programme"]>): Map<string, Period> {
  const periods = new Map<string, Period>();
  for (const { halfYear, from, to, actions } of waves) {
    for (const { id } of actions) {
      const begun = periods.get(id);
      periods.set(id, {
        from: begun?.from ?? from,
        to,
        halfYears: [begun?.halfYears?.[0] ?? halfYear, halfYear],
      });
    }
  }
  return periods;
}

/** Periods from the first Monday on, when first steps are taken, with the shortest durations. */
function scheduled({ asOf, recommendations }: PlanDocument): Map<string, Period> {
  const start = mondayFrom(asOf);
  return new Map(
    recommendations.flatMap(({ id, schedule }) => {
      if (schedule === undefined) return [];
      const { startWeek, durationWeeks } = schedule;
      const from = addDays(start, 7 * startWeek);
      return [
        [
          id,
          { from, to: addDays(from, Math.max(1, Math.ceil(7 * durationWeeks.min)) - 1) },
        ] as const,
      ];
    }),
  );
}

const DAY = 86_400_000;
/** A calendar also needs the following day, with a four-digit year. */
const LAST_DAY = "9999-12-30";

/** Adds a number of days to a date. */
export function addDays(date: string, days: number): string {
  const later = new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString();
  return later.startsWith("+") || later > LAST_DAY ? LAST_DAY : later.slice(0, 10);
}

function mondayFrom(date: string): string {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return addDays(date, (8 - day) % 7);
}

/** Explains the dates of a plan with or without a programme. */
export const datesMeaning = ({ programme, language }: PlanDocument): string =>
  (programme === undefined
    ? {
        fr:
          "Les dates sont les plus proches que permet l’ordre des recommandations, chacune " +
          "prise pour sa durée la plus courte.",
        en:
          "Dates are the earliest that the order of the recommendations allows, each taken at " +
          "its shortest duration.",
      }
    : {
        fr: "Les dates sont celles des semestres du programme.",
        en: "Dates are those of the half-years of the programme.",
      })[language];
