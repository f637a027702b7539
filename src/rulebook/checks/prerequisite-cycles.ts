import type { RulebookCheck } from "./check.js";

/** Finds recommendations that are, directly or indirectly, their own prerequisite. */
export const prerequisiteCycles: RulebookCheck = {
  name: "prerequisite-cycles",
  because: "a recommendation that waits for itself would never be scheduled",
  check: ({ recommendations }) => {
    const needs = new Map(
      recommendations.map(({ content }) => [
        content.id,
        content.prerequisites.map(({ recommendation }) => recommendation),
      ]),
    );
    return recommendations.flatMap(({ file, content }) => {
      const cycle = pathBack(content.id, needs);
      if (cycle === undefined) return [];
      return [
        {
          file,
          pointer: "/prerequisites",
          message: `\`${content.id}\` waits for itself: ${cycle.join(" → ")}`,
          hint: "drop one of these prerequisites",
        },
      ];
    });
  },
};

/** The shortest path from a recommendation to itself, by breadth-first search. */
function pathBack(
  from: string,
  needs: ReadonlyMap<string, readonly string[]>,
): string[] | undefined {
  const queue = (needs.get(from) ?? []).map((id) => [from, id]);
  const seen = new Set<string>();
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const last = path.at(-1) ?? from;
    if (last === from) return path;
    if (seen.has(last)) continue;
    seen.add(last);
    queue.push(...(needs.get(last) ?? []).map((id) => [...(path ?? []), id]));
  }
  return undefined;
}
