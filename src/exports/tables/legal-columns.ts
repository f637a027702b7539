import type { PlanDocument } from "../../presentation/contract/plan.js";
import type { LegalNoteDocument, ParameterDocument } from "../../presentation/contract/sources.js";
import { LEGAL_NOTE_FORCE_LABELS } from "../../presentation/words/labels.js";
import type { ExportColumn } from "./column.js";

/** A legal note with one of its dated parameters, or without one if it has none. */
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
    value: ({ note }, language) => LEGAL_NOTE_FORCE_LABELS[note.applies][language],
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
