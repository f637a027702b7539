import type { Language, Text } from "../../domain/kernel/text.js";
import type { PlanDocument } from "../../presentation/contract/plan.js";
import type { Cell, Table } from "../../spreadsheet/workbook.js";
import { plainText } from "../plain-text.js";
import { titleOf } from "../plan-title.js";
import { BRAKE_COLUMNS, brakeRows } from "./brake-columns.js";
import { LIST_SEPARATOR, type ExportColumn } from "./column.js";
import { LEGAL_COLUMNS, legalRows } from "./legal-columns.js";
import { PROGRAMME_COLUMNS, programmeRows } from "./programme-columns.js";
import { recommendationRows } from "./recommendation-rows.js";
import { SOURCE_COLUMNS } from "./source-columns.js";
import { ACTION_COLUMNS, stepRows } from "./step-columns.js";
import { UNKNOWN_COLUMNS, unknownRows } from "./unknown-columns.js";

/** A sheet of the workbook: its columns and its purpose. */
export interface Sheet {
  readonly name: Text;
  readonly purpose: Text;
  readonly columns: readonly ExportColumn<never>[];
  /** The table, in the language of the plan, without empty columns. */
  readonly table: (plan: PlanDocument) => Table;
}

const chosen = (...ids: readonly string[]): typeof ACTION_COLUMNS =>
  ids.flatMap((id) => ACTION_COLUMNS.filter((each) => each.id === id));

/**
 * Recommendations first, then what they are based on. A numeric column is on a sheet only if its sum
 * over the rows of that sheet is meaningful.
 */
export const SHEETS: readonly Sheet[] = [
  sheet({
    name: { fr: "Classement", en: "Ranking" },
    purpose: {
      fr:
        "les douze recommandations, dans l’ordre où agir, avec pertinence, échéance, effort " +
        "et raison",
      en:
        "the twelve recommendations in the order in which to act, with relevance, horizon, " +
        "effort and reason",
    },
    columns: chosen(
      "rank",
      "recommendation",
      "statusLabel",
      "relevance",
      "relevanceMin",
      "relevanceMax",
      "rankBest",
      "rankWorst",
      "outlookLabel",
      "horizonLabel",
      "startsOn",
      "endsOn",
      "effortMin",
      "effortMax",
      "reason",
    ),
    rows: recommendationRows,
    pinned: 2,
    muted: ({ recommendation }) => recommendation.schedule === undefined,
  }),
  sheet({
    name: { fr: "Étapes", en: "Steps" },
    purpose: {
      fr: "une ligne par étape, à filtrer par statut, échéance ou pilote",
      en: "a row a step, to be filtered by status, horizon or lead",
    },
    columns: chosen(
      "rank",
      "recommendation",
      "statusLabel",
      "horizonLabel",
      "startsOn",
      "halfYear",
      "stepNumber",
      "step",
      "stepVariantLabel",
      "lead",
    ),
    rows: stepRows,
    pinned: 2,
    muted: ({ recommendation }) => recommendation.schedule === undefined,
  }),
  sheet({
    name: { fr: "Fiches", en: "Details" },
    purpose: {
      fr:
        "pour chaque recommandation\u00a0: premier pas, pilote, participants, prérequis, " +
        "indicateurs, source",
      en:
        "for each recommendation: first step, lead, participants, prerequisites, indicators, " +
        "source",
    },
    columns: chosen(
      "rank",
      "recommendation",
      "movementLabel",
      "firstStep",
      "lead",
      "participants",
      "prerequisiteLabels",
      "indicators",
      "evidenceLabel",
      "source",
    ),
    rows: recommendationRows,
    pinned: 2,
    muted: ({ recommendation }) => recommendation.schedule === undefined,
  }),
  sheet({
    name: { fr: "Programme", en: "Programme" },
    purpose: {
      fr: "ce qui est mené dans quel semestre avec les moyens indiqués, et ce qui reste en dehors",
      en: "what is carried out in which half-year with the means given, and what is left out",
    },
    columns: PROGRAMME_COLUMNS.filter(({ id }) => id !== "recommendationId"),
    rows: programmeRows,
    muted: ({ left }) => left !== undefined,
  }),
  sheet({
    name: { fr: "Freins", en: "Brakes" },
    purpose: {
      fr: "les freins, leur intensité, et une ligne par raison avec ce qui a été vu",
      en: "the brakes, their intensity, and a row a reason with what was seen",
    },
    columns: BRAKE_COLUMNS.filter(({ id }) => id !== "brakeId"),
    rows: brakeRows,
    pinned: 1,
    muted: ({ reason }) => reason === undefined,
  }),
  sheet({
    name: { fr: "À préciser", en: "Unknown" },
    purpose: {
      fr: "ce que personne n’a dit et qui rendrait le plan plus sûr",
      en: "what nobody said, and what would make the plan surer",
    },
    columns: UNKNOWN_COLUMNS,
    rows: unknownRows,
  }),
  sheet({
    name: { fr: "Droit", en: "Law" },
    purpose: {
      fr: "les repères juridiques, datés, à vérifier auprès d’un conseil statutaire",
      en: "legal notes, dated, to be checked with a management centre (CDG)",
    },
    columns: LEGAL_COLUMNS.filter(({ id }) => id !== "noteId"),
    rows: legalRows,
  }),
  sheet({
    name: { fr: "Sources", en: "Sources" },
    purpose: { fr: "ce que le plan cite", en: "what the plan cites" },
    columns: SOURCE_COLUMNS.filter(({ id }) => id !== "referenceId"),
    rows: ({ references }) => references,
  }),
];

interface SheetOptions<Row> extends Pick<Sheet, "name" | "purpose"> {
  readonly columns: readonly ExportColumn<Row>[];
  readonly pinned?: number;
  readonly rows: (plan: PlanDocument) => readonly Row[];
  /** Rows that are shown in grey. */
  readonly muted?: (row: Row) => boolean;
}

function sheet<Row>({
  name,
  purpose,
  columns,
  rows,
  pinned = 0,
  muted = () => false,
}: SheetOptions<Row>): Sheet {
  return {
    name,
    purpose,
    columns,
    table: (plan) => {
      const { language } = plan;
      const all = rows(plan);
      const used = columns.filter(({ value }) =>
        all.some((row) => (value(row, language) ?? "") !== ""),
      );
      return {
        name: name[language],
        columns: used.map(({ heading, width, kind }) => ({
          header: heading[language],
          width,
          ...(kind && { format: FORMATS[kind][language] }),
        })),
        rows: all.map((row) => used.map(({ kind, value }) => cellOf(value(row, language), kind))),
        muted: new Set(all.flatMap((row, place) => (muted(row) ? [place] : []))),
        pinned,
        foot: `${titleOf(plan)} – ${name[language]}`,
      };
    },
  };
}

const FORMATS: Readonly<
  Record<NonNullable<ExportColumn<never>["kind"]>, Readonly<Record<Language, string>>>
> = {
  whole: { fr: "0", en: "0" },
  number: { fr: "General", en: "General" },
  share: { fr: '0"\u00a0"%', en: "0%" },
  date: { fr: "dd/mm/yyyy", en: "yyyy-mm-dd" },
};

function cellOf(value: string | number | undefined, kind: ExportColumn<never>["kind"]): Cell {
  if (value === undefined) return "";
  if (kind === "date") return new Date(`${value}T00:00:00Z`);
  if (typeof value === "number") return value;
  const entries = plainText(value).split(LIST_SEPARATOR);
  return entries.length === 1 ? entries.join() : entries.map((entry) => `• ${entry}`).join("\n");
}
