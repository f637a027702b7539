import type { Language, Text } from "../../domain/kernel/text.js";

/** A column of a table: one meaning, whichever format shows it. */
export interface ExportColumn<Row> {
  /** What programs know it by: it is never renamed. */
  readonly id: string;
  /** What people read above it. */
  readonly heading: Text;
  readonly meaning: Text;
  /** `share`: in [0, 1]; `date`: `YYYY-MM-DD`. Default: a text. */
  readonly kind?: "whole" | "number" | "share" | "date";
  /** In characters, where it is shown in a spreadsheet. */
  readonly width: number;
  /** Nothing where there is nothing to say. */
  readonly value: (row: Row, language: Language) => string | number | undefined;
}

/** Between the entries of a list within one cell. */
export const LIST_SEPARATOR = " | ";

export const listed = (entries: readonly string[]): string => entries.join(LIST_SEPARATOR);
