/**
 * Turns the OpenAPI 3.0 that tsoa writes into 3.1. Of what differs tsoa uses three things: `nullable`, which is never true here; `example` of a schema;
 * and a description beside a reference, which 3.0 readers ignore and 3.1 readers show.
 */
/** How long the texts of a format are at most. */
const LENGTHS = { date: 10, "date-time": 40, uuid: 36 };

export function upgradeSchema(schema) {
  if (Array.isArray(schema)) return schema.map(upgradeSchema);
  if (typeof schema !== "object" || schema === null) return schema;
  const { nullable, example, enum: values, properties, items, anyOf, ...rest } = schema;
  const length = LENGTHS[schema.format];
  if (nullable === true) throw new Error("a field is absent where it has no value: no `null` in the contract");
  return {
    ...rest,
    ...(length !== undefined && { maxLength: length }),
    ...(values && { enum: values }),
    ...(items && { items: upgradeSchema(items) }),
    ...(anyOf && { anyOf: anyOf.map(upgradeSchema) }),
    ...(properties && { properties: Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, upgradeSchema(property)])) }),
    ...(example !== undefined && { examples: [example] }),
  };
}
