/** The sheets of the workbook of a rulebook: which cells show which values of the files. */
import { EVIDENCE_GRADES, MOVEMENTS } from "../../../domain/kernel/vocabulary.js";
import type { Filed, RawRecommendation, RawRulebook, RawVariant } from "../../../rulebook/raw.js";
import type { Path } from "./edit-json.js";
import { choice, conditions, facts, inBoth, text, whole, words, type Field } from "./fields.js";

/** A part of a file that is shown on a row. */
export interface Entry {
  readonly file: string;
  /** Path inside the file. */
  readonly base: Path;
  /** The part, with computed values under names that begin with `@`. */
  readonly content: object;
}

export interface SheetLayout {
  readonly name: string;
  readonly fields: readonly Field[];
  readonly entries: readonly Entry[];
  /** Present if rows may be added and removed. */
  readonly grows?: {
    /** The list for a new row, given the texts of its cells, or the cell that is wrong. */
    readonly listFor: (
      cells: Readonly<Record<string, string>>,
    ) =>
      | { readonly file: string; readonly list: Path }
      | { readonly header: string; readonly expected: string };
  };
  /** The order of keys in the files. */
  readonly order: readonly string[];
}

/** The layouts of all sheets of the workbook of a rulebook. */
export function layOut(rulebook: RawRulebook): SheetLayout[] {
  return [
    rules(rulebook),
    brakes(rulebook),
    eases(rulebook),
    recommendations(rulebook),
    variants(rulebook),
    questions(rulebook),
  ];
}

const ids = (files: readonly Filed<{ readonly id: string }>[]): string[] =>
  files.map(({ content }) => content.id);
const fileOf = (folder: string, id: string): string => `${folder}/${id}.json`;
const key = (header: string, path: Path, width = 28): Field => ({
  header,
  width,
  path,
  kind: text,
  key: true,
});
const readOnly = (header: string, path: Path, width: number): Field => ({
  header,
  width,
  path,
  kind: text,
  locked: true,
});

function sources(rulebook: RawRulebook, optional: boolean): Field[] {
  return [
    { header: "evidence", width: 10, path: ["evidence"], kind: choice(EVIDENCE_GRADES) },
    {
      header: "reference",
      width: 22,
      path: ["reference"],
      kind: choice(rulebook.head.references.map(({ id }) => id)),
      optional,
    },
  ];
}

const examples = (optional: boolean): Field[] =>
  (["met", "unmet"] as const).map((outcome) => ({
    header: `example ${outcome}`,
    width: 40,
    path: ["example", outcome],
    kind: facts,
    optional,
  }));

function rules(rulebook: RawRulebook): SheetLayout {
  const known = ids(rulebook.brakes);
  return {
    name: "rules",
    order: ["id", "effect", "weight", "evidence", "reference", "because", "conditions", "example"],
    fields: [
      { header: "brake", width: 24, path: ["@brake"], kind: choice(known), locked: true },
      key("id", ["id"], 36),
      {
        header: "effect",
        width: 9,
        path: ["effect"],
        kind: choice(["raises", "lowers"], "raises"),
      },
      { header: "weight", width: 8, path: ["weight"], kind: whole(1, 95) },
      ...sources(rulebook, true),
      ...inBoth("because", ["because"]),
      { header: "conditions", width: 60, path: ["conditions"], kind: conditions },
      ...examples(false),
    ],
    entries: rulebook.brakes.flatMap(({ file, content }) =>
      content.rules.map((rule, i) => ({
        file,
        base: ["rules", i],
        content: { ...rule, "@brake": content.id },
      })),
    ),
    grows: {
      listFor: ({ brake = "", id = "" }) => {
        if (!known.includes(brake))
          return {
            header: "brake",
            expected: "the brake of the rule: `npm run rules -- new brake` begins one",
          };
        return id.startsWith(`${brake}.`)
          ? { file: fileOf("brakes", brake), list: ["rules"] }
          : { header: "id", expected: `\`${brake}.\` and a name of its own` };
      },
    },
  };
}

function brakes(rulebook: RawRulebook): SheetLayout {
  return {
    name: "brakes",
    order: [],
    fields: [
      key("id", ["id"]),
      {
        header: "family",
        width: 14,
        path: ["family"],
        kind: choice(rulebook.head.families.map(({ id }) => id)),
      },
      ...sources(rulebook, false),
      ...["label", "definition", "shows", "cost"].flatMap((field) =>
        inBoth(field, [field], { width: field === "label" ? 30 : 50 }),
      ),
    ],
    entries: rulebook.brakes.map(({ file, content }) => ({ file, base: [], content })),
  };
}

