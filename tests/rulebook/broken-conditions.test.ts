import { afterAll, describe, expect, it } from "@jest/globals";
import { removeRulesCopies, type Loose } from "../support/rulebook/copies.js";
import { printed, printedAfter } from "./broken.js";

afterAll(removeRulesCopies);

const SILOS = "brakes/silos.json";
const RULE = "rule `silos.few-shared-projects`";
const TOP = "/rules/0/conditions";

/** Puts conditions in the place of those of the first rule on silos. */
const withConditions = (conditions: unknown) => ({
  [SILOS]: ({ rules: [first] }: Loose) => {
    first.conditions = conditions;
  },
});
/** Puts a comparison in the place of its first one. */
const withLeaf = (leaf: unknown) => withConditions({ all: [leaf] });
const found = (at: string, message: string, hint?: string) => [
  printed("conditions", `${SILOS}#${TOP}${at}`, `${RULE} ${message}`, hint),
];
const layers = { fact: "hierarchy.layers", operator: "greaterThan", value: 3 };

describe("a condition tree", () => {
  it.each<[string, unknown, string[]]>([
    ["nothing", null, found("", "has no condition tree")],
    ["a list", [layers], found("", "has no condition tree")],
    [
      "a bare comparison",
      layers,
      found(
        "",
        "has a condition tree without `all`, `any` or `not` on top",
        'wrap the comparison in `"all": [ … ]`',
      ),
    ],
    [
      "two groups side by side",
      { all: [layers], any: [layers] },
      found("/any", "has `any` beside `all`", "put one inside the other"),
    ],
    [
      "a priority",
      { any: [layers], priority: 2 },
      found("/priority", "has `priority` beside `any`"),
    ],
    ["a group without a list", { all: layers }, found("/all", "has `all` without a list")],
    [
      "an empty group",
      { any: [layers, { all: [] }] },
      found(
        "/any/1/all",
        "has an empty `all`",
        "an empty list is always true: name a condition, or drop the group",
      ),
    ],
    [
      "a word among conditions",
      { all: [layers, "and"] },
      found("/all/1", 'has "and" where a condition should be'),
    ],
    [
      "a word under `not`",
      { not: "layers" },
      found("/not", 'has "layers" where a condition should be'),
    ],
    [
      "a fourth level of groups",
      { all: [{ any: [{ not: { all: [layers] } }] }] },
      found(
        "/all/0/any/0/not",
        "nests conditions more than 3 levels deep",
        "split it into two rules",
      ),
    ],
  ])("is refused when it is or holds %s", (_, conditions, findings) => {
    expect(printedAfter(withConditions(conditions))).toEqual(findings);
  });

  it("is taken at three levels of groups", () => {
    expect(
      printedAfter({
        [SILOS]: ({ rules: [first] }: Loose) => {
          first.conditions = {
            all: [
              { any: [{ not: { fact: "territory.island", operator: "equal", value: true } }] },
              ...first.conditions.all,
            ],
          };
          first.example.met["territory.island"] = false;
        },
      }),
    ).toEqual([]);
  });

  it("says everything that is wrong with it", () => {
    expect(
      printedAfter(
        withConditions({
          all: [{ ...layers, fact: "layers" }, { any: [] }, { ...layers, value: "3" }],
        }),
      ),
    ).toEqual([
      ...found("/all/0/fact", "reads the unknown fact `layers`"),
      ...found(
        "/all/1/any",
        "has an empty `any`",
        "an empty list is always true: name a condition, or drop the group",
      ),
      ...found(
        "/all/2/value",
        'compares `hierarchy.layers` with "3", a value that it cannot take',
        "it takes whole numbers from 1 to 15",
      ),
    ]);
  });
});

