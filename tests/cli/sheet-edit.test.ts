import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import * as prettier from "prettier";
import { appendTo, removeAt, setAt } from "../../src/cli/rules/sheets/edit-json.js";
import { render } from "../../src/cli/rules/sheets/render-json.js";

const FILE = `{
  "id": "silos",
  "rules": [
    {
      "id": "silos.one",   "weight": 45,
      "conditions": { "all": [{ "fact": "a", "value": 3 }] }
    }
  ],
  "tags": ["x", "y"],
  "none": [],
  "help": {
    "fr": "aide"
  }
}
`;
const RULE = ["id", "effect", "weight", "conditions"];

describe("a change of a file", () => {
  it.each<[string, string, string, string]>([
    ["a number", setAt(FILE, ["rules", 0, "weight"], 50), '"weight": 45', '"weight": 50'],
    [
      "a text",
      setAt(FILE, ["id"], 'sï"los'),
      '"id": "silos",\n  "rules"',
      '"id": "sï\\"los",\n  "rules"',
    ],
    [
      "a condition, on one line where it is short",
      setAt(FILE, ["rules", 0, "conditions"], { any: [{ fact: "b", value: 4 }] }),
      '{ "all": [{ "fact": "a", "value": 3 }] }',
      '{ "any": [{ "fact": "b", "value": 4 }] }',
    ],
    ["a list", setAt(FILE, ["tags"], ["z"]), '["x", "y"]', '["z"]'],
    [
      "a new key, in its place among the others",
      setAt(FILE, ["rules", 0, "effect"], "lowers", RULE),
      '"id": "silos.one",   "weight"',
      '"id": "silos.one",\n      "effect": "lowers",   "weight"',
    ],
    [
      "a new key before all others",
      setAt(FILE, ["rules", 0, "note"], "n", ["note", ...RULE]),
      '{\n      "id": "silos.one"',
      '{\n      "note": "n",\n      "id": "silos.one"',
    ],
    [
      "a new text in an object that is not there",
      setAt(FILE, ["label", "fr"], "étiquette", ["id", "label", "rules"]),
      '"id": "silos",\n',
      '"id": "silos",\n  "label": {\n    "fr": "étiquette"\n  },\n',
    ],
    [
      "a new key in an object on one line",
      setAt(FILE, ["rules", 0, "conditions", "all", 0, "operator"], "equal", [
        "fact",
        "operator",
        "value",
      ]),
      '{ "fact": "a", "value": 3 }',
      '{ "fact": "a", "operator": "equal", "value": 3 }',
    ],
    [
      "an entry of a list on one line",
      appendTo(FILE, ["tags"], "z"),
      '["x", "y"]',
      '["x", "y", "z"]',
    ],
    ["the first entry of a list", appendTo(FILE, ["none"], "z"), "[]", '["z"]'],
    [
      "an entry of a list of objects",
      appendTo(FILE, ["rules"], { id: "silos.two", because: { fr: "a", en: "b" } }),
      "    }\n  ],",
      '    },\n    {\n      "id": "silos.two",\n      "because": {\n        "fr": "a",\n    ' +
        '    "en": "b"\n      }\n    }\n  ],',
    ],
    ["an entry that goes", removeAt(FILE, ["tags", 0]), '["x", "y"]', '["y"]'],
    ["the last entry that goes", removeAt(FILE, ["tags", 1]), '["x", "y"]', '["x"]'],
    ["a key that goes", removeAt(FILE, ["rules", 0, "weight"]), ',   "weight": 45', ""],
    [
      "the only key that goes, with its object",
      removeAt(FILE, ["help", "fr"]),
      ',\n  "help": {\n    "fr": "aide"\n  }',
      "",
    ],
    ["what is not there", removeAt(FILE, ["effect"]), "", ""],
  ])("rewrites nothing else: %s", (_, text, before, after) => {
    expect(text).toBe(FILE.replace(before, after));
  });

  it("refuses a place that is none", () => {
    expect(() => setAt(FILE, ["tags", 5], "z")).toThrow(
      "there is no place tags/5 to put a value at",
    );
    expect(() => appendTo(FILE, ["nothing"], "z")).toThrow("there is no list at nothing");
    expect(() => appendTo("", ["nothing"], "z")).toThrow("the text holds no JSON");
  });

  it("keeps files spread that are spread", () => {
    expect(setAt('{\n  "a": {\n    "b": 1\n  }\n}\n', ["a"], { c: { d: 2 } })).toBe(
      '{\n  "a": {\n    "c": {\n      "d": 2\n    }\n  }\n}\n',
    );
  });

  it("writes any value so that it reads the same", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.boolean(), (value, inline) => {
        const same = JSON.parse(JSON.stringify(value)) as unknown;
        expect(JSON.parse(render(value, "", inline))).toEqual(same);
        expect(
          JSON.parse(setAt(FILE, ["rules", 0, "conditions"], value)).rules[0].conditions,
        ).toEqual(same);
      }),
    );
  });
});

