import type { AnySchemaObject, ErrorObject } from "ajv";
import { didYouMean } from "./nearest.js";
import { escapeStep, show } from "./pointer.js";

/** A violation of a JSON Schema, described to the author of the value. */
export interface SchemaFault {
  readonly kind:
    | "unknown-field"
    | "missing"
    | "type"
    | "not-allowed"
    | "out-of-range"
    | "format"
    | "length"
    | "duplicate"
    | "shape";
  /** JSON pointer of the offending value. */
  readonly path: string;
  readonly expected: string;
  readonly received: string;
  readonly hint?: string;
}

const KINDS: Readonly<Record<string, SchemaFault["kind"]>> = {
  additionalProperties: "unknown-field",
  required: "missing",
  type: "type",
  enum: "not-allowed",
  const: "not-allowed",
  minimum: "out-of-range",
  maximum: "out-of-range",
  exclusiveMinimum: "out-of-range",
  exclusiveMaximum: "out-of-range",
  multipleOf: "out-of-range",
  pattern: "format",
  format: "format",
  minLength: "length",
  maxLength: "length",
  minItems: "length",
  maxItems: "length",
  uniqueItems: "duplicate",
};

/**
 * Translates the errors of Ajv (with the options `allErrors` and `verbose`). Errors about
 * alternatives that only repeat another error are omitted.
 */
export function explainSchemaErrors(errors: readonly ErrorObject[]): SchemaFault[] {
  const faults = joinTypes(errors.filter(({ keyword }) => keyword in KINDS).map(toFault));
  if (faults.length > 0) return faults;
  return errors.slice(0, 1).map((error) => ({
    kind: "shape",
    path: error.instancePath,
    expected: error.message ?? "another shape",
    received: show(error.data),
  }));
}

/** Merges the faults of a value that may have one of several types. */
function joinTypes(faults: readonly SchemaFault[]): SchemaFault[] {
  const joined = new Map<string, SchemaFault>();
  for (const fault of faults) {
    const key = fault.kind === "type" ? fault.path : `${joined.size} ${fault.path}`;
    const same = joined.get(key);
    joined.set(
      key,
      same === undefined ? fault : { ...fault, expected: `${same.expected} or ${fault.expected}` },
    );
  }
  return [...joined.values()];
}

function toFault(error: ErrorObject): SchemaFault {
  if (error.keyword === "additionalProperties") return unknownField(error);
  if (error.keyword === "required") return missingField(error);
  const hint = enumHint(error);
  return {
    kind: KINDS[error.keyword] ?? "shape",
    path: error.instancePath,
    received: show(error.data),
    expected: expectation(error),
    ...(hint && { hint }),
  };
}

function unknownField({ instancePath, params, parentSchema }: ErrorObject): SchemaFault {
  const name = String(params["additionalProperty"]);
  const valid = Object.keys((parentSchema?.["properties"] as object | undefined) ?? {});
  const hint = didYouMean(name, valid);
  return {
    kind: "unknown-field",
    path: `${instancePath}/${escapeStep(name)}`,
    expected: `one of the fields ${valid.map((each) => `\`${each}\``).join(", ")}`,
    received: show(name),
    ...(hint && { hint }),
  };
}

function missingField({ instancePath, params }: ErrorObject): SchemaFault {
  const name = String(params["missingProperty"]);
  return {
    kind: "missing",
    path: `${instancePath}/${escapeStep(name)}`,
    expected: `the field \`${name}\``,
    received: "nothing",
  };
}

function enumHint({ keyword, params, data }: ErrorObject): string | undefined {
  if (keyword !== "enum" || typeof data !== "string") return undefined;
  const values = params["allowedValues"] as unknown[];
  return didYouMean(
    data,
    values.filter((each) => typeof each === "string"),
  );
}

/** Describes the allowed value, by the keyword that was violated. */
const EXPECTATIONS: Readonly<Record<string, (error: ErrorObject) => string>> = {
  type: expectedType,
  enum: ({ params }) => `one of ${backticked(params["allowedValues"] as unknown[])}`,
  const: ({ schema }) => `\`${String(schema)}\``,
  minimum: expectedNumber,
  maximum: expectedNumber,
  exclusiveMinimum: expectedNumber,
  exclusiveMaximum: expectedNumber,
  multipleOf: ({ schema }) => `a multiple of ${String(schema)}`,
  pattern: ({ schema }) => `text of the form \`${String(schema)}\``,
  format: ({ schema }) =>
    schema === "date"
      ? "a date of the calendar, YYYY-MM-DD"
      : `text of the format \`${String(schema)}\``,
  minLength: ({ schema }) => `at least ${String(schema)} characters`,
  maxLength: ({ schema }) => `at most ${String(schema)} characters`,
  minItems: ({ schema }) => `at least ${String(schema)} entries`,
  maxItems: ({ schema }) => `at most ${String(schema)} entries`,
  uniqueItems: () => "each entry once",
};

const expectation = (error: ErrorObject): string =>
  EXPECTATIONS[error.keyword]?.(error) ?? error.message ?? "another value";

const backticked = (values: readonly unknown[]): string =>
  values.map((each) => `\`${String(each)}\``).join(", ");

function expectedType({ params, parentSchema }: ErrorObject): string {
  const types = [params["type"] as string | string[]].flat();
  const named = types.map((type) => TYPE_NAMES[type] ?? type).join(" or ");
  return types.includes("string") ? named : named + boundsOf(parentSchema ?? {});
}

function expectedNumber({ parentSchema }: ErrorObject): string {
  return `a number${boundsOf(parentSchema ?? {})}`;
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  integer: "a whole number",
  object: "an object",
  array: "a list",
  string: "a text",
  boolean: "a boolean",
  number: "a number",
  null: "null",
};

function boundsOf(schema: AnySchemaObject): string {
  const { minimum, maximum } = schema as { minimum?: number; maximum?: number };
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return ` ≥ ${minimum}`;
  return maximum === undefined ? "" : ` ≤ ${maximum}`;
}
