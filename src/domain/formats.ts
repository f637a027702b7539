/** Whether nine digits are a SIREN: they satisfy the Luhn check and are not all zero. Source: INSEE, ISO/IEC 7812-1. */
export function isSiren(text: string): boolean {
  if (!/^\d{9}$/.test(text) || text === "000000000") return false;
  let sum = 0;
  for (let i = 0; i < 9; i++) {
    const digit = Number(text[i]) * (i % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

/** Whether a text is a date of the calendar, `YYYY-MM-DD`, from the year 2000 on. */
export function isCalendarDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && /^[2-9]\d{3}-\d\d-\d\d$/.test(text);
}

/** Whether a text is a month of the calendar, `YYYY-MM`. */
export function isMonth(text: string): boolean {
  return isCalendarDate(`${text}-01`);
}

/** Whether an e-mail address stands in a text. Whoever writes one there names a person, knowingly or not. */
export const holdsEmailAddress = (text: string): boolean => /[^\s@]@[^\s@]+\.[^\s@.]/.test(text);
