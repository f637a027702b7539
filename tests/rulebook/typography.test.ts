import { describe, expect, it } from "@jest/globals";
import { isName, textsIn } from "../../src/rulebook/checks/texts/texts.js";
import {
  fixTypography,
  typographyViolations,
  typography,
} from "../../src/rulebook/checks/texts/typography.js";
import { sortFiles } from "../../src/rulebook/raw.js";
import { loadShipped } from "../support/rulebook/shipped.js";

const NARROW = "\u202f";
const NO_BREAK = "\u00a0";
const slips = (fr: string, en = "A text.") =>
  typographyViolations({ file: "f", pointer: "/label", field: "label", fr, en }).map(
    ({ pointer, message, hint }) => `${pointer} ${message} (${hint?.split(";")[0]})`,
  );

/** What is typed, what is said of it, and how it is put right. */
const FRENCH: [string, string, string][] = [
  ["d'accord", "a straight apostrophe: “d'accord” (write `’`)", "d’accord"],
  [
    "oui ; non",
    `no narrow no-break space before \`;\`, \`!\` or \`?\`: “oui ; non” (U+202F stands before it)`,
    `oui${NARROW}; non`,
  ],
  [
    "Quoi?",
    "no narrow no-break space before `;`, `!` or `?`: “Quoi?” (U+202F stands before it)",
    `Quoi${NARROW}?`,
  ],
  [
    `Quoi${NO_BREAK}?`,
    `no narrow no-break space before \`;\`, \`!\` or \`?\`: “Quoi${NO_BREAK}?” (U+202F ` +
      "stands before it)",
    `Quoi${NARROW}?`,
  ],
  [
    "Quoi ?!",
    "no narrow no-break space before `;`, `!` or `?`: “Quoi ?!” (U+202F stands before it)",
    `Quoi${NARROW}?!`,
  ],
  [
    "ainsi : voilà",
    "no no-break space before `:`: “ainsi : voilà” (U+00A0 stands before it)",
    `ainsi${NO_BREAK}: voilà`,
  ],
  [
    "ainsi: voilà",
    "no no-break space before `:`: “ainsi: voilà” (U+00A0 stands before it)",
    `ainsi${NO_BREAK}: voilà`,
  ],
  [
    `« dit${NO_BREAK}»`,
    `no no-break space after \`«\`: “« dit${NO_BREAK}»” (U+00A0 stands inside « »)`,
    `«${NO_BREAK}dit${NO_BREAK}»`,
  ],
  [
    `«${NO_BREAK}dit»`,
    `no no-break space before \`»\`: “«${NO_BREAK}dit»” (U+00A0 stands inside « »)`,
    `«${NO_BREAK}dit${NO_BREAK}»`,
  ],
  [
    'le "silo"',
    'straight quotation marks: “le "silo"” (write « »)',
    `le «${NO_BREAK}silo${NO_BREAK}»`,
  ],
  ["etc...", "three dots stand for an ellipsis: “etc...” (write `…`)", "etc…"],
  [
    "deux  espaces",
    "two spaces or a line break: “deux  espaces” (one space is enough)",
    "deux espaces",
  ],
  [
    "deux\nlignes",
    "two spaces or a line break: “deux\nlignes” (one space is enough)",
    "deux lignes",
  ],
  ["une fin ", "a space begins or ends the text: “une fin ” (remove it)", "une fin"],
  [
    "un , deux",
    "a space stands where none belongs: “un , deux” (none stands before `,` `.` `)` or after `(`)",
    "un, deux",
  ],
  [
    "( un)",
    "a space stands where none belongs: “( un)” (none stands before `,` `.` `)` or after `(`)",
    "(un)",
  ],
  [
    "20 000 habitants",
    "thousands without their narrow no-break space: “20 000 habitants” (U+202F separates " +
      "thousands)",
    `20${NARROW}000 habitants`,
  ],
  [
    "1.250.000 euros",
    "thousands without their narrow no-break space: “1.250.000 euros” (U+202F separates thousands)",
    `1${NARROW}250${NARROW}000 euros`,
  ],
  [
    "12500 agents",
    "a number without its separator of thousands: “12500 agents” (U+202F separates thousands)",
    `12${NARROW}500 agents`,
  ],
  [
    "3500 habitants",
    "a number without its separator of thousands: “3500 habitants” (U+202F separates thousands)",
    `3${NARROW}500 habitants`,
  ],
  [
    "80 % ou 90%",
    "no no-break space before `%` or `€`: “80 % ou 90%” (U+00A0 stands before it)",
    `80${NO_BREAK}% ou 90${NO_BREAK}%`,
  ],
  ["au coeur", "`oe` in two letters: “au coeur” (write `œ`)", "au cœur"],
  ["l’Etat", "a capital without its accent: “l’Etat” (write `É`)", "l’État"],
];

