import type { Fault } from "./fault.js";

/** A place in a body that seems to hold data on a single person; the value itself is not reported. */
export interface PersonalPlace {
  /** JSON pointer; where the field name could itself be personal, the pointer of its parent. */
  readonly path: string;
  readonly sign: "name" | "national-number" | "email";
}

/** Words in the name of a field, a column or an indicator that mark it as being about one person. */
const PERSON_WORDS = new Set([
  "nom",
  "noms",
  "prenom",
  "prenoms",
  "patronyme",
  "matricule",
  "nir",
  "nirpp",
  "secu",
  "securitesociale",
  "naissance",
  "courriel",
  "mail",
  "email",
  "mel",
  "telephone",
  "tel",
  "portable",
  "iban",
  "rib",
  "lastname",
  "firstname",
  "surname",
  "birth",
  "birthdate",
  "birthday",
  "born",
  "phone",
  "ssn",
  "employeeid",
  "agentid",
  "idagent",
]);

/** Words that mark a field or a column only: an indicator with such a name can be an aggregate. */
const COLUMN_WORDS = new Set([
  "name",
  "agent",
  "agente",
  "employee",
  "person",
  "personne",
  "grade",
  "echelon",
  "indice",
  "cadre",
  "emploi",
  "poste",
  "fonction",
  "age",
  "sexe",
  "genre",
  "sex",
  "gender",
  "adresse",
  "address",
  "salaire",
  "remuneration",
  "salary",
  "handicap",
  "civilite",
]);

/** The parts of a number in the register of persons (NIR), in order, without its optional key. */
const NATIONAL_NUMBER_PARTS = [
  /[1-478]/, // sex
  /\d{2}/, // year
  /(0[1-9]|1[0-2]|[2-9]\d)/, // month
  /(\d{2}|2[AB])/, // département
  /\d{3}/, // commune
  /\d{3}/, // order
];
const SEPARATOR = /[\s.-]?/.source;
const NATIONAL_NUMBER = new RegExp(
  [
    /(?<!\d)/.source,
    NATIONAL_NUMBER_PARTS.map(({ source }) => source).join(SEPARATOR),
    `(${SEPARATOR}${/\d{2}/.source})?`,
    /(?!\d)/.source,
  ].join(""),
  "i",
);
const EMAIL = /[^\s@]@[^\s@]+\.[^\s@]/;

/**
 * A field name that is safe to repeat: a longer one, or one with other characters, could hold more
 * than a name.
 */
const SAFE_NAME = /^[\p{L}\p{M}\d _.'’°()-]{1,40}$/u;

/**
 * Field names of the expected layout. Any other name may be a person's, so that a place below it is
 * reported as its parent.
 */
const LAYOUT_FIELDS = new Set(["rows", "indicator", "value", "unit", "asOf", "source"]);

/** Enough to correct a file; a file of single agents would have thousands. */
const PLACES_MAX = 20;

/**
 * Finds signs of data on single persons anywhere in a body, whatever its shape: names of fields,
 * names of indicators, national numbers, e-mail addresses. It is a safeguard, not a proof: the
 * contract refuses fields outside the layout even where no sign is found.
 */
export function findPersonalData(body: unknown): PersonalPlace[] {
  const places = new Map<string, PersonalPlace>();
  const add = (place: PersonalPlace): void => {
    if (places.size < PLACES_MAX) places.set(place.path, place);
  };
  const search = (value: unknown, path: string): void => {
    if (typeof value === "string" || typeof value === "number") {
      const sign = signIn(String(value));
      if (sign !== undefined) add({ path, sign });
    }
    if (typeof value !== "object" || value === null || places.size >= PLACES_MAX) return;
    for (const [key, inner] of Object.entries(value)) {
      const field: Field = { key, inner, parent: path, isMember: Array.isArray(value) };
      const place = findInField(field);
      if (place === undefined) search(inner, pathOf(field));
      else add(place);
    }
  };
  search(body, "");
  return [...places.values()];
}

/** A field of an object, or a member of an array. */
interface Field {
  readonly key: string;
  readonly inner: unknown;
  /** JSON pointer of what holds it. */
  readonly parent: string;
  readonly isMember: boolean;
}

/** JSON pointer of a field; that of its parent where its name is outside the layout. */
const pathOf = ({ key, parent, isMember }: Field): string =>
  isMember || LAYOUT_FIELDS.has(key) ? `${parent}/${key}` : parent;

/** A sign in the name of a field, or in the name of the indicator that it holds. */
function findInField(field: Field): PersonalPlace | undefined {
  const { key, inner, parent, isMember } = field;
  const sign = signIn(key);
  if (sign !== undefined) return { path: pathOf(field), sign };
  if (!isMember && hasWordOf(key, PERSON_WORDS, COLUMN_WORDS))
    return { path: SAFE_NAME.test(key) ? `${parent}/${key}` : parent, sign: "name" };
  if (key === "indicator" && typeof inner === "string" && hasWordOf(inner, PERSON_WORDS))
    return { path: pathOf(field), sign: "name" };
  return undefined;
}

/** What each sign is, for the caller whose body is refused: without the data themselves. */
export const SIGNS: Readonly<Record<PersonalPlace["sign"], string>> = {
  name: "a name of what is known of one person",
  "national-number": "what has the form of a national number (NIR)",
  email: "what has the form of an e-mail address",
};

/**
 * The fault of a text that should name a body, a system or a document and seems to name a person. It
 * does not repeat the text.
 */
export function personalNameFault(text: string, fault: Omit<Fault, "received">): Fault | undefined {
  const sign = signIn(text);
  return sign && { ...fault, received: `${SIGNS[sign]}, which is not repeated here` };
}

function signIn(text: string): PersonalPlace["sign"] | undefined {
  if (NATIONAL_NUMBER.test(text)) return "national-number";
  return EMAIL.test(text) ? "email" : undefined;
}

/**
 * Whether a word of a name is in a vocabulary: `Date_de naissance`, `dateNaissance` and
 * `DATE NAISSANCE` have the same words.
 */
function hasWordOf(name: string, ...vocabularies: readonly ReadonlySet<string>[]): boolean {
  const words = name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/securite\W*_?sociale/, "securitesociale")
    .split(/[^a-z]+/);
  return vocabularies.some(
    (vocabulary) => words.some((word) => vocabulary.has(word)) || vocabulary.has(words.join("")),
  );
}
