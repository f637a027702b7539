import { CompiledConditions } from "../../../domain/rules/compiled-conditions.js";
import type { Rulebook } from "../../../domain/rules/rulebook.js";
import { compileRulebook } from "../../../rulebook/compile.js";
import type { RulebookSource } from "../../../rulebook/raw.js";
import type { Mutation } from "./mutation.js";

/** Gives the source with the one change; the files that it does not touch are the same. */
export function applyMutation(
  source: RulebookSource,
  { file, pointer, to }: Mutation,
): RulebookSource {
  return { ...source, [file]: changeAt(source[file], pointer.split("/").slice(1), to) };
}

function changeAt(node: unknown, [step = "", ...rest]: readonly string[], to: unknown): unknown {
  if (!Array.isArray(node)) {
    const fields = node as Readonly<Record<string, unknown>>;
    return { ...fields, [step]: rest.length === 0 ? to : changeAt(fields[step], rest, to) };
  }
  const list = node as readonly unknown[];
  const place = Number(step);
  if (rest.length > 0) return list.with(place, changeAt(list[place], rest, to));
  return to === undefined ? list.toSpliced(place, 1) : list.with(place, to);
}

/**
 * The files that a brake or a recommendation needs beside its own to be read: without the other
 * brakes and recommendations.
 */
export function sourceAround(source: RulebookSource, file: string): RulebookSource {
  return Object.fromEntries(
    Object.entries(source).filter(
      ([name]) => name === file || !/^(brakes|recommendations)\//.test(name),
    ),
  );
}

/**
 * Compiles a changed source by the changed file alone, where it can: the rest is taken from the
 * rulebook as it was.
 */
export function compileMutated(
  rulebook: Rulebook,
  mutated: RulebookSource,
  file: string,
): Rulebook {
  if (!/^(brakes|recommendations)\//.test(file))
    return { ...compileRulebook(mutated), digest: rulebook.digest };
  const alone = compileRulebook(sourceAround(mutated, file));
  const [brake] = alone.brakes;
  if (brake === undefined)
    return {
      ...rulebook,
      recommendations: withChanged(rulebook.recommendations, alone.recommendations),
    };
  const brakes = withChanged(rulebook.brakes, [brake]);
  return {
    ...rulebook,
    brakes,
    detection: new CompiledConditions(
      brakes.flatMap(({ rules }) => rules.map(({ condition }) => condition)),
    ),
  };
}

const withChanged = <T extends { readonly id: string }>(
  all: readonly T[],
  [one]: readonly T[],
): readonly T[] => (one === undefined ? all : all.map((each) => (each.id === one.id ? one : each)));
