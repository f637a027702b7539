const PARIS = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Europe/Paris",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** The date in Paris, `YYYY-MM-DD`, by which the terms of French law run. */
export const dateInParis = (moment: Date): string => PARIS.format(moment);
