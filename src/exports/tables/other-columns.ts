import type { UnknownDocument } from "../../presentation/contract/facts.js";
import type { PlanDocument } from "../../presentation/contract/plan.js";
import type {
  LegalNoteDocument,
  ParameterDocument,
  ReferenceDocument,
} from "../../presentation/contract/sources.js";
import { APPLIES } from "../words.js";
import type { ExportColumn } from "./column.js";

/** Something unknown, with its place among all of it. */
export interface UnknownRow {
  readonly unknown: UnknownDocument;
  readonly place: number;
  readonly brakes: ReadonlyMap<string, string>;
}

export function unknownRows(plan: PlanDocument): UnknownRow[] {
  const brakes = new Map(plan.brakes.map(({ id, label }) => [id, label]));
  return plan.unknowns.map((unknown, i) => ({ unknown, place: i + 1, brakes }));
}

export const UNKNOWN_COLUMNS: readonly ExportColumn<UnknownRow>[] = [
  {
    id: "place",
    kind: "whole",
    width: 8,
    heading: { fr: "N°", en: "No." },
    meaning: {
      fr: "Place parmi les informations manquantes, la plus attendue d’abord.",
      en: "Place among what is unknown, the most awaited first.",
    },
    value: ({ place }) => place,
  },
  {
    id: "unknown",
    width: 56,
    heading: { fr: "Information manquante", en: "What is unknown" },
    meaning: {
      fr: "Ce que personne n’a dit, et qui rendrait le plan plus sûr.",
      en: "What nobody said, and what would make the plan surer.",
    },
    value: ({ unknown }) => unknown.label,
  },
  {
    id: "rules",
    kind: "whole",
    width: 12,
    heading: { fr: "Règles en attente", en: "Rules that wait" },
    meaning: { fr: "Nombre de règles qui l’attendent.", en: "Number of rules that wait for it." },
    value: ({ unknown }) => unknown.rules,
  },
  {
    id: "brakes",
    width: 70,
    heading: { fr: "Freins concernés", en: "Brakes that it could move" },
    meaning: {
      fr: "Freins dont elle pourrait changer l’intensité.",
      en: "Brakes whose intensity it could move.",
    },
    value: ({ unknown, brakes }) => unknown.brakes.map((id) => brakes.get(id) ?? id).join(", "),
  },
  {
    id: "field",
    width: 34,
    heading: { fr: "Où le dire", en: "Where to say it" },
    meaning: {
      fr: "Question du questionnaire, ou champ de la demande (pointeur JSON).",
      en: "Question of the questionnaire, or field of the request (JSON pointer).",
    },
    value: ({ unknown }) => unknown.question ?? unknown.field,
  },
];

/** A legal note with one of the dated parameters that it rests on, or with none. */
export interface LegalRow {
  readonly note: LegalNoteDocument;
  readonly parameter?: ParameterDocument;
}

export const legalRows = (plan: PlanDocument): LegalRow[] =>
  plan.legalNotes.flatMap((note): LegalRow[] =>
    note.parameters.length === 0
      ? [{ note }]
      : note.parameters.map((parameter) => ({ note, parameter })),
  );

export const LEGAL_COLUMNS: readonly ExportColumn<LegalRow>[] = [
  {
    id: "noteId",
    width: 28,
    heading: { fr: "Identifiant", en: "Id" },
    meaning: { fr: "Identifiant du repère juridique.", en: "Identifier of the legal note." },
    value: ({ note }) => note.id,
  },
  {
    id: "applies",
    width: 17,
    heading: { fr: "Portée", en: "Scope" },
    meaning: {
      fr: "S’il s’applique, ou si des informations manquantes le laissent ouvert.",
      en: "Whether it applies, or unknown facts leave it open.",
    },
    value: ({ note }, language) => APPLIES[note.applies][language],
  },
  {
    id: "note",
    width: 80,
    heading: { fr: "Repère juridique", en: "Legal note" },
    meaning: {
      fr: "Ce que dit la loi et ce qui s’ensuit.",
      en: "What the law says, and what follows.",
    },
    value: ({ note }) => note.text,
  },
  {
    id: "parameter",
    width: 40,
    heading: { fr: "Paramètre", en: "Parameter" },
    meaning: {
      fr: "Paramètre légal sur lequel il repose.",
      en: "Legal parameter that it rests on.",
    },
    value: ({ parameter }) => parameter?.label,
  },
  {
    id: "parameterValue",
    width: 11,
    heading: { fr: "Valeur", en: "Value" },
    meaning: { fr: "Valeur de ce paramètre.", en: "Value of that parameter." },
    value: ({ parameter }) => parameter?.value,
  },
  {
    id: "article",
    width: 26,
    heading: { fr: "Article", en: "Article" },
    meaning: { fr: "Article qui le fixe.", en: "Article that sets it." },
    value: ({ parameter }) => parameter?.article,
  },
  {
    id: "validFrom",
    kind: "date",
    width: 12,
    heading: { fr: "En vigueur le", en: "Valid from" },
    meaning: {
      fr: "Date à partir de laquelle la valeur vaut.",
      en: "Date from which the value holds.",
    },
    value: ({ parameter }) => parameter?.validFrom,
  },
  {
    id: "checkedOn",
    kind: "date",
    width: 12,
    heading: { fr: "Vérifié le", en: "Checked on" },
    meaning: { fr: "Date de la dernière vérification.", en: "Date on which it was last checked." },
    value: ({ parameter }) => parameter?.checkedOn,
  },
];

export const SOURCE_COLUMNS: readonly ExportColumn<ReferenceDocument>[] = [
  {
    id: "referenceId",
    width: 30,
    heading: { fr: "Identifiant", en: "Id" },
    meaning: { fr: "Identifiant de la source.", en: "Identifier of the source." },
    value: ({ id }) => id,
  },
  {
    id: "title",
    width: 66,
    heading: { fr: "Source", en: "Source" },
    meaning: { fr: "Titre.", en: "Title." },
    value: ({ title }) => title,
  },
  {
    id: "publisher",
    width: 34,
    heading: { fr: "Éditeur", en: "Publisher" },
    meaning: { fr: "Qui l’a publiée.", en: "Who published it." },
    value: ({ publisher }) => publisher,
  },
  {
    id: "date",
    width: 12,
    heading: { fr: "Date", en: "Date" },
    meaning: {
      fr: "Date de publication (AAAA, AAAA-MM ou AAAA-MM-JJ).",
      en: "Date of publication (YYYY, YYYY-MM or YYYY-MM-DD).",
    },
    value: ({ date }) => date,
  },
  {
    id: "url",
    width: 60,
    heading: { fr: "Adresse", en: "Address" },
    meaning: {
      fr: "Adresse de la source, s’il y en a une.",
      en: "Address of the source, where it has one.",
    },
    value: ({ url }) => url,
  },
];