describe("a file that prettier has formatted", () => {
  const isFormatted = (text: string): Promise<boolean> =>
    prettier.check(text, { parser: "json", printWidth: 100 });
  const LONG = "a".repeat(70);
  const FORMATTED = `{
  "id": "silos",
  "tags": ["x", "y"],
  "links": [{ "brake": "silos", "strength": 40 }],
  "conditions": {
    "all": [{ "fact": "size.agents", "operator": "greaterThan", "value": 100 }]
  },
  "help": {
    "fr": "aide",
    "en": "help"
  }
}
`;

  it.each<[string, string]>([
    ["as it is", FORMATTED],
    ["with a longer list", appendTo(FORMATTED, ["tags"], LONG + LONG)],
    ["with a list that fills its line", setAt(FORMATTED, ["tags"], [`${LONG}${"b".repeat(13)}`])],
    ["with a list one longer than its line", setAt(FORMATTED, ["tags"], [LONG + "b".repeat(14)])],
    [
      "with a second object of two keys",
      appendTo(FORMATTED, ["links"], { brake: "b", strength: 1 }),
    ],
    ["with a second object of one key", appendTo(FORMATTED, ["links"], { brake: "b" })],
    ["with a longer value on a line", setAt(FORMATTED, ["conditions", "all", 0, "fact"], LONG)],
    [
      "with another key on a line",
      setAt(FORMATTED, ["conditions", "all", 0, "note"], "thirty characters of a note...."),
    ],
    [
      "with nested groups",
      setAt(FORMATTED, ["conditions"], {
        any: [{ not: { fact: "a", operator: "equal", value: true } }, { all: [{ fact: LONG }] }],
      }),
    ],
    ["with a new text", setAt(FORMATTED, ["label", "fr"], "Étiquette", ["id", "label", "tags"])],
    ["without a list", removeAt(FORMATTED, ["links"])],
  ])("stays formatted %s", async (_, text) => {
    expect(await isFormatted(text)).toBe(true);
  });

  it("stays formatted with any value in it", async () => {
    const word = fc.string({ unit: fc.constantFrom("a", "é", "-"), maxLength: 40 });
    const scalar = fc.oneof(word, fc.boolean());
    const value = fc.letrec((tie) => ({
      any: fc.oneof({ maxDepth: 4 }, scalar, tie("list"), tie("object")),
      list: fc.array(tie("any"), { maxLength: 4 }),
      object: fc.dictionary(word, tie("any"), { maxKeys: 4, noNullPrototype: true }),
    })).any;
    await fc.assert(
      fc.asyncProperty(value, fc.constantFrom("tags", "links", "other"), async (each, key) => {
        expect(await isFormatted(setAt(FORMATTED, [key], each))).toBe(true);
      }),
    );
  });
});
