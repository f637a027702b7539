import type { ValueLookup } from "../facts/fact.js";
import type { Note } from "../kernel/fault.js";
import type { CollectivityType } from "../kernel/vocabulary.js";
import type { Rulebook } from "../rules/rulebook.js";
import type { CollectivityProfile } from "./profile.js";

/**
 * Notes on values that are allowed but unusual: posts below their legal population threshold, an
 * intended level below the present one.
 */
export function notesOnValues(
  type: CollectivityType,
  valueOf: ValueLookup,
  rulebook: Rulebook,
): Note[] {
  const notes: Note[] = [];
  const population = valueOf("size.population");
  const belowThreshold = (parameter: string): Note["values"] | undefined => {
    const threshold = rulebook.parameters.get(parameter)?.value;
    if (type !== "commune" || typeof population !== "number") return undefined;
    if (typeof threshold !== "number" || population >= threshold) return undefined;
    return { population, threshold };
  };

  const belowDgs = belowThreshold("dgs-population");
  if (belowDgs !== undefined && valueOf("hierarchy.generalDirector") === true) {
    const path = "/hierarchy/generalDirector";
    notes.push({ code: "dgs-below-threshold", path, values: belowDgs });
  }
  const belowDga = belowThreshold("dga-population");
  if (belowDga !== undefined && Number(valueOf("hierarchy.deputyGeneralDirectors") ?? 0) > 0) {
    const path = "/hierarchy/deputyGeneralDirectors";
    notes.push({ code: "dga-below-threshold", path, values: belowDga });
  }
  const intended = Number(valueOf("practice.intendedLevel") ?? 4);
  if (intended < Number(valueOf("practice.level") ?? 0)) {
    const path = "/practice/intendedLevel";
    notes.push({ code: "intended-level-below-present", path, values: {} });
  }
  return notes;
}

/** Notes on the means: a start in the past, an effort that depends on an unknown headcount. */
export function notesOnCapacity({ asOf, values, capacity }: CollectivityProfile): Note[] {
  if (capacity === undefined) return [];
  const notes: Note[] = [];
  if (capacity.startOn < asOf)
    notes.push({ code: "programme-starts-in-the-past", path: "/capacity/startOn", values: {} });
  if (!values.has("size.agents"))
    notes.push({ code: "programme-effort-uncertain", path: "/size/agents", values: {} });
  return notes;
}
