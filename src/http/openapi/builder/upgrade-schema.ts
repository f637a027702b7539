import type { Schema } from "./openapi-types.js";

/** Greatest length of the texts of a format. */
const LENGTHS: Readonly<Record<string, number>> = { date: 10, "date-time": 40, uuid: 36 };

/**
 * Converts a schema from OpenAPI 3.0, which tsoa writes, to 3.1, and adds what generators of clients
 * need. tsoa uses three features that differ: `nullable`, which is never true here; `example`; and a
 * description beside a reference, which readers of 3.0 ignore and readers of 3.1 show.
 * @throws Error if a field may be null
 */
export function upgradeSchema(schema: Schema): Schema {
  const { nullable, example, enum: values, properties, items, anyOf, ...rest } = schema;
  if (nullable === true)
    throw new Error("a field is absent where it has no value: no `null` in the contract");
  const length = LENGTHS[schema.format ?? ""];
  return {
    ...rest,
    ...(length !== undefined && { maxLength: length }),
    ...(values !== undefined && { enum: values, ...namesOf(values) }),
    ...(items !== undefined && { items: upgradeSchema(items) }),
    ...(anyOf !== undefined && upgradeChoice(anyOf)),
    ...(properties !== undefined && { properties: upgradeProperties(properties) }),
    ...(example !== undefined && { examples: [example] }),
  };
}

const upgradeProperties = (properties: Readonly<Record<string, Schema>>): Record<string, Schema> =>
  Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [name, upgradeSchema(property)]),
  );

/**
 * Objects become `oneOf`, plain values a list of types: with `anyOf` a generated client in Java tries
 * one after the other, and takes the number 600 for a boolean.
 */
const upgradeChoice = (choices: readonly Schema[]): Schema =>
  choices.every(({ $ref }) => $ref !== undefined)
    ? { oneOf: choices }
    : { type: choices.map(({ type }) => type as string) };

/** Names for the constants of ranges: `10-49` cannot be the name of one. */
function namesOf(values: readonly string[]): Schema {
  if (!values.some((value) => /^\d/.test(value))) return {};
  return {
    "x-enum-varnames": values.map(
      (value) => `FROM_${value.replace("-plus", "").replace("-", "_TO_")}`,
    ),
  };
}
