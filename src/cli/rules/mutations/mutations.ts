import type { FactDefinition } from "../../../domain/facts/fact-dictionary.js";
import { factDictionary } from "../../../rulebook/compile.js";
import {
  conditionPlaces,
  sortFiles,
  type Filed,
  type RawBrake,
  type RawCondition,
  type RawParameters,
  type RawRecommendation,
  type RawRulebook,
  type RulebookSource,
} from "../../../rulebook/raw.js";
import { conditionMutations } from "./conditions.js";
import { MUTATION_KINDS, type Mutation } from "./mutation.js";

/**
 * Lists the mutations that the examples of a rulebook should detect, always in the same order: by
 * kind, then by file and position.
 */
export function mutationsOf(source: RulebookSource): Mutation[] {
  const raw = sortFiles(source);
  const found = [
    ...inConditions(raw),
    ...inStatusThresholds(raw),
    ...inParameters(raw),
    ...raw.brakes.flatMap(inBrake),
    ...raw.recommendations.flatMap(inRecommendation),
  ];
  // The sort is stable: within a kind, the order of files and positions is kept.
  return found.sort((a, b) => MUTATION_KINDS.indexOf(a.kind) - MUTATION_KINDS.indexOf(b.kind));
}

function inConditions(raw: RawRulebook): Mutation[] {
  const facts: ReadonlyMap<string, FactDefinition> = factDictionary(
    raw.questions.map(({ content }) => content),
  );
  const parameters = new Map(
    raw.parameters.parameters.map(({ id, value }) => [`parameters.${id}`, value]),
  );
  return conditionPlaces(raw).flatMap(({ file, pointer, conditions }) => {
    const variant = pointer.startsWith("/variants/");
    return conditionMutations(conditions, `${pointer}/conditions`, { facts, parameters }).map(
      ({ kind, ...change }): Mutation => ({ kind: variant ? "variant" : kind, file, ...change }),
    );
  });
}

function inStatusThresholds({ head }: RawRulebook): Mutation[] {
  return (["priority", "recommended"] as const).flatMap((status) => {
    const from = head.statusThresholds[status];
    return [from - 1, from + 1].map((to): Mutation => ({
      kind: "threshold",
      file: "rulebook.json",
      pointer: `/statusThresholds/${status}`,
      from,
      to,
    }));
  });
}

/**
 * Mutates the parameters that a condition cites or that date an election. Any other parameter is
 * only displayed, and does not change a plan.
 */
function inParameters(raw: RawRulebook): Mutation[] {
  const cited = new Set(
    conditionPlaces(raw).flatMap(({ conditions }) => parametersCited(conditions)),
  );
  return raw.parameters.parameters.flatMap(({ id, value, appliesTo }, i) => {
    if (!cited.has(`parameters.${id}`) && appliesTo === undefined) return [];
    return neighboursOf(value).map((to): Mutation => ({
      kind: "threshold",
      file: "parameters.json",
      pointer: `/parameters/${i}/value`,
      from: value,
      to,
    }));
  });
}

function parametersCited(node: RawCondition): string[] {
  if ("all" in node) return node.all.flatMap(parametersCited);
  if ("any" in node) return node.any.flatMap(parametersCited);
  if ("not" in node) return parametersCited(node.not);
  return typeof node.value === "object" && "fact" in node.value ? [node.value.fact] : [];
}

/** The number minus one and plus one; for a month, the previous and the next one. */
function neighboursOf(value: RawParameters["parameters"][number]["value"]): (number | string)[] {
  if (typeof value === "number") return [value - 1, value + 1];
  const [year = 0, month = 1] = value.split("-").map(Number);
  return [-1, 1].map((step) => {
    const months = year * 12 + month - 1 + step;
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;
  });
}

function inBrake({ file, content }: Filed<RawBrake>): Mutation[] {
  return content.rules.flatMap(({ weight, effect = "raises" }, i): Mutation[] => [
    ...byAQuarter(weight).map((to): Mutation => ({
      kind: "weight",
      file,
      pointer: `/rules/${i}/weight`,
      from: weight,
      to,
    })),
    {
      kind: "effect",
      file,
      pointer: `/rules/${i}/effect`,
      from: effect,
      to: effect === "raises" ? "lowers" : "raises",
    },
  ]);
}

function inRecommendation({ file, content }: Filed<RawRecommendation>): Mutation[] {
  const { eases, prerequisites } = content;
  return [
    // The schema requires at least one link.
    ...(eases.length > 1
      ? eases.map(({ brake }, i): Mutation => ({
          kind: "link",
          file,
          pointer: `/eases/${i}`,
          from: brake,
        }))
      : []),
    ...eases.flatMap(({ strength }, i) =>
      byAQuarter(strength).map((to): Mutation => ({
        kind: "link",
        file,
        pointer: `/eases/${i}/strength`,
        from: strength,
        to,
      })),
    ),
    ...prerequisites.map(({ recommendation }, i): Mutation => ({
      kind: "prerequisite",
      file,
      pointer: `/prerequisites/${i}`,
      from: recommendation,
    })),
  ];
}

const PERCENT = { min: 1, max: 95 };

/** A quarter less and a quarter more, in whole percents within the bounds of the schema. */
function byAQuarter(percent: number): number[] {
  return [0.75, 1.25]
    .map((factor) => Math.min(PERCENT.max, Math.max(PERCENT.min, Math.round(percent * factor))))
    .filter((changed) => changed !== percent);
}
