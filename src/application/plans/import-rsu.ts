import type { Fault, Note } from "../../domain/kernel/fault.js";
import { openFactsOf, type OpenFact } from "../../domain/questions/open-facts.js";
import {
  mapIndicators,
  type MappedField,
  type MappedIndicators,
} from "../../domain/rsu/map-indicators.js";
import type { RsuIndicators } from "../../domain/rsu/rsu-input.js";
import { checkInput, type EvaluationPorts } from "./evaluate-profile.js";
import type { RefusalOf } from "../shared/refusal.js";
import { dateInParis } from "../shared/today.js";

export interface RsuImport extends MappedIndicators {
  /** The facts that rules read and the profile leaves open, in the order of the facts. */
  readonly missing: readonly OpenFact[];
  /** The remarks of the check of the profile. */
  readonly notes: readonly Note[];
}

/**
 * Converts the indicators of an RSU into a profile. INVARIANT: the profile has passed the same check
 * as the profiles of plans and evaluations.
 */
export function importRsu(
  input: RsuIndicators,
  ports: EvaluationPorts,
): RsuImport | RefusalOf<"rsu.invalid"> {
  const { rulebook, officialData, clock } = ports;
  const mapped = mapIndicators(input, {
    today: dateInParis(clock.now()),
    findBySiren: (siren) => officialData.findBySiren(siren),
  });
  if (mapped.faults !== undefined) return { refused: "rsu.invalid", faults: mapped.faults };
  const checked = checkInput(mapped.profile, ports);
  if (checked.faults !== undefined)
    return {
      refused: "rsu.invalid",
      faults: checked.faults.map((fault) => inRows(fault, mapped.mapping)),
    };
  return {
    ...mapped,
    missing: openFactsOf(rulebook, checked.facts),
    notes: checked.notes,
  };
}

/** Moves a fault of the profile to the row from which the field was read. */
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
