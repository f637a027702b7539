import { describe, expect, it } from "@jest/globals";
import { Ajv, type AnySchemaObject } from "ajv";
import addFormats from "ajv-formats";
import { explainSchemaErrors } from "../../src/json/schema-faults.js";

function explain(schema: AnySchemaObject, value: unknown) {
  const ajv = new Ajv({ allErrors: true, verbose: true, strict: false });
  (addFormats as unknown as (ajv: Ajv) => void)(ajv);
  const validate = ajv.compile(schema);
  void validate(value);
  return explainSchemaErrors(validate.errors ?? []);
}

describe("explainSchemaErrors", () => {
  it.each<[string, AnySchemaObject, unknown, string, string, string]>([
    [
      "a whole number with bounds",
      { type: "integer", minimum: 1, maximum: 200 },
      "8",
      "type",
      "a whole number from 1 to 200",
      '"8"',
    ],
    [
      "a number of which half is not whole",
      { type: "integer", minimum: 0 },
      1.5,
      "type",
      "a whole number ≥ 0",
      "1.5",
    ],
    [
      "a number with a ceiling",
      { type: "number", maximum: 4 },
      null,
      "type",
      "a number ≤ 4",
      "null",
    ],
    ["an object", { type: "object" }, [], "type", "an object", "[]"],
    ["a list", { type: "array" }, {}, "type", "a list", "{}"],
    ["a text", { type: "string" }, 1, "type", "a text", "1"],
    ["a boolean", { type: "boolean" }, "yes", "type", "a boolean", '"yes"'],
    ["null", { type: "null" }, 0, "type", "null", "0"],
    [
      "one of several types",
      { type: ["integer", "string"] },
      true,
      "type",
      "a whole number or a text",
      "true",
    ],
    [
      "one of several alternatives",
      { anyOf: [{ type: "number" }, { type: "boolean" }, { type: "string" }] },
      null,
      "type",
      "a number or a boolean or a text",
      "null",
    ],
    [
      "too small a number",
      { minimum: 1, maximum: 200 },
      0,
      "out-of-range",
      "a number from 1 to 200",
      "0",
    ],
    ["too great a number", { maximum: 200 }, 201, "out-of-range", "a number ≤ 200", "201"],
    ["a number at an open bound", { exclusiveMinimum: 0 }, 0, "out-of-range", "a number", "0"],
    ["a number between steps", { multipleOf: 5 }, 7, "out-of-range", "a multiple of 5", "7"],
    [
      "a text of another form",
      { pattern: "^[a-z]+$" },
      "A1",
      "format",
      "text of the form `^[a-z]+$`",
      '"A1"',
    ],
    [
      "a text of another format",
      { format: "uuid" },
      "22",
      "format",
      "text of the format `uuid`",
      '"22"',
    ],
    [
      "a date of another form",
      { format: "date" },
      "22/11/2026",
      "format",
      "a date of the calendar, YYYY-MM-DD",
      '"22/11/2026"',
    ],
    ["a short text", { minLength: 2 }, "a", "length", "at least 2 characters", '"a"'],
    ["a long text", { maxLength: 3 }, "abcd", "length", "at most 3 characters", '"abcd"'],
    ["a short list", { minItems: 1 }, [], "length", "at least 1 entries", "[]"],
    ["a long list", { maxItems: 1 }, [1, 2], "length", "at most 1 entries", "[1,2]"],
    [
      "an entry that stands twice",
      { uniqueItems: true },
      ["a", "a"],
      "duplicate",
      "each entry once",
      '["a","a"]',
    ],
    ["another constant", { const: 1 }, 2, "not-allowed", "`1`", "2"],
  ])("tells of %s in words", (_, schema, value, kind, expected, received) => {
    expect(explain(schema, value)).toEqual([{ kind, path: "", expected, received }]);
  });

  it("lists the values that are allowed and guesses which was meant", () => {
    const schema = { properties: { setting: { enum: ["rural", "urban"] } } };
    expect(explain(schema, { setting: "urbain" })).toEqual([
      {
        kind: "not-allowed",
        path: "/setting",
        expected: "one of `rural`, `urban`",
        received: '"urbain"',
        hint: "did you mean `urban`?",
      },
    ]);
    expect(explain(schema, { setting: "elsewhere" })[0]).not.toHaveProperty("hint");
    expect(explain(schema, { setting: 3 })[0]).toMatchObject({ received: "3" });
  });

  it("points at the field that is unknown and guesses which was meant", () => {
    const schema = {
      properties: { size: { properties: { agents: {}, sites: {} }, additionalProperties: false } },
    };
    expect(explain(schema, { size: { agent: 8, "a/b": 1 } })).toEqual([
      {
        kind: "unknown-field",
        path: "/size/agent",
        expected: "one of the fields `agents`, `sites`",
        received: '"agent"',
        hint: "did you mean `agents`?",
      },
      {
        kind: "unknown-field",
        path: "/size/a~1b",
        expected: "one of the fields `agents`, `sites`",
        received: '"a/b"',
      },
    ]);
  });

  it("points at the field that is missing", () => {
    expect(
      explain(
        { properties: { answers: { items: { required: ["question"] } } } },
        { answers: [{}] },
      ),
    ).toEqual([
      {
        kind: "missing",
        path: "/answers/0/question",
        expected: "the field `question`",
        received: "nothing",
      },
    ]);
  });

  it("tells everything that is wrong at once", () => {
    const schema = {
      required: ["a"],
      properties: { b: { type: "integer" } },
      additionalProperties: false,
    };
    expect(explain(schema, { b: "x", c: 1 }).map(({ kind, path }) => [kind, path])).toEqual([
      ["missing", "/a"],
      ["unknown-field", "/c"],
      ["type", "/b"],
    ]);
  });

  it("leaves out the alternative that only repeats another fault", () => {
    const schema = { oneOf: [{ type: "integer" }, { enum: ["all"] }] };
    expect(explain(schema, "al").map(({ kind, hint }) => [kind, hint])).toEqual([
      ["type", undefined],
      ["not-allowed", "did you mean `all`?"],
    ]);
  });

  it("falls back on the validator's words for a shape that has none of ours", () => {
    expect(explain({ oneOf: [{}, {}] }, 1)).toEqual([
      {
        kind: "shape",
        path: "",
        expected: "must match exactly one schema in oneOf",
        received: "1",
      },
    ]);
    expect(explain({ properties: { a: { not: {} } } }, { a: 1 })).toEqual([
      { kind: "shape", path: "/a", expected: "must NOT be valid", received: "1" },
    ]);
  });

  it("has nothing to say of nothing", () => {
    expect(explainSchemaErrors([])).toEqual([]);
  });
});