function eases(rulebook: RawRulebook): SheetLayout {
  const known = ids(rulebook.recommendations);
  return {
    name: "eases",
    order: ["brake", "strength", "because"],
    fields: [
      { ...key("recommendation", ["@recommendation"]), kind: choice(known) },
      { ...key("brake", ["brake"]), kind: choice(ids(rulebook.brakes)) },
      { header: "strength", width: 9, path: ["strength"], kind: whole(1, 95) },
      ...inBoth("because", ["because"], { width: 60 }),
    ],
    entries: rulebook.recommendations.flatMap(({ file, content }) =>
      content.eases.map((each, i) => ({
        file,
        base: ["eases", i],
        content: { ...each, "@recommendation": content.id },
      })),
    ),
    grows: {
      listFor: ({ recommendation = "" }) =>
        known.includes(recommendation)
          ? { file: fileOf("recommendations", recommendation), list: ["eases"] }
          : { header: "recommendation", expected: "the id of a recommendation" },
    },
  };
}

function recommendations(rulebook: RawRulebook): SheetLayout {
  return {
    name: "recommendations",
    order: [],
    fields: [
      key("id", ["id"]),
      { ...readOnly("number", ["number"], 8), kind: whole(1, 12) },
      { header: "movement", width: 13, path: ["movement"], kind: choice(MOVEMENTS) },
      ...sources(rulebook, false),
      ...inBoth("label", ["label"], { width: 36 }),
      ...["purpose", "lead", "participants", "firstStep"].flatMap((field) =>
        inBoth(field, [field]),
      ),
      ...inBoth("in place because", ["inPlace", "because"]),
      {
        header: "in place conditions",
        width: 60,
        path: ["inPlace", "conditions"],
        kind: conditions,
      },
    ],
    entries: rulebook.recommendations.map(({ file, content }) => ({ file, base: [], content })),
  };
}

const VARIANT_KEYS = [
  "id",
  "label",
  "because",
  "conditions",
  "example",
  "replaceSteps",
  "removeSteps",
  "addSteps",
  "lead",
  "participants",
  "firstStep",
  "effortFactorPercent",
];

function variants(rulebook: RawRulebook): SheetLayout {
  return {
    name: "variants",
    order: VARIANT_KEYS,
    fields: [
      key("recommendation", ["@recommendation"]),
      key("id", ["id"]),
      ...inBoth("label", ["label"], { width: 30 }),
      ...inBoth("because", ["because"]),
      { header: "conditions", width: 60, path: ["conditions"], kind: conditions },
      ...examples(true),
      {
        header: "effort in percent",
        width: 10,
        path: ["effortFactorPercent"],
        kind: whole(10, 300),
        optional: true,
      },
      ...["purpose", "lead", "participants", "firstStep"].flatMap((field) =>
        inBoth(field, [field], { optional: true }),
      ),
      readOnly("changes in the file", ["@changes"], 50),
    ],
    entries: rulebook.recommendations.flatMap(variantEntries),
  };
}

function variantEntries({ file, content }: Filed<RawRecommendation>): Entry[] {
  return content.variants.map((variant, i) => ({
    file,
    base: ["variants", i],
    content: {
      ...variant,
      "@recommendation": content.id,
      "@changes": changesOf(variant, content),
    },
  }));
}

/** Summarises the changes of a variant that its row does not show, and that are made in the file. */
function changesOf(variant: RawVariant, { steps }: RawRecommendation): string {
  const { replaceSteps = [], removeSteps = [], addSteps = [] } = variant;
  const { replaceIndicators = [], pitfalls = [] } = variant;
  const changes = [
    { verb: "replaces", ids: replaceSteps.map(({ id }) => id) },
    { verb: "removes", ids: removeSteps },
    { verb: "adds", ids: addSteps.map(({ id }) => id) },
    { verb: "measures otherwise", ids: replaceIndicators.map(({ id }) => id) },
  ];
  return [
    ...changes
      .filter((change) => change.ids.length > 0)
      .map((change) => `${change.verb} ${change.ids.join(", ")}`),
    ...(pitfalls.length === 0 ? [] : [`${pitfalls.length} more pitfalls`]),
    `of ${steps.length} steps`,
  ].join("; ");
}

const RESPONDENTS = [
  "executive",
  "general-director",
  "hr-director",
  "finance-director",
  "it-director",
  "manager",
  "agent",
];

function questions(rulebook: RawRulebook): SheetLayout {
  return {
    name: "questions",
    order: [
      "$schema",
      "id",
      "replacedBy",
      "number",
      "brakes",
      "label",
      "question",
      "help",
      "levels",
      "notApplicable",
      "respondent",
    ],
    fields: [
      key("id", ["id"]),
      { header: "number", width: 8, path: ["number"], kind: whole(1, 40) },
      { header: "respondent", width: 16, path: ["respondent"], kind: choice(RESPONDENTS) },
      { header: "brakes", width: 30, path: ["brakes"], kind: words },
      ...inBoth("label", ["label"], { width: 30 }),
      ...inBoth("question", ["question"]),
      ...inBoth("help", ["help"], { optional: true }),
      ...[0, 1, 2, 3, 4].flatMap((level) =>
        inBoth(`level ${level}`, ["levels", level], { width: 36 }),
      ),
      ...inBoth("not applicable", ["notApplicable"], { width: 36, optional: true }),
    ],
    entries: rulebook.questions.map(({ file, content }) => ({ file, base: [], content })),
  };
}
