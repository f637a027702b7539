import { CompiledConditions } from "../../../domain/rules/compiled-conditions.js";
import type { Rulebook } from "../../../domain/rules/rulebook.js";
import { compileRulebook } from "../../../rulebook/compile.js";
import type { RulebookSource } from "../../../rulebook/raw.js";
import type { Mutation } from "./mutation.js";

/** Returns the mutated source. Files that the mutation does not touch are shared with the original. */
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
  const index = Number(step);
  if (rest.length > 0) return list.with(index, changeAt(list[index], rest, to));
  return to === undefined ? list.toSpliced(index, 1) : list.with(index, to);
}

/** A source reduced to one brake or recommendation: without the files of all others. */
export function sourceAround(source: RulebookSource, file: string): RulebookSource {
  return Object.fromEntries(
    Object.entries(source).filter(
      ([name]) => name === file || !/^(brakes|recommendations)\//.test(name),
    ),
  );
}

/**
 * Compiles a mutated source. If the mutation is in a brake or a recommendation, only that file is
 * compiled, and the rest is taken from the original rulebook.
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

function withChanged<T extends { readonly id: string }>(
  all: readonly T[],
  [changed]: readonly T[],
): readonly T[] {
  if (changed === undefined) return all;
  return all.map((each) => (each.id === changed.id ? changed : each));
}
