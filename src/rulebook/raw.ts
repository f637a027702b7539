import type { FactValue } from "../domain/facts/fact.js";
import type {
  Brake,
  DetectionRule,
  LegalNote,
  Parameter,
  Question,
  Recommendation,
  Reference,
  Rulebook,
  StatusRule,
  Variant,
} from "../domain/rules/rulebook.js";

/** A condition as written in a file, in the dialect of json-rules-engine. */
export type RawCondition =
  | { readonly all: readonly RawCondition[] }
  | { readonly any: readonly RawCondition[] }
  | { readonly not: RawCondition }
  | RawLeaf;

export interface RawLeaf {
  readonly fact: string;
  readonly operator: string;
  readonly value: FactValue | readonly FactValue[] | { readonly fact: string };
}

/** `null` means "not applicable". A fact that is absent is unknown. */
export type RawFacts = Readonly<Record<string, FactValue | null>>;

export interface RawExample {
  readonly met: RawFacts;
  readonly unmet: RawFacts;
}

type Conditioned<T> = Omit<T, "condition"> & { readonly conditions: RawCondition };

/** In the files, weights and strengths are whole percents. */
export interface RawRule extends Omit<Conditioned<DetectionRule>, "effect"> {
  readonly effect?: DetectionRule["effect"];
  readonly example: RawExample;
}

export interface RawBrake extends Omit<Brake, "rules"> {
  readonly replacedBy?: string;
  readonly rules: readonly RawRule[];
}

export type RawVariant = Partial<
  Omit<Variant, "id" | "label" | "because" | "condition" | "effortFactor">
> &
  Pick<Variant, "id" | "label" | "because"> & {
    readonly conditions: RawCondition;
    readonly effortFactorPercent?: number;
    readonly example?: RawExample;
  };

export interface RawRecommendation extends Omit<
  Recommendation,
  "inPlace" | "notApplicable" | "cases" | "variants"
> {
  readonly replacedBy?: string;
  readonly inPlace: Conditioned<StatusRule>;
  readonly notApplicable?: Conditioned<StatusRule>;
  readonly cases: readonly (Omit<Recommendation["cases"][number], "condition"> & {
    readonly conditions?: RawCondition;
  })[];
  readonly variants: readonly RawVariant[];
}

export type RawQuestion = Question & { readonly replacedBy?: string };

export interface RawHead extends Pick<Rulebook, "version" | "movements" | "families" | "notice"> {
  readonly format: number;
  readonly statusThresholds: { readonly priority: number; readonly recommended: number };
  readonly references: readonly Reference[];
}

export interface RawParameters {
  readonly parameters: readonly Parameter[];
  readonly notes: readonly Conditioned<LegalNote>[];
}

/**
 * The parsed files of a rulebook, by path inside its folder. The digest is computed from them.
 * Schemas and examples are not part of it.
 */
export type RulebookSource = Readonly<Record<string, unknown>>;

/** A source whose files satisfy their schemas. */
export interface RawRulebook {
  readonly head: RawHead;
  readonly parameters: RawParameters;
  readonly questions: readonly Filed<RawQuestion>[];
  readonly brakes: readonly Filed<RawBrake>[];
  readonly recommendations: readonly Filed<RawRecommendation>[];
}

export interface Filed<T> {
  readonly file: string;
  readonly content: T;
}

/**
 * Groups the files of a source by what they contain. The order in which they were read does not
 * matter.
 */
export function sortFiles(source: RulebookSource): RawRulebook {
  const under = <T>(folder: string): Filed<T>[] =>
    Object.keys(source)
      .filter((file) => file.startsWith(`${folder}/`))
      .sort()
      .map((file) => ({ file, content: source[file] as T }));
  return {
    head: source["rulebook.json"] as RawHead,
    parameters: source["parameters.json"] as RawParameters,
    questions: under("questions"),
    brakes: under("brakes"),
    recommendations: under("recommendations"),
  };
}

/** A condition of the rulebook, and where it is written. */
export interface ConditionPlace {
  readonly file: string;
  readonly pointer: string;
  /** What the condition belongs to, for example "rule `silos.few-shared-projects`". */
  readonly owner: string;
  readonly role: "raises" | "lowers" | "other";
  readonly conditions: RawCondition;
  readonly example?: RawExample;
}

/** Lists every condition of a rulebook. */
export function conditionPlaces({
  parameters,
  brakes,
  recommendations,
}: RawRulebook): ConditionPlace[] {
  return [
    ...brakes.flatMap(placesInBrake),
    ...recommendations.flatMap(placesInRecommendation),
    ...placesInNotes(parameters),
  ];
}

function placesInBrake({ file, content }: Filed<RawBrake>): ConditionPlace[] {
  return content.rules.map(({ id, effect = "raises", conditions, example }, i) => ({
    file,
    pointer: `/rules/${i}`,
    owner: `rule \`${id}\``,
    role: effect,
    conditions,
    example,
  }));
}

function placesInRecommendation({ file, content }: Filed<RawRecommendation>): ConditionPlace[] {
  const { id, inPlace, notApplicable, cases, variants } = content;
  const places: ConditionPlace[] = [];
  const add = (
    pointer: string,
    part: string,
    conditions: RawCondition | undefined,
    example?: RawExample,
  ) => {
    if (conditions === undefined) return;
    const owner = `${part} of recommendation \`${id}\``;
    places.push({ file, pointer, owner, role: "other", conditions, ...(example && { example }) });
  };

  add("/inPlace", "`inPlace`", inPlace.conditions);
  add("/notApplicable", "`notApplicable`", notApplicable?.conditions);
  cases.forEach((each, i) => add(`/cases/${i}`, `case ${i + 1}`, each.conditions));
  variants.forEach((each, i) =>
    add(`/variants/${i}`, `variant \`${each.id}\``, each.conditions, each.example),
  );
  return places;
}

function placesInNotes({ notes }: RawParameters): ConditionPlace[] {
  return notes.map(({ id, conditions }, i) => ({
    file: "parameters.json",
    pointer: `/notes/${i}`,
    owner: `legal note \`${id}\``,
    role: "other",
    conditions,
  }));
}
