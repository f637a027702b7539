import type { AnySchemaObject, ErrorObject } from "ajv";
import { didYouMean } from "./nearest.js";
import { escapeStep, show } from "./pointer.js";

/** A fault that a JSON Schema finds in a value, in the words of the one who wrote the value. */
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
  /** JSON pointer of the culprit. */
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
 * Translates the errors of Ajv (options `allErrors`, `verbose`); alternatives that only repeat
 * another error are left out.
 */
export function explainSchemaErrors(errors: readonly ErrorObject[]): SchemaFault[] {
  const faults = joinTypes(errors.filter(({ keyword }) => keyword in KINDS).map(toFault));
  const rest =
    faults.length > 0
      ? []
      : errors.slice(0, 1).map((error) => ({
          ...at(error, error.instancePath),
          kind: "shape" as const,
          expected: error.message ?? "another shape",
        }));
  return [...faults, ...rest];
}

/** A value that may be of several types is told all of them at once. */
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
  const kind = KINDS[error.keyword] ?? "shape";
  if (error.keyword === "additionalProperties") {
    const name = String(error.params["additionalProperty"]);
    const valid = Object.keys((error.parentSchema?.["properties"] as object | undefined) ?? {});
    const hint = didYouMean(name, valid);
    const path = `${error.instancePath}/${escapeStep(name)}`;
    return {
      kind,
      path,
      expected: `one of the fields ${valid.map((each) => `\`${each}\``).join(", ")}`,
      received: show(name),
      ...(hint && { hint }),
    };
  }
  if (error.keyword === "required") {
    const name = String(error.params["missingProperty"]);
    return {
      kind,
      path: `${error.instancePath}/${escapeStep(name)}`,
      expected: `the field \`${name}\``,
      received: "nothing",
    };
  }
  const values =
    error.keyword === "enum" ? (error.params["allowedValues"] as unknown[]) : undefined;
  const hint =
    values && typeof error.data === "string"
      ? didYouMean(
          error.data,
          values.filter((each) => typeof each === "string"),
        )
      : undefined;
  return {
    kind,
    ...at(error, error.instancePath),
    expected: expectation(error),
    ...(hint && { hint }),
  };
}

const at = (error: ErrorObject, path: string) => ({ path, received: show(error.data) });

function expectation({ keyword, params, schema, parentSchema, message }: ErrorObject): string {
  const described = (text: string) => text + boundsOf(parentSchema ?? {});
  switch (keyword) {
    case "type": {
      const types = [params["type"] as string | string[]].flat();
      const named = types.map(article).join(" or ");
      return types.includes("string") ? named : described(named);
    }
    case "enum":
      return (
        "one of " +
        (params["allowedValues"] as unknown[]).map((each) => `\`${String(each)}\``).join(", ")
      );
    case "const":
      return `\`${String(schema)}\``;
    case "minimum":
    case "maximum":
    case "exclusiveMinimum":
    case "exclusiveMaximum":
      return described("a number");
    case "multipleOf":
      return `a multiple of ${String(schema)}`;
    case "pattern":
      return `text of the form \`${String(schema)}\``;
    case "format":
      return schema === "date"
        ? "a date of the calendar, YYYY-MM-DD"
        : `text of the format \`${String(schema)}\``;
    case "minLength":
      return `at least ${String(schema)} characters`;
    case "maxLength":
      return `at most ${String(schema)} characters`;
    case "minItems":
      return `at least ${String(schema)} entries`;
    case "maxItems":
      return `at most ${String(schema)} entries`;
    case "uniqueItems":
      return "each entry once";
    default:
      return message ?? "another value";
  }
}

function article(type: string): string {
  const name =
    {
      integer: "whole number",
      object: "object",
      array: "list",
      string: "text",
      boolean: "boolean",
      number: "number",
      null: "null",
    }[type] ?? type;
  return /^[aeiou]/.test(name) ? `an ${name}` : name === "null" ? name : `a ${name}`;
}

function boundsOf(schema: AnySchemaObject): string {
  const { minimum, maximum } = schema as { minimum?: number; maximum?: number };
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return ` ≥ ${minimum}`;
  return maximum === undefined ? "" : ` ≤ ${maximum}`;
}
