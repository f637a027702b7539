import { describe, expect, it } from "@jest/globals";
import { INPUT_FIELDS, PROFILE_FACTS, answerFact } from "../../src/domain/facts/fact-dictionary.js";
import { PRACTICE_LEVELS } from "../../src/domain/kernel/vocabulary.js";
import { INDICATORS } from "../../src/domain/rsu/indicators.js";
import { contract } from "../support/clients/contract.js";

interface FieldSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
}

const schemas = contract.components.schemas as Readonly<
  Record<string, FieldSchema & { readonly properties?: Readonly<Record<string, FieldSchema>> }>
>;

const resolve = (schema: FieldSchema): FieldSchema =>
  schema.$ref === undefined ? schema : (schemas[schema.$ref.replace(/^.*\//, "")] ?? {});

/** The fields of a section of the profile, references resolved, by field id: `size.agents`. */
const fieldsOf = (section: string, component: string): [string, FieldSchema][] =>
  Object.entries(schemas[component]?.properties ?? {}).map(([key, schema]) => [
    `${section}.${key}`,
    resolve(schema),
  ]);

const FIELDS = [
  ...fieldsOf("identity", "IdentityInput"),
  ...fieldsOf("size", "SizeInput"),
  ...fieldsOf("territory", "TerritoryInput"),
  ...fieldsOf("hierarchy", "HierarchyInput"),
  ...fieldsOf("practice", "PracticeInput"),
  ...fieldsOf("calendar", "CalendarInput"),
];

/** Fields that say who the collectivity is: no rule reads them. */
const NOT_FACTS = ["identity.name", "identity.inseeCode", "identity.siren"];

/** Fields whose words or dates become numbers: the contract has no bounds to compare. */
const CONVERTED = ["practice.level", "practice.intendedLevel", "calendar.nextElection"];

describe("the fields of the profile in the contract", () => {
  it("are those of the dictionary of facts, and the names of the collectivity", () => {
    expect(FIELDS.map(([id]) => id).sort()).toEqual([...INPUT_FIELDS, ...NOT_FACTS].sort());
  });

  it.each(FIELDS.filter(([id]) => ![...NOT_FACTS, ...CONVERTED].includes(id)))(
    "have type, values and bounds of their fact: %s",
    (id, { type, enum: values, minimum, maximum }) => {
      const fact = PROFILE_FACTS.find((each) => each.id === id);
      expect({ type: values === undefined ? type : "enum", values, minimum, maximum }).toEqual({
        type: fact?.type,
        values: fact?.values,
        minimum: fact?.minimum,
        maximum: fact?.maximum,
      });
    },
  );

  it("have one word for every level of practice", () => {
    const levels = FIELDS.filter(([id]) => id.startsWith("practice."));
    expect(levels).toHaveLength(2);
    for (const [id, { enum: words }] of levels) {
      const { minimum, maximum } = PROFILE_FACTS.find((each) => each.id === id)!;
      expect(words).toEqual([...PRACTICE_LEVELS]);
      expect([minimum, maximum]).toEqual([0, PRACTICE_LEVELS.length - 1]);
    }
  });

  it("have the bounds of an answer", () => {
    const { type, minimum, maximum } = answerFact({ id: "any", label: { fr: "", en: "" } });
    expect(schemas["AnswerInput"]?.properties?.["level"]).toMatchObject({ type, minimum, maximum });
  });

  it("are as long as the indicators of an RSU that give them", () => {
    const longest = (field: FieldSchema | undefined) => field?.maxLength;
    expect(INDICATORS.get("employer-name")?.maximum).toBe(
      longest(schemas["IdentityInput"]?.properties?.["name"]),
    );
    expect(INDICATORS.get("employer-collectivity")?.maximum).toBe(
      longest(schemas["ProfileInput"]?.properties?.["collectivity"]),
    );
  });
});
