import type { RulebookCheck, Violation } from "../check.js";
import { textPlaces, type TextPlace } from "./texts.js";

/** A typographic mistake, and its correction. */
interface TypographyRule {
  readonly pattern: RegExp;
  readonly message: string;
  readonly hint: string;
  readonly fix: (...found: string[]) => string;
}

const NARROW = "\u202f";
const NO_BREAK = "\u00a0";

/** How words begin that are written with É, after that letter. */
const ACCENTED_E: readonly string[] = [
  "tats?",
  "lue?s?",
  "coles?",
  "valu\\p{L}+",
  "tapes?",
  "quip\\p{L}+",
  "crits?",
  "crire",
  "chang\\p{L}+",
  "nergie",
  "conomi\\p{L}+",
  "tabli\\p{L}+",
  "tude",
  "galement",
  "lections?",
  "cout\\p{L}+",
];

const EVERYWHERE: readonly TypographyRule[] = [
  {
    pattern: /^\s+|\s+$/gu,
    message: "a space begins or ends the text",
    hint: "remove it",
    fix: () => "",
  },
  {
    pattern: /(?<=\S)(?:\s{2,}|[\t\n\r])(?=\S)/gu,
    message: "two spaces or a line break",
    hint: "one space is enough",
    fix: (spaces = "") => /[\u00a0\u202f]/u.exec(spaces)?.[0] ?? " ",
  },
  {
    pattern: /(?<=\S)\s(?=[,.)](?:\s|$))|(?<=\()\s/gu,
    message: "a space stands where none belongs",
    hint: "none stands before `,` `.` `)` or after `(`",
    fix: () => "",
  },
  {
    pattern: /\.{3}/gu,
    message: "three dots stand for an ellipsis",
    hint: "write `…`",
    fix: () => "…",
  },
  { pattern: /'/gu, message: "a straight apostrophe", hint: "write `’`", fix: () => "’" },
];

const FRENCH: readonly TypographyRule[] = [
  ...EVERYWHERE,
  {
    pattern: /(?<=[^\s;!?])[^\S\u202f]?([;!?]+)(?=\s|[»)…]|$)/gu,
    message: "no narrow no-break space before `;`, `!` or `?`",
    hint: "U+202F stands before it",
    fix: (_, mark = "") => `${NARROW}${mark}`,
  },
  {
    pattern: /(?<=\S)[^\S\u00a0]?:(?=\s|$)/gu,
    message: "no no-break space before `:`",
    hint: "U+00A0 stands before it",
    fix: () => `${NO_BREAK}:`,
  },
  {
    pattern: /«(?!\u00a0)\s?/gu,
    message: "no no-break space after `«`",
    hint: "U+00A0 stands inside « »",
    fix: () => `«${NO_BREAK}`,
  },
  {
    pattern: /(?<=\S)[^\S\u00a0]?»/gu,
    message: "no no-break space before `»`",
    hint: "U+00A0 stands inside « »",
    fix: () => `${NO_BREAK}»`,
  },
  {
    pattern: /"([^"]*)"/gu,
    message: "straight quotation marks",
    hint: "write « »",
    fix: (_, quoted = "") => `«${NO_BREAK}${quoted.trim()}${NO_BREAK}»`,
  },
  {
    pattern:
      /(?<![\p{L}\d.,\-–/°]|\d[ \u00a0\u202f])(\d{1,3})(?:[ \u00a0.,](\d{3}))+(?!\d|[.,]\d)/gu,
    message: "thousands without their narrow no-break space",
    hint: "U+202F separates thousands",
    fix: (number = "") => number.replaceAll(/[ \u00a0.,]/gu, NARROW),
  },
  {
    pattern:
      /(?<![\p{L}\d.,\-–/°\u202f]|(?:n°|art\.|code)[ \u00a0])(?!(?:19|20)\d\d(?!\d))\d{4,}(?![\p{L}\d\-–/]|[.,]\d)/gu,
    message: "a number without its separator of thousands",
    hint: "U+202F separates thousands",
    fix: (number = "") => grouped(number, NARROW),
  },
  {
    pattern: /(?<=\d) ?([%€])/gu,
    message: "no no-break space before `%` or `€`",
    hint: "U+00A0 stands before it",
    fix: (_, sign = "") => `${NO_BREAK}${sign}`,
  },
  {
    pattern: /([Oo])e(?=u)/gu,
    message: "`oe` in two letters",
    hint: "write `œ`",
    fix: (_, o = "") => (o === "O" ? "Œ" : "œ"),
  },
  {
    pattern: new RegExp(`(?<!\\p{L})E(?=(?:${ACCENTED_E.join("|")})(?!\\p{L}))`, "gu"),
    message: "a capital without its accent",
    hint: "write `É`",
    fix: () => "É",
  },
];

const ENGLISH: readonly TypographyRule[] = [
  ...EVERYWHERE,
  {
    pattern: /(?<=\S)\s+(?=[;:!?](?:\s|$))/gu,
    message: "a space before `;`, `:`, `!` or `?`",
    hint: "none stands there in English",
    fix: () => "",
  },
  {
    pattern: /"([^"]*)"/gu,
    message: "straight quotation marks",
    hint: "write “ ”",
    fix: (_, quoted = "") => `“${quoted}”`,
  },
  {
    pattern: /(?<![\p{L}\d.,\-–/])(\d{1,3})(?:[ \u00a0\u202f](\d{3}))+(?!\d)/gu,
    message: "thousands without their comma",
    hint: "a comma separates thousands in English",
    fix: (number = "") => number.replaceAll(/\s/gu, ","),
  },
];

/**
 * Finds typographic mistakes. `check --mend` corrects them, because few keyboards have the spaces
 * that are needed.
 */
export const typography: RulebookCheck = {
  name: "typography",
  because: "lines would break in the wrong place and the plan would look careless",
  check: (rulebook) => textPlaces(rulebook).flatMap(typographyViolations),
};

/** The mistakes of one text, each kind once. */
export function typographyViolations({ file, pointer, fr, en }: TextPlace): Violation[] {
  if (en === undefined) return violationsOf(fr, FRENCH, file, pointer);
  return [
    ...violationsOf(fr, FRENCH, file, `${pointer}/fr`),
    ...violationsOf(en, ENGLISH, file, `${pointer}/en`),
  ];
}

function violationsOf(
  text: string,
  rules: readonly TypographyRule[],
  file: string,
  pointer: string,
): Violation[] {
  return rules.flatMap(({ pattern, message, hint }) => {
    const [found] = text.matchAll(pattern);
    if (found === undefined) return [];
    return [
      {
        file,
        pointer,
        severity: "warning",
        message: `${message}: “${excerpt(text, found.index)}”`,
        hint: `${hint}; \`npm run rules -- check --mend\` puts it right`,
      },
    ];
  });
}

/** Corrects the typography of a text. */
export function fixTypography(text: string, language: "fr" | "en"): string {
  const rules = language === "fr" ? FRENCH : ENGLISH;
  return rules.reduce(
    (fixed, { pattern, fix }) => fixed.replaceAll(pattern, (...found: string[]) => fix(...found)),
    text,
  );
}

const grouped = (number: string, separator: string): string =>
  number.replaceAll(/\B(?=(\d{3})+$)/g, separator);

/** At most 20 characters on either side of an index. */
function excerpt(text: string, index: number): string {
  const from = Math.max(0, index - 20);
  const to = Math.min(text.length, index + 20);
  const part = text.slice(from, to).toWellFormed();
  return `${from > 0 ? "…" : ""}${part}${to < text.length ? "…" : ""}`;
}
