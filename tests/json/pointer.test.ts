import { describe, expect, it } from "@jest/globals";
import { escapeStep, show } from "../../src/json/pointer.js";

describe("escapeStep", () => {
  it.each([
    ["a/b", "a~1b"],
    ["m~n", "m~0n"],
    ["~1", "~01"],
    ["/~/", "~1~0~1"],
    ["", ""],
    [" ", " "],
    [12, "12"],
  ])("writes the step %j as RFC 6901 does", (step, written) => {
    expect(escapeStep(step)).toBe(written);
  });
});

describe("show", () => {
  it.each([
    [undefined, "nothing"],
    [null, "null"],
    ['a "word"', '"a \\"word\\""'],
    [{ a: [1, true] }, '{"a":[1,true]}'],
    [-0.5, "-0.5"],
    [Infinity, "Infinity"],
    [() => 0, "function"],
  ])("shows %p as %s", (value, shown) => {
    expect(show(value)).toBe(shown);
  });

  it("cuts what is long and says how long it was", () => {
    expect(show("x".repeat(98))).toBe(`"${"x".repeat(98)}"`);
    expect(show("x".repeat(500))).toBe(`"${"x".repeat(99)}… (502 characters)`);
    expect(show([1, 2, 3, 4], 4)).toBe("[1,2… (9 characters)");
  });

  it("never leaves half a character where it cuts", () => {
    expect(show("😀".repeat(60)).isWellFormed()).toBe(true);
  });
});
