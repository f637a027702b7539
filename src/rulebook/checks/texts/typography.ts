import type { Complaint, RulebookCheck } from "../check.js";
import { textPlaces, type TextPlace } from "./texts.js";

/** A slip of typesetting, and how it is put right. */
interface Slip {
  readonly pattern: RegExp;
  readonly message: string;
  readonly hint: string;
  readonly mended: (...found: string[]) => string;
}

const NARROW = "\u202f";
const NO_BREAK = "\u00a0";

const EVERYWHERE: readonly Slip[] = [
  {
    pattern: /^\s+|\s+$/gu,
    message: "a space begins or ends the text",
    hint: "remove it",
    mended: () => "",
  },
  {
    pattern: /(?<=\S)(?:\s{2,}|[\t\n\r])(?=\S)/gu,
    message: "two spaces or a line break",
    hint: "one space is enough",
    mended: (spaces = "") => /[\u00a0\u202f]/u.exec(spaces)?.[0] ?? " ",
  },
  {
    pattern: /(?<=\S)\s(?=[,.)](?:\s|$))|(?<=\()\s/gu,
    message: "a space stands where none belongs",
    hint: "none stands before `,` `.` `)` or after `(`",
    mended: () => "",
  },
  {
    pattern: /\.{3}/gu,
    message: "three dots stand for an ellipsis",
    hint: "write `…`",
    mended: () => "…",
  },
  { pattern: /'/gu, message: "a straight apostrophe", hint: "write `’`", mended: () => "’" },
];

const FRENCH: readonly Slip[] = [
  ...EVERYWHERE,
  {
    pattern: /(?<=[^\s;!?])[^\S\u202f]?([;!?]+)(?=\s|[»)…]|$)/gu,
    message: "no narrow no-break space before `;`, `!` or `?`",
    hint: "U+202F stands before it",
    mended: (_, mark = "") => `${NARROW}${mark}`,
  },
  {
    pattern: /(?<=\S)[^\S\u00a0]?:(?=\s|$)/gu,
    message: "no no-break space before `:`",
    hint: "U+00A0 stands before it",
    mended: () => `${NO_BREAK}:`,
  },
  {
    pattern: /«(?!\u00a0)\s?/gu,
    message: "no no-break space after `«`",
    hint: "U+00A0 stands inside « »",
    mended: () => `«${NO_BREAK}`,
  },
  {
    pattern: /(?<=\S)[^\S\u00a0]?»/gu,
    message: "no no-break space before `»`",
    hint: "U+00A0 stands inside « »",
    mended: () => `${NO_BREAK}»`,
  },
  {
    pattern: /"([^"]*)"/gu,
    message: "straight quotation marks",
    hint: "write « »",
    mended: (_, quoted = "") => `«${NO_BREAK}${quoted.trim()}${NO_BREAK}»`,
  },
  {
    pattern:
      /(?<![\p{L}\d.,\-–/°]|\d[ \u00a0\u202f])(\d{1,3})(?:[ \u00a0.,](\d{3}))+(?!\d|[.,]\d)/gu,
    message: "thousands without their narrow no-break space",
    hint: "U+202F separates thousands",
    mended: (number = "") => number.replaceAll(/[ \u00a0.,]/gu, NARROW),
  },
  {
    pattern:
      /(?<![\p{L}\d.,\-–/°\u202f]|(?:n°|art\.|code)[ \u00a0])(?!(?:19|20)\d\d(?!\d))\d{4,}(?![\p{L}\d\-–/]|[.,]\d)/gu,
    message: "a number without its separator of thousands",
    hint: "U+202F separates thousands",
    mended: (number = "") => grouped(number, NARROW),
  },
  {
    pattern: /(?<=\d) ?([%€])/gu,
    message: "no no-break space before `%` or `€`",
    hint: "U+00A0 stands before it",
    mended: (_, sign = "") => `${NO_BREAK}${sign}`,
  },
  {
    pattern: /([Oo])e(?=u)/gu,
    message: "`oe` in two letters",
    hint: "write `œ`",
    mended: (_, o = "") => (o === "O" ? "Œ" : "œ"),
  },
  {
    pattern:
      /(?<!\p{L})E(?=(?:tats?|lue?s?|coles?|valu\p{L}+|tapes?|quip\p{L}+|crits?|crire|chang\p{L}+|nergie|conomi\p{L}+|tabli\p{L}+|tude|galement|lections?|cout\p{L}+)(?!\p{L}))/gu,
    message: "a capital without its accent",
    hint: "write `É`",
    mended: () => "É",
  },
];

const ENGLISH: readonly Slip[] = [
  ...EVERYWHERE,
  {
    pattern: /(?<=\S)\s+(?=[;:!?](?:\s|$))/gu,
    message: "a space before `;`, `:`, `!` or `?`",
    hint: "none stands there in English",
    mended: () => "",
  },
  {
    pattern: /"([^"]*)"/gu,
    message: "straight quotation marks",
    hint: "write “ ”",
    mended: (_, quoted = "") => `“${quoted}”`,
  },
  {
    pattern: /(?<![\p{L}\d.,\-–/])(\d{1,3})(?:[ \u00a0\u202f](\d{3}))+(?!\d)/gu,
    message: "thousands without their comma",
    hint: "a comma separates thousands in English",
    mended: (number = "") => number.replaceAll(/\s/gu, ","),
  },
];

/**
 * Finds slips of typesetting. They are put right by `check --mend`: few keyboards have these
 * spaces.
 */
export const typography: RulebookCheck = {
  name: "typography",
  because: "lines would break in the wrong place and the plan would look careless",
  check: (rulebook) => textPlaces(rulebook).flatMap(slipsOf),
};

/** The slips of one text, each kind once. */
export function slipsOf({ file, pointer, fr, en }: TextPlace): Complaint[] {
  const judge = (text: string, slips: readonly Slip[], at: string): Complaint[] =>
    slips.flatMap(({ pattern, message, hint }) => {
      const [found] = text.matchAll(pattern);
      return found === undefined
        ? []
        : [
            {
              file,
              pointer: at,
              severity: "warning" as const,
              message: `${message}: “${around(text, found.index)}”`,
              hint: `${hint}; \`npm run rules -- check --mend\` puts it right`,
            },
          ];
    });
  return en === undefined
    ? judge(fr, FRENCH, pointer)
    : [...judge(fr, FRENCH, `${pointer}/fr`), ...judge(en, ENGLISH, `${pointer}/en`)];
}

/** Puts the typesetting of a text right. */
export function mendTypography(text: string, language: "fr" | "en"): string {
  return (language === "fr" ? FRENCH : ENGLISH).reduce(
    (mended, { pattern, mended: mend }) =>
      mended.replaceAll(pattern, (...found: string[]) => mend(...found)),
    text,
  );
}

const grouped = (number: string, separator: string): string =>
  number.replaceAll(/\B(?=(\d{3})+$)/g, separator);

function around(text: string, index: number): string {
  const from = Math.max(0, index - 20);
  const to = Math.min(text.length, index + 20);
  return `${from > 0 ? "…" : ""}${text.slice(from, to).toWellFormed()}${to < text.length ? "…" : ""}`;
}
