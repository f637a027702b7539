import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { parseStrictly } from "../../src/json/strict-parse.js";

const faultsOf = (text: string) => parseStrictly(text).faults ?? [];
const valueOf = (text: string): unknown => (parseStrictly(text) as { value: unknown }).value;

describe("parseStrictly, of sound JSON", () => {
  it.each([
    '{"a":[1,-0.5e3,true,null,"é"]}',
    "[]",
    "null",
    " 0 ",
    '"a: \\"b\\", c"',
    '{"a":{"x":1},"b":{"x":1}}',
    '{"a":"{\\"a\\":1}"}',
  ])("takes %s", (text) => {
    expect(parseStrictly(text)).toEqual({ value: JSON.parse(text) });
  });

  it("takes whatever JSON.stringify writes, spaced or not", () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 5, stringUnit: "binary" }),
        fc.constantFrom(0, 2),
        (value, spaces) => {
          const text = JSON.stringify(value, null, spaces);
          expect(faultsOf(text).filter(({ code }) => code !== "unusable-text")).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("keeps `__proto__` a key like any other: it lends nothing to anybody", () => {
    const value = valueOf('{"__proto__":{"admin":true},"constructor":1}') as Record<
      string,
      unknown
    >;
    expect(Object.keys(value)).toEqual(["__proto__", "constructor"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect([value["admin"], ({} as Record<string, unknown>)["admin"]]).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe("parseStrictly, of malformed text", () => {
  it.each([
    ["", "ValueExpected at line 1, column 1"],
    ["{'a':1}", "InvalidSymbol at line 1, column 2"],
    ['{"a":1,}', "PropertyNameExpected at line 1, column 8"],
    ["[1,\n  2,\n]", "ValueExpected at line 3, column 1"],
    ['{\n  "a": 1\n  "b": 2\n}', "CommaExpected at line 3, column 3"],
    ['{"a"}', "ColonExpected at line 1, column 5"],
    ['{"a":1}}', "EndOfFileExpected at line 1, column 8"],
    ["// a comment\n1", "InvalidCommentToken at line 1, column 1"],
    ["[01]", "CommaExpected at line 1, column 3"],
    ["NaN", "InvalidSymbol at line 1, column 1"],
    ['"a\tb"', "InvalidCharacter at line 1, column 1"],
    ['["\\x"]', "InvalidEscapeCharacter at line 1, column 2"],
    ['{"a":\r\n"b', "UnexpectedEndOfString at line 2, column 1"],
    ["\uFEFF{}", "InvalidSymbol at line 1, column 1"],
  ])("says of %j what is wrong and where", (text, received) => {
    expect(faultsOf(text)).toEqual([
      { code: "malformed", path: "", expected: "well-formed JSON", received },
    ]);
  });

  it("refuses all that JSON.parse refuses, and says a place inside the text", () => {
    const scraps = fc
      .array(
        fc.constantFrom(
          "{",
          "}",
          "[",
          "]",
          '"',
          ":",
          ",",
          "a",
          "1",
          "-",
          ".",
          "e",
          "\\",
          "\n",
          " ",
          "null",
          "\u2028",
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(scraps, (text) => {
        const [fault] = faultsOf(text).filter(({ code }) => code === "malformed");
        expect(fault !== undefined).toBe(!parses(text));
        const line = Number(/at line (\d+)/.exec(fault?.received ?? "at line 1")?.[1]);
        expect(line).toBeLessThanOrEqual(text.split("\n").length);
      }),
      { numRuns: 1_000 },
    );
  });

  it("survives a nesting that no parser can follow", () => {
    expect(faultsOf("[".repeat(100_000))).toMatchObject([
      { code: "malformed", received: "a character that JSON does not allow at line 1, column 1" },
    ]);
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe("parseStrictly, of what JSON.parse takes without a word", () => {
  it("refuses the second of two equal keys, at its place", () => {
    expect(faultsOf('{\n  "level": 1,\n  "level": 4\n}')).toEqual([
      {
        code: "duplicate-key",
        path: "/level",
        expected: "each key once",
        received: 'a second "level" at line 3, column 3',
      },
    ]);
  });

  it.each([
    ["nested in lists and objects", '{"a":[0,{"b":{"c":1,"c":2}}]}', "/a/1/b/c"],
    ["written with an escape", '{"a":1,"\\u0061":2}', "/a"],
    ["with a slash and a tilde", '{"x":{"a/b~":1,"a\\/b~":2}}', "/x/a~1b~0"],
    ["called `__proto__`", '{"__proto__":1,"__proto__":2}', "/__proto__"],
    ["empty", '{"":1,"":2}', "/"],
    ["of which one stands apart from its colon", '{"a" :1,"a":2}', "/a"],
    ["but not one outside and one inside", '{"a":{"b":1},"b":1,"a":2}', "/a"],
    ["apart by other keys and spaces", '{"a" : 1, "b":{"a":1}, "a"\n:2}', "/a"],
  ])("refuses equal keys %s", (_, text, path) => {
    expect(faultsOf(text).map((fault) => [fault.code, fault.path])).toEqual([
      ["duplicate-key", path],
    ]);
  });

  it("names every further one", () => {
    expect(faultsOf('[{"a":1,"a":2,"a":3},{"b":1,"b":2}]').map(({ path }) => path)).toEqual([
      "/0/a",
      "/0/a",
      "/1/b",
    ]);
  });

  it.each(["1e999", "-1e999", '{"size":{"agents":1e400}}'])(
    "refuses %s, which no double can hold",
    (text) => {
      expect(faultsOf(text)).toEqual([
        {
          code: "unusable-number",
          path: text.startsWith("{") ? "/size/agents" : "",
          expected: "a number below 1.8e308",
          received: "a number beyond it",
        },
      ]);
    },
  );

  it.each([
    ['{"name":"a\\u0000b"}', "/name", "text without the NUL character (\\u0000)", '"a\\u0000b"'],
    ['{"a\\u0000":1}', "/a\0", "text without the NUL character (\\u0000)", '"a\\u0000"'],
    ['["\\ud83d"]', "/0", "well-formed Unicode, without a lone surrogate", '"\\ud83d"'],
    ['["\ude00\ud83d"]', "/0", "well-formed Unicode, without a lone surrogate", '"\\ude00\\ud83d"'],
    ['{"\\udc00":1}', "/\udc00", "well-formed Unicode, without a lone surrogate", '"\\udc00"'],
  ])("refuses %j, which no database can store", (text, path, expected, received) => {
    expect(faultsOf(text)).toEqual([{ code: "unusable-text", path, expected, received }]);
  });

  it("takes a surrogate pair, escaped or not", () => {
    expect(valueOf('["\\ud83d\\ude00","😀"]')).toEqual(["😀", "😀"]);
  });

  it("takes 32 levels and refuses the next", () => {
    const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
    expect(faultsOf(nested(32))).toEqual([]);
    expect(faultsOf(nested(33))).toEqual([
      { code: "too-deep", path: "/0".repeat(32), expected: "at most 32 levels", received: "more" },
    ]);
  });

  it("survives any depth, keys included", () => {
    const text = `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`;
    expect(faultsOf(text).map(({ code }) => code)).toEqual(["too-deep"]);
  });

  it("reports several faults, and no more than fifty", () => {
    expect(faultsOf('{"a":1e999,"b":"\\u0000","b":1}').map(({ code }) => code)).toEqual([
      "unusable-number",
      "duplicate-key",
    ]);
    expect(faultsOf(JSON.stringify(Array(60).fill("\0")))).toHaveLength(50);
  });
});
