import { describe, expect, it } from "@jest/globals";
import { contract, operations } from "../support/clients/contract.js";

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly [keyword: string]: unknown;
}

/**
 * What of a schema, and of those within it, does not say how large a value may be: `Plan.steps[]:
 * no maxLength`.
 */
function unbounded(schema: Schema, at: string): string[] {
  const lacks = (...keywords: string[]): string[] =>
    keywords.every((keyword) => schema[keyword] === undefined)
      ? [`${at}: no ${keywords.join(", ")}`]
      : [];
  const within = [
    ...(schema.items === undefined ? [] : unbounded(schema.items, `${at}[]`)),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
      unbounded(property, `${at}.${name}`),
    ),
    ...(typeof schema.additionalProperties === "object"
      ? unbounded(schema.additionalProperties, `${at}.*`)
      : []),
    // One of several types: each asks for its own bounds, and a number for no format, which would
    // be that of the other types too.
    ...(Array.isArray(schema.type)
      ? schema.type.flatMap((type: string) =>
          unbounded(
            { ...schema, type, ...(type === "number" && { format: "any" }) },
            `${at}|${type}`,
          ),
        )
      : []),
  ];
  switch (schema.type) {
    case "string":
      return [...lacks("maxLength", "enum", "const", "format"), ...within];
    case "number":
      return [...lacks("minimum"), ...lacks("maximum"), ...lacks("format"), ...within];
    case "integer":
      return [...lacks("minimum"), ...lacks("maximum"), ...lacks("format"), ...within];
    case "array":
      return [...lacks("maxItems"), ...lacks("items"), ...within];
    case "boolean":
    case "object":
      return within;
    default:
      return schema.$ref === undefined && schema.type === undefined && schema["oneOf"] === undefined
        ? [`${at}: no type`]
        : within;
  }
}

/**
 * Fields that nothing describes: in 3.1 a description stands beside a reference, so that every
 * field can have its own.
 */
const undescribed = (schema: Schema, at: string): string[] => [
  ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) => [
    ...(/^[A-Z`].+\.$/s.test(property.description ?? "") ? [] : [`${at}.${name}`]),
    ...undescribed(property, `${at}.${name}`),
  ]),
  ...(schema.items === undefined ? [] : undescribed(schema.items, `${at}[]`)),
];

const schemas = Object.entries(contract.components.schemas) as [string, Schema][];

describe("the walk over the contract", () => {
  it.each<[string, Schema, string[]]>([
    ["a text without end", { type: "string" }, ["X: no maxLength, enum, const, format"]],
    [
      "a number without bounds",
      { type: "number", format: "double" },
      ["X: no minimum", "X: no maximum"],
    ],
    [
      "a whole number without format",
      { type: "integer", minimum: 0, maximum: 9 },
      ["X: no format"],
    ],
    ["a list without end", { type: "array", items: { type: "boolean" } }, ["X: no maxItems"]],
    [
      "what stands deep inside",
      {
        type: "array",
        maxItems: 2,
        items: { type: "object", properties: { a: { type: ["boolean", "string"] } } },
      },
      ["X[].a|string: no maxLength, enum, const, format"],
    ],
    ["anything at all", {}, ["X: no type"]],
  ])("complains of %s", (_, schema, complaints) => {
    expect(unbounded(schema, "X")).toEqual(complaints);
  });

  it("complains of a field without description, deep inside too", () => {
    expect(
      undescribed(
        { properties: { a: { description: "Sound." }, b: { $ref: "#/x", properties: { c: {} } } } },
        "X",
      ),
    ).toEqual(["X.b", "X.b.c"]);
  });
});

describe("every value of the contract", () => {
  it.each(schemas)("of the schema %s has its bounds", (name, schema) => {
    expect(unbounded(schema, name)).toEqual([]);
  });

  it.each(schemas)("of the schema %s is described", (name, schema) => {
    expect([name, schema.description]).toEqual([name, expect.stringMatching(/^[A-Z`].+\.$/s)]);
    expect(undescribed(schema, name)).toEqual([]);
  });

  it.each(operations)(
    "of $operationId that is a parameter, a header or a body has its bounds",
    ({ operationId, parameters = [], requestBody, responses }) => {
      const held = [
        ...parameters.map(({ name, schema }) => ({ name, schema })),
        ...[requestBody, ...Object.values(responses)].flatMap((holder) =>
          Object.entries(holder?.content ?? {}).map(([name, { schema }]) => ({ name, schema })),
        ),
        ...Object.values(responses).flatMap(({ headers = {} }) =>
          Object.entries(headers).flatMap(([name, header]) => {
            const { schema } = header as { schema?: object };
            return schema === undefined ? [] : [{ name, schema }];
          }),
        ),
      ];
      expect(
        held.flatMap(({ name, schema }) => unbounded(schema as Schema, `${operationId} ${name}`)),
      ).toEqual([]);
    },
  );
});
