import type { Language, Text } from "../../domain/kernel/text.js";

/** A column of a table, with the same meaning in every format. */
export interface ExportColumn<Row> {
  /** Name for programs; it never changes. */
  readonly id: string;
  /** Title for readers. */
  readonly heading: Text;
  readonly meaning: Text;
  /** `share`: in [0, 1]; `date`: `YYYY-MM-DD`. A column without a kind contains text. */
  readonly kind?: "whole" | "number" | "share" | "date";
  /** Width in a spreadsheet, in characters. */
  readonly width: number;
  /** The value of a row; `undefined` leaves the cell empty. */
  readonly value: (row: Row, language: Language) => string | number | undefined;
}

/** Separates the entries of a list within one cell. */
export const LIST_SEPARATOR = " | ";

export const listed = (entries: readonly string[]): string => entries.join(LIST_SEPARATOR);
