import { describe, expect, it } from "@jest/globals";
import { upgradeSchema } from "../../../../src/http/openapi/builder/upgrade-schema.js";

describe("a schema that tsoa writes", () => {
  it("has its example in a list, and the length of its format", () => {
    expect(upgradeSchema({ type: "string", format: "uuid", example: "a" })).toEqual({
      type: "string",
      format: "uuid",
      maxLength: 36,
      examples: ["a"],
    });
  });

  it("becomes `oneOf` where it chooses between objects", () => {
    const choices = [{ $ref: "#/components/schemas/A" }, { $ref: "#/components/schemas/B" }];
    expect(upgradeSchema({ anyOf: choices })).toEqual({ oneOf: choices });
  });

  it("becomes a list of types where it chooses between plain values", () => {
    expect(upgradeSchema({ anyOf: [{ type: "number" }, { type: "boolean" }] })).toEqual({
      type: ["number", "boolean"],
    });
  });

  it("names the constants of ranges, which cannot be names themselves", () => {
    expect(upgradeSchema({ type: "string", enum: ["10-49", "1000-plus"] })).toEqual({
      type: "string",
      enum: ["10-49", "1000-plus"],
      "x-enum-varnames": ["FROM_10_TO_49", "FROM_1000"],
    });
    expect(upgradeSchema({ enum: ["commune"] })).toEqual({ enum: ["commune"] });
  });

  it("is upgraded in fields and items, too", () => {
    const day = { type: "string", example: "x" };
    expect(upgradeSchema({ properties: { days: { type: "array", items: day } } })).toEqual({
      properties: { days: { type: "array", items: { type: "string", examples: ["x"] } } },
    });
  });

  it("may not be null", () => {
    expect(() => upgradeSchema({ type: "string", nullable: true })).toThrow("no `null`");
  });
});
