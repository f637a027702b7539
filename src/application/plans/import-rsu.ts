import type { Fault, Note } from "../../domain/kernel/fault.js";
import { openFactsOf, type OpenFact } from "../../domain/questions/open-facts.js";
import {
  mapIndicators,
  type MappedField,
  type MappedIndicators,
} from "../../domain/rsu/map-indicators.js";
import type { RsuIndicators } from "../../domain/rsu/rsu-input.js";
import { checkInput, type EvaluationPorts } from "./evaluate-profile.js";
import { dateInParis } from "../shared/today.js";

export interface RsuImport extends MappedIndicators {
  /** What rules read and the profile does not say, in the order of the facts. */
  readonly missing: readonly OpenFact[];
  /** What the check of the profile remarks on. */
  readonly notes: readonly Note[];
}

/**
 * Turns the indicators of an RSU into a profile, or says everything that is wrong with them.
 * INVARIANT: the profile passed the check that plans and evaluations put it to.
 */
export function importRsu(
  input: RsuIndicators,
  ports: EvaluationPorts,
): (RsuImport & { readonly faults?: undefined }) | { readonly faults: readonly Fault[] } {
  const { rulebook, officialData, clock } = ports;
  const mapped = mapIndicators(input, {
    today: dateInParis(clock.now()),
    findBySiren: (siren) => officialData.findBySiren(siren),
  });
  if (mapped.faults !== undefined) return mapped;
  const checked = checkInput(mapped.profile, ports);
  if (checked.faults !== undefined)
    return { faults: checked.faults.map((fault) => inRows(fault, mapped.mapping)) };
  return {
    ...mapped,
    missing: openFactsOf(rulebook, checked.facts),
    notes: checked.notes,
  };
}

/** A fault of the profile, at the row that gave the field. */
function inRows(fault: Fault, mapping: readonly MappedField[]): Fault {
  const code = fault.code.replace(/^profile\./, "rsu.");
  const row = mapping.find(({ field }) => fault.path === `/${field.replace(".", "/")}`)?.from[0];
  if (row !== undefined) return { ...fault, code, path: `${row.path}/value` };
  if (fault.code !== "profile.type.missing") return { ...fault, code, path: "/rows" };
  return {
    ...fault,
    code,
    path: "/rows",
    expected:
      "a row `employer-type`, or one of `employer-siren`, `employer-siret`, " +
      "`employer-collectivity` that the official data know",
    received: "none",
  };
}
