import { createHash } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { digestOf } from "../../src/json/digest.js";

const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

describe("digestOf", () => {
  it("is of the canonical form that RFC 8785 gives in its own example (section 3.2.4)", () => {
    const value: unknown = JSON.parse(`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
      "literals": [null, true, false]
    }`);
    const canonical = Buffer.from(
      "7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a" +
        "5b3333333333333333332e333333333333332c31652b33302c342e352c302e3030322c31652d32375d" +
        "2c22737472696e67223a22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d",
      "hex",
    ).toString("utf8");
    expect(digestOf(value)).toBe(sha256(canonical));
  });

  it("sorts keys by their UTF-16 code units, as the RFC's second example does (section 3.2.3)", () => {
    const value: unknown = JSON.parse(
      '{"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With ' +
        'Dagesh","1":"One","\\ud83d\\ude00":"Emoji: Grinning ' +
        'Face","\\u0080":"Control","\\u00f6":"Latin Small Letter O With Diaeresis"}',
    );
    const canonical =
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With ' +
      'Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet ' +
      'With Dagesh"}';
    expect(digestOf(value)).toBe(sha256(canonical));
  });

  it.each<[unknown, string]>([
    [0, "0"],
    [-0, "0"],
    [5e-324, "5e-324"],
    [1.7976931348623157e308, "1.7976931348623157e+308"],
    [9007199254740992, "9007199254740992"],
    [295147905179352830000, "295147905179352830000"],
    [1e21, "1e+21"],
    [0.000001, "0.000001"],
    [1e-7, "1e-7"],
    ["é", '"é"'],
    [[], "[]"],
    [{}, "{}"],
    [null, "null"],
    [{ b: [2, { d: 1, c: 0 }], a: "" }, '{"a":"","b":[2,{"c":0,"d":1}]}'],
  ])("writes %j as %s (RFC 8785, appendix B)", (value, canonical) => {
    expect(digestOf(value)).toBe(sha256(canonical));
  });

  it("is the digest of the empty object that anyone can compute", () => {
    expect(digestOf({})).toBe("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  });

  it("does not depend on the order of keys, and depends on everything else", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), (value) => {
        const backwards = Object.fromEntries(Object.entries(value).reverse());
        expect(digestOf(backwards)).toBe(digestOf(value));
        expect(digestOf([value])).not.toBe(digestOf(value));
        expect(digestOf({ ...value, [`${Object.keys(value).join("")}+`]: 0 })).not.toBe(
          digestOf(value),
        );
      }),
    );
  });

  it.each([[undefined], [() => 0], [Number.NaN], [{ a: Infinity }]])(
    "refuses %p, which is not JSON",
    (value) => {
      expect(() => digestOf(value)).toThrow();
    },
  );
});
