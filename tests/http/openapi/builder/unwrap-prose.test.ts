import { expect, it } from "@jest/globals";
import { unwrapProse } from "../../../../src/http/openapi/builder/unwrap-prose.js";

it("joins the lines of a paragraph, and keeps paragraphs, lists and all other texts", () => {
  const wrapped = {
    description: "A text\nof two lines.\n\nA list:\n- one\n* two",
    paths: [{ summary: "a\nb", pattern: "a\nb" }],
  };
  expect(unwrapProse(wrapped)).toEqual({
    description: "A text of two lines.\n\nA list:\n- one\n* two",
    paths: [{ summary: "a b", pattern: "a\nb" }],
  });
});
