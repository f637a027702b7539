import type { Fault } from "./fault.js";

/**
 * A place of a body that seems to hold data on single persons; what stands there is not told on.
 */
export interface PersonalPlace {
  /** JSON pointer; of a name that itself could be personal, that of what holds it. */
  readonly path: string;
  readonly sign: "name" | "national-number" | "email";
}

/**
 * Words of which one in the name of a field, a column or an indicator says that it is about one
 * person.
 */
const OF_A_PERSON = new Set([
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

/** Words that say so of a field or a column, where an aggregate would be an indicator. */
const OF_A_COLUMN = new Set([
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

/**
 * Number in the register of persons (NIR): sex, year, month, département, commune, order, and
 * perhaps its key.
 */
const NATIONAL_NUMBER =
  /(?<!\d)[1-478][\s.-]?\d{2}[\s.-]?(0[1-9]|1[0-2]|[2-9]\d)[\s.-]?(\d{2}|2[AB])[\s.-]?\d{3}[\s.-]?\d{3}([\s.-]?\d{2})?(?!\d)/i;
const EMAIL = /[^\s@]@[^\s@]+\.[^\s@]/;

/**
 * A name of a field that may be told again: longer ones, and those that go on behind a mark, could
 * hold more than a name.
 */
const MERE_NAME = /^[\p{L}\p{M}\d _.'’°()-]{1,40}$/u;

/**
 * Names of the layout. Any other may be a person's: of what stands below it, only what holds it is
 * told.
 */
const OF_THE_LAYOUT = new Set(["rows", "indicator", "value", "unit", "asOf", "source"]);

/** Enough to mend a file by; an agent's file would give thousands. */
const PLACES_MAX = 20;

/**
 * Finds signs of data on single persons anywhere in a body, whatever its shape: names of fields,
 * indicators so named, national numbers, e-mail addresses. It is a safeguard, not a proof: a field
 * that is not of the layout is refused even where nothing gives it away.
 */
export function findPersonalData(body: unknown): PersonalPlace[] {
  const places = new Map<string, PersonalPlace>();
  const note = (path: string, sign: PersonalPlace["sign"] | undefined): boolean => {
    if (sign !== undefined && places.size < PLACES_MAX) places.set(path, { path, sign });
    return sign !== undefined;
  };
  const look = (value: unknown, path: string): void => {
    if (typeof value === "string" || typeof value === "number") note(path, signIn(String(value)));
    if (typeof value !== "object" || value === null || places.size >= PLACES_MAX) return;
    for (const [key, inner] of Object.entries(value)) {
      const at = Array.isArray(value) || OF_THE_LAYOUT.has(key) ? `${path}/${key}` : path;
      if (note(path, signIn(key))) continue;
      if (
        !Array.isArray(value) &&
        note(
          MERE_NAME.test(key) ? `${path}/${key}` : path,
          isPersonal(key, OF_A_PERSON, OF_A_COLUMN) ? "name" : undefined,
        )
      )
        continue;
      if (
        key === "indicator" &&
        typeof inner === "string" &&
        note(at, isPersonal(inner, OF_A_PERSON) ? "name" : undefined)
      )
        continue;
      look(inner, at);
    }
  };
  look(body, "");
  return [...places.values()];
}

/** What each sign is, for those who are refused: without the data themselves. */
export const SIGNS: Readonly<Record<PersonalPlace["sign"], string>> = {
  name: "a name of what is known of one person",
  "national-number": "what has the form of a national number (NIR)",
  email: "what has the form of an e-mail address",
};

/**
 * The fault of a text that is to name a body, a system or a document, and seems to name a person;
 * it does not repeat the text.
 */
export function personalNameFault(text: string, fault: Omit<Fault, "received">): Fault | undefined {
  const sign = signIn(text);
  return sign && { ...fault, received: `${SIGNS[sign]}, which is not repeated here` };
}

const signIn = (text: string): PersonalPlace["sign"] | undefined =>
  NATIONAL_NUMBER.test(text) ? "national-number" : EMAIL.test(text) ? "email" : undefined;

/**
 * Whether one of the words of a name is among others: `Date_de naissance`, `dateNaissance` and
 * `DATE NAISSANCE` have the same.
 */
function isPersonal(name: string, ...vocabularies: readonly ReadonlySet<string>[]): boolean {
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
