import { describe, expect, it } from "@jest/globals";
import {
  dateIn,
  enumerate,
  euros,
  numberIn,
  percent,
  quote,
} from "../../../src/presentation/words/format.js";

describe("percent", () => {
  it.each([
    [0, "0"],
    [0.004, "0"],
    [0.005, "1"],
    [0.6349, "63"],
    [0.635, "64"],
    [1, "100"],
  ])("writes %d as %s whole percents, typeset in each language", (value, whole) => {
    expect(percent(value, "fr")).toBe(`${whole}\u00a0%`);
    expect(percent(value, "en")).toBe(`${whole}%`);
  });
});

describe("numberIn", () => {
  it.each([
    [0, "0", "0"],
    [12.5, "12,5", "12.5"],
    [9.1141, "9,11", "9.11"],
    [1_234.5, "1\u202f234,5", "1,234.5"],
    [1_000_000_000, "1\u202f000\u202f000\u202f000", "1,000,000,000"],
  ])("writes %d with two decimals at most", (value, french, english) => {
    expect([numberIn(value, "fr"), numberIn(value, "en")]).toEqual([french, english]);
  });
});

describe("euros", () => {
  it("puts the sign where its language has it", () => {
    expect([euros(7_000, "fr"), euros(7_000, "en")]).toEqual(["7\u202f000\u00a0€", "€7,000"]);
  });
});

describe("dateIn", () => {
  it.each([
    ["2027-01-01", "1er janvier 2027", "1 January 2027"],
    ["2027-08-11", "11 août 2027", "11 August 2027"],
    ["2028-02-29", "29 février 2028", "29 February 2028"],
  ])("writes %s in words", (date, french, english) => {
    expect([dateIn(date, "fr"), dateIn(date, "en")]).toEqual([french, english]);
  });
});

describe("quote", () => {
  it("puts a name between the marks of its language", () => {
    expect(quote("Silos", "fr")).toBe("«\u00a0Silos\u00a0»");
    expect(quote("Silos", "en")).toBe("“Silos”");
  });
});

describe("enumerate", () => {
  it.each([
    [[], "", ""],
    [["a"], "a", "a"],
    [["a", "b"], "a et b", "a and b"],
    [["a", "b", "c"], "a, b et c", "a, b and c"],
  ])("joins %j", (names, french, english) => {
    expect([enumerate(names, "fr"), enumerate(names, "en")]).toEqual([french, english]);
  });
});
