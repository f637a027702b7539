/** Describes the body of an operation as a CSV table, beside the same body in JSON. */
import { BODY_BYTES_MAX } from "../../requests/read-body.js";
import type { CsvColumns } from "../extensions.js";
import type { Example, MediaType } from "./openapi-types.js";

type Row = Readonly<Record<string, string | number | boolean>>;

/** Turns the examples in JSON, whose `rows` are the lines of the table, into CSV. */
export function csvBody(
  { required, optional }: CsvColumns,
  jsonExamples: Readonly<Record<string, Example>>,
): MediaType {
  const columns = [...required, ...optional];
  const examples = Object.entries(jsonExamples).map(([name, { value }]) => {
    const { rows } = value as { readonly rows: readonly Row[] };
    return [
      name,
      { summary: "The same, as a French spreadsheet writes it", value: csvOf(columns, rows) },
    ] as const;
  });
  return {
    schema: {
      type: "string",
      minLength: 1,
      maxLength: BODY_BYTES_MAX,
      description:
        "A table by RFC 4180, in UTF-8 or in the encoding that the media type states " +
        "(`charset=windows-1252` or `iso-8859-1`). The first line names the columns " +
        `${listOf(columns)}; the delimiter is \`;\` if that line contains one, otherwise \`,\`.`,
    },
    examples: Object.fromEntries(examples),
  };
}

/** INVARIANT: no cell of an example needs quotes. */
function csvOf(columns: readonly string[], rows: readonly Row[]): string {
  const lines = rows.map((row) => columns.map((column) => String(row[column] ?? "")).join(";"));
  return [columns.join(";"), ...lines].map((line) => `${line}\r\n`).join("");
}

function listOf(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return `${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1)}`;
}