describe("a comparison", () => {
  const at = (place: string, message: string, hint?: string) =>
    found(`/all/0${place}`, message, hint);
  const settings = "it takes `rural`, `periurban`, `urban`, `mixed`";

  it.each<[string, unknown, string[]]>([
    [
      "without an operator",
      { fact: "hierarchy.layers", value: 3 },
      at("", "has a comparison without `operator`"),
    ],
    [
      "without a value",
      { fact: "hierarchy.layers", operator: "equal" },
      at("", "has a comparison without `value`"),
    ],
    [
      "with a JSONPath",
      { ...layers, path: "$.x" },
      at("/path", "has `path` beside `fact`, `operator`, `value`"),
    ],
    [
      "of a fact that does not exist",
      { ...layers, fact: "hierarchy.layer" },
      at("/fact", "reads the unknown fact `hierarchy.layer`", "did you mean `hierarchy.layers`?"),
    ],
    [
      "of an answer to no question",
      { ...layers, fact: "answers.shared-project" },
      at(
        "/fact",
        "reads the unknown fact `answers.shared-project`",
        "did you mean `answers.shared-projects`?",
      ),
    ],
    [
      "of a legal parameter, which belongs on the other side",
      { ...layers, fact: "parameters.dgs-population" },
      at("/fact", "reads the unknown fact `parameters.dgs-population`"),
    ],
    [
      "by an operator that is misspelt",
      { ...layers, operator: "greaterThen" },
      at(
        "/operator",
        'compares the integer fact `hierarchy.layers` with the operator "greaterThen"',
        "did you mean `greaterThan`?",
      ),
    ],
    [
      "of a number by `notEqual`",
      { ...layers, operator: "notEqual" },
      at(
        "/operator",
        'compares the integer fact `hierarchy.layers` with the operator "notEqual"',
        "use one of `equal`, `lessThan`, `lessThanInclusive`, `greaterThan`, " +
          "`greaterThanInclusive`",
      ),
    ],
    [
      "of a yes or no by its size",
      { fact: "territory.island", operator: "lessThan", value: true },
      at(
        "/operator",
        'compares the boolean fact `territory.island` with the operator "lessThan"',
        "use one of `equal`",
      ),
    ],
    [
      "of a word by its size",
      { fact: "territory.setting", operator: "greaterThan", value: "rural" },
      at(
        "/operator",
        'compares the enum fact `territory.setting` with the operator "greaterThan"',
        "use one of `equal`, `notEqual`, `in`, `notIn`",
      ),
    ],
    [
      "with a number beyond the fact's bounds",
      { ...layers, value: 16 },
      at(
        "/value",
        "compares `hierarchy.layers` with 16, a value that it cannot take",
        "it takes whole numbers from 1 to 15",
      ),
    ],
    [
      "with half a layer",
      { ...layers, value: 2.5 },
      at(
        "/value",
        "compares `hierarchy.layers` with 2.5, a value that it cannot take",
        "it takes whole numbers from 1 to 15",
      ),
    ],
    [
      "of a yes or no with a text",
      { fact: "territory.island", operator: "equal", value: "true" },
      at(
        "/value",
        'compares `territory.island` with "true", a value that it cannot take',
        "it takes `true` or `false`",
      ),
    ],
    [
      "with a word that is misspelt",
      { fact: "territory.setting", operator: "equal", value: "urbain" },
      at(
        "/value",
        'compares `territory.setting` with "urbain", a value that it cannot take',
        "did you mean `urban`?",
      ),
    ],
    [
      "with a word of another language",
      { fact: "territory.setting", operator: "equal", value: "countryside" },
      at(
        "/value",
        'compares `territory.setting` with "countryside", a value that it cannot take',
        settings,
      ),
    ],
    [
      "of one with many",
      { fact: "territory.setting", operator: "equal", value: ["rural", "urban"] },
      at(
        "/value",
        'compares `territory.setting` with ["rural","urban"], a value that it cannot take',
        "`equal` wants one value",
      ),
    ],
    [
      "of many with one",
      { fact: "territory.setting", operator: "in", value: "rural" },
      at(
        "/value",
        'compares `territory.setting` with "rural", a value that it cannot take',
        "`in` wants a list",
      ),
    ],
    [
      "with none of them",
      { fact: "territory.setting", operator: "notIn", value: [] },
      at(
        "/value",
        "compares `territory.setting` with [], a value that it cannot take",
        "an empty list names nothing",
      ),
    ],
    [
      "with a list in which one is wrong",
      { fact: "territory.setting", operator: "in", value: ["rural", "mixt"] },
      at(
        "/value/1",
        'compares `territory.setting` with "mixt", a value that it cannot take',
        "did you mean `mixed`?",
      ),
    ],
    [
      "with a legal parameter that is not known",
      { ...layers, value: { fact: "parameters.dgs-populations" } },
      at(
        "/value/fact",
        "cites the unknown parameter `parameters.dgs-populations`",
        "did you mean `parameters.dgs-population`?",
      ),
    ],
    [
      "with a legal parameter that the fact cannot take",
      { ...layers, value: { fact: "parameters.dgs-population" } },
      at(
        "/value",
        "compares `hierarchy.layers` with 2000, a value that it cannot take",
        "it takes whole numbers from 1 to 15",
      ),
    ],
    [
      "with a month in the place of a number",
      {
        fact: "calendar.monthsToElection",
        operator: "lessThan",
        value: { fact: "parameters.next-municipal-election" },
      },
      at(
        "/value",
        'compares `calendar.monthsToElection` with "2032-03", a value that it cannot take',
        "it takes whole numbers from 0 to 96",
      ),
    ],
    [
      "with a part of a legal parameter",
      {
        fact: "size.population",
        operator: "lessThan",
        value: { fact: "parameters.dgs-population", path: "$.x" },
      },
      at(
        "/value/path",
        "has `path` beside `fact`",
        "a value that cites a parameter says nothing else",
      ),
    ],
  ])("is refused %s", (_, leaf, findings) => {
    expect(printedAfter(withLeaf(leaf))).toEqual(findings);
  });
});

describe("every place where a condition stands", () => {
  const EQUIP = "recommendations/equip-the-group.json";
  const wrong = { any: [] };
  const hint = "an empty list is always true: name a condition, or drop the group";

  it.each<[string, (content: Loose) => void, string, string]>([
    [
      "`inPlace` of recommendation `equip-the-group`",
      ({ inPlace }) => {
        inPlace.conditions = wrong;
      },
      EQUIP,
      "/inPlace",
    ],
    [
      "`notApplicable` of recommendation `equip-the-group`",
      (content) => {
        content.notApplicable = { ...content.inPlace, conditions: wrong };
      },
      EQUIP,
      "/notApplicable",
    ],
    [
      "case 2 of recommendation `equip-the-group`",
      ({ cases }) => {
        cases[1].conditions = wrong;
      },
      EQUIP,
      "/cases/1",
    ],
    [
      "variant `overseas` of recommendation `equip-the-group`",
      ({ variants }) => {
        variants[4].conditions = wrong;
      },
      EQUIP,
      "/variants/4",
    ],
    [
      "legal note `own-social-committee`",
      ({ notes }) => {
        notes[0].conditions = wrong;
      },
      "parameters.json",
      "/notes/0",
    ],
  ])("is held to the same: %s", (owner, change, file, pointer) => {
    expect(printedAfter({ [file]: change })).toEqual([
      printed(
        "conditions",
        `${file}#${pointer}/conditions/any`,
        `${owner} has an empty \`any\``,
        hint,
      ),
    ]);
  });
});
