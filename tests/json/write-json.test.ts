import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { writeJson, serialiseOnce } from "../../src/json/write-json.js";

const written = (value: unknown): string => String(writeJson(value));
const anyJson = fc.jsonValue({ maxDepth: 4, stringUnit: "binary" });

describe("writeJson", () => {
  it("writes what JSON.stringify writes, whatever the data", () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(written(value)).toBe(JSON.stringify(value));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [-0],
    [1e21],
    ["\ud83d"],
    ['a "b" \\ \n\u2028 é 😀'],
    [[]],
    [{}],
    [[[], {}]],
    [{ "": 0, 'é"': 1 }],
    [null],
  ])("writes %j as JSON.stringify does", (value) => {
    expect(written(value)).toBe(JSON.stringify(value));
  });

  it("leaves out members that are undefined, the first and the last too", () => {
    expect(written({ a: undefined, b: 1, c: undefined, d: { e: undefined } })).toBe(
      '{"b":1,"d":{}}',
    );
    expect(written([undefined, Number.NaN])).toBe("[null,null]");
  });

  it("has room for answers of any length", () => {
    const long = {
      text: "é".repeat(400_000),
      list: Array.from({ length: 50_000 }, (_, i) => ({ i })),
    };
    expect(written(long)).toBe(JSON.stringify(long));
    expect(written({ a: 1 })).toBe('{"a":1}');
  });

  it("does not change what it wrote when it writes again", () => {
    const values = Array.from({ length: 300 }, (_, i) => ({
      answer: i,
      text: "é".repeat((i * 37) % 5_000),
    }));
    const answers = values.map((value) => writeJson(value));
    expect(answers.map(String)).toEqual(values.map((value) => JSON.stringify(value)));
  });
});

describe("serialiseOnce", () => {
  it("changes nothing in what is written, wherever the part stands and however long it is", () => {
    const anyParts = fc.array(fc.tuple(fc.array(anyJson, { maxLength: 4 }), fc.boolean()), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(anyParts, fc.string({ maxLength: 200, unit: "binary" }), (parts, text) => {
        const value = {
          text,
          parts: parts.map(([part, once]) => (once ? serialiseOnce({ part }) : { part })),
          again: text,
        };
        expect(written(value)).toBe(JSON.stringify(value));
        expect(written(value.parts)).toBe(JSON.stringify(value.parts));
      }),
      { numRuns: 200 },
    );
  });

  it.each([10, 126, 127, 128, 1_000, 600_000])(
    "copies a part of about %d bytes among its neighbours",
    (length) => {
      const part = serialiseOnce({ é: "x".repeat(length) });
      const value = [{ before: "a", part, after: "b" }, part, part];
      expect(written(value)).toBe(JSON.stringify(value));
      expect(written(part)).toBe(JSON.stringify(part));
    },
  );

  it("gives the value back, which refuses to be changed", () => {
    const value = { a: 1 };
    expect(serialiseOnce(value)).toBe(value);
    expect(() => {
      value.a = 2;
    }).toThrow(TypeError);
  });
});
