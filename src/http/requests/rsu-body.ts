import { findPersonalData, SIGNS } from "../../domain/kernel/personal-data.js";
import type { FaultDocument } from "../../presentation/contract/problem.js";
import { ProblemError } from "../problems/problem.js";

/**
 * Refuses data on single persons before any fault of a body is reported, so that no fault repeats
 * them.
 * @throws ProblemError
 */
export function refusePersonalData(body: unknown): void {
  const errors = findPersonalData(body).map(({ path, sign }): FaultDocument => ({
    path,
    code: "rsu.personal-data",
    expected: "aggregates of the whole employer, one row an indicator",
    received: `${SIGNS[sign]}, which is not repeated here`,
    hint: "send indicators only; `docs/rsu.md` lists them",
  }));
  if (errors.length > 0)
    throw new ProblemError(
      "rsu.personal-data",
      "the body seems to hold data on single persons; nothing of it was kept: only " +
        "aggregates are taken",
      { errors },
    );
}

/** A single word is a misspelt name or a wrong figure; longer texts could be anything. */
const ONE_WORD = /^"?[\w.:/-]{0,40}"?$/;

/**
 * The faults of a body's shape, each unknown field once, without content that could be personal
 * data: a list of agents may have no telltale field.
 */
export function withoutContent(faults: readonly FaultDocument[]): FaultDocument[] {
  const seen = new Set<string>();
  return faults.flatMap((fault) => {
    const field = fault.path.slice(fault.path.lastIndexOf("/"));
    if (fault.code === "unknown-field") {
      if (seen.has(field)) return [];
      seen.add(field);
    }
    if (fault.received === "nothing" || ONE_WORD.test(fault.received)) return [fault];
    const path = fault.code === "unknown-field" ? fault.path.slice(0, -field.length) : fault.path;
    return [{ ...fault, path, received: "what is not repeated here" }];
  });
}
