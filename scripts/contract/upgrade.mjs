/** How long the texts of a format are at most. */
const LENGTHS = { date: 10, "date-time": 40, uuid: 36 };

/**
 * Turns the OpenAPI 3.0 that tsoa writes into 3.1. Of what differs tsoa uses three things:
 * `nullable`, which is never true here; `example` of a schema; and a description beside a
 * reference, which 3.0 readers ignore and 3.1 readers show. Besides it says what generators of
 * clients need to know.
 */
export function upgradeSchema(schema) {
  if (Array.isArray(schema)) return schema.map(upgradeSchema);
  if (typeof schema !== "object" || schema === null) return schema;
  const { nullable, example, enum: values, properties, items, anyOf, ...rest } = schema;
  const length = LENGTHS[schema.format];
  if (nullable === true)
    throw new Error("a field is absent where it has no value: no `null` in the contract");
  return {
    ...rest,
    ...(length !== undefined && { maxLength: length }),
    ...(values && { enum: values, ...namesOf(values) }),
    ...(items && { items: upgradeSchema(items) }),
    // Not `anyOf`: of that a client in Java would make attempts, and take the number 600 for a
    // boolean.
    ...(anyOf &&
      (anyOf.every(({ $ref }) => $ref)
        ? { oneOf: anyOf }
        : { type: anyOf.map(({ type }) => type) })),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, upgradeSchema(property)]),
      ),
    }),
    ...(example !== undefined && { examples: [example] }),
  };
}

/** Names for constants, where the values are ranges: `10-49` cannot name one. */
const namesOf = (values) =>
  values.some((value) => /^\d/.test(value))
    ? {
        "x-enum-varnames": values.map(
          (value) => `FROM_${value.replace("-plus", "").replace("-", "_TO_")}`,
        ),
      }
    : {};

/** Says of each choice between objects which field tells them apart: their `type`. */
export function discriminate(schemas) {
  const typeOf = ({ $ref }) => schemas[$ref.split("/").at(-1)].properties.type.enum[0];
  for (const { properties = {} } of Object.values(schemas)) {
    for (const property of Object.values(properties)) {
      if (property.oneOf)
        property.discriminator = {
          propertyName: "type",
          mapping: Object.fromEntries(
            property.oneOf.map((choice) => [typeOf(choice), choice.$ref]),
          ),
        };
    }
  }
}