describe("French typesetting", () => {
  it.each(FRENCH)("finds a slip in %j", (text, said) => {
    expect(slips(text)).toEqual([`/label/fr ${said}`]);
  });

  it.each(FRENCH)("puts %j right, once and for all", (text, _, right) => {
    expect(fixTypography(text, "fr")).toBe(right);
    expect(fixTypography(right, "fr")).toBe(right);
    expect(slips(right)).toEqual([]);
  });

  it.each([
    "À 10:30, le 12/03/2026, article L2122-19-1, loi n° 2023-1380",
    "Entre 2016 et 2021, en mars 2032",
    `2${NARROW}000 habitants, 12,5 jours`,
    "https://exemple.fr/page?x=1;y=2",
    "Le code 69034 désigne la ville",
    "coefficient, poète, Noël",
    "Elle, Edith, Emploi, Est",
    "1 à 9 agents, 48 heures",
    `«${NO_BREAK}Quoi${NARROW}?${NO_BREAK}»${NARROW};`,
  ])("has nothing to say of %j", (text) => {
    expect(slips(text)).toEqual([]);
    expect(fixTypography(text, "fr")).toBe(text);
  });
});

describe("English typesetting", () => {
  it.each<[string, string, string]>([
    ["it's", "a straight apostrophe: “it's” (write `’`)", "it’s"],
    [
      "so : there",
      "a space before `;`, `:`, `!` or `?`: “so : there” (none stands there in English)",
      "so: there",
    ],
    ['the "silo"', 'straight quotation marks: “the "silo"” (write “ ”)', "the “silo”"],
    [
      "20 000 inhabitants",
      "thousands without their comma: “20 000 inhabitants” (a comma separates thousands in " +
        "English)",
      "20,000 inhabitants",
    ],
    ["and so on...", "three dots stand for an ellipsis: “and so on...” (write `…`)", "and so on…"],
  ])("finds and mends %j", (text, said, right) => {
    expect(slips("Un texte.", text)).toEqual([`/label/en ${said}`]);
    expect(fixTypography(text, "en")).toBe(right);
  });
});

describe("a text of the rulebook", () => {
  it("shows what surrounds the slip, not the whole", () => {
    expect(slips(`${"avant ".repeat(20)}d'accord${" après".repeat(20)}`)).toEqual([
      "/label/fr a straight apostrophe: “… avant avant avant d'accord après après …” (write `’`)",
    ]);
  });

  it("is found with its field, French alone where there is one language", () => {
    const places = textsIn("rulebook.json", {
      references: [{ id: "a", title: "L'article", publisher: "B" }],
      notice: { fr: "c", en: "d" },
    });
    expect(places.map(({ pointer, field, fr, en }) => [pointer, field, fr, en])).toEqual([
      ["/references/0/title", "title", "L'article", undefined],
      ["/references/0/publisher", "publisher", "B", undefined],
      ["/notice", "notice", "c", "d"],
    ]);
    expect(places.map(isName)).toEqual([true, true, false]);
    expect(places.flatMap(typographyViolations).map(({ pointer }) => pointer)).toEqual([
      "/references/0/title",
    ]);
  });

  it("is set right everywhere in the shipped rules", () => {
    expect(typography.check(sortFiles(loadShipped().source), new Map())).toEqual([]);
  });
});
