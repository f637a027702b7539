/**
 * Months from the month of a date (`YYYY-MM-DD`) to another month (`YYYY-MM`); negative when it has
 * passed.
 */
export function monthsBetween(date: string, month: string): number {
  const [fromYear = 0, fromMonth = 0] = date.split("-").map(Number);
  const [toYear = 0, toMonth = 0] = month.split("-").map(Number);
  return (toYear - fromYear) * 12 + (toMonth - fromMonth);
}

/**
 * Adds months to a date (`YYYY-MM-DD`): the same day of that month, or its last day where it has
 * fewer days.
 */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return isoDate(Date.UTC(year, month - 1 + months, Math.min(day, lastDay)));
}

/** The day before a date (`YYYY-MM-DD`). */
export const dayBefore = (date: string): string =>
  isoDate(Date.parse(`${date}T00:00:00Z`) - 86_400_000);

const isoDate = (time: number): string => new Date(time).toISOString().slice(0, 10);
