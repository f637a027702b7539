/** Whole months from a date (`YYYY-MM-DD`) to the first day of a month (`YYYY-MM`); negative when it has passed. */
export function monthsBetween(date: string, month: string): number {
  const [fromYear = 0, fromMonth = 0] = date.split("-").map(Number);
  const [toYear = 0, toMonth = 0] = month.split("-").map(Number);
  return (toYear - fromYear) * 12 + (toMonth - fromMonth);
}
