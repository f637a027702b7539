/**
 * Whether nine digits are a SIREN: they satisfy the Luhn check and are not all zero. Source: INSEE,
 * ISO/IEC 7812-1.
 */
export function isSiren(text: string): boolean {
  return /^\d{9}$/.test(text) && text !== "000000000" && satisfiesLuhn(text);
}

/**
 * Whether fourteen digits are a SIRET: a SIREN and the number of an establishment, all of which
 * satisfy the Luhn check together.
 */
export function isSiret(text: string): boolean {
  return /^\d{14}$/.test(text) && isSiren(text.slice(0, 9)) && satisfiesLuhn(text);
}

/** The Luhn check: every second digit from the right counts double, by the sum of its digits. */
function satisfiesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[i]) * ((digits.length - i) % 2 === 0 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

/** Whether a text is a date of the calendar, `YYYY-MM-DD`, from the year 2000 on. */
export function isCalendarDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return (
    !Number.isNaN(date.getTime()) &&
    date.toISOString().startsWith(text) &&
    /^[2-9]\d{3}-\d\d-\d\d$/.test(text)
  );
}

/** Whether a text is a month of the calendar, `YYYY-MM`. */
export function isMonth(text: string): boolean {
  return isCalendarDate(`${text}-01`);
}
