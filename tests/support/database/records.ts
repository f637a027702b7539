/** Builds records to store. */
import { v7 } from "uuid";
import type { PlanRecord } from "../../../src/application/ports/plans.js";
import type { RulebookEdition } from "../../../src/application/ports/rulebook-editions.js";

export const EDITION: RulebookEdition = {
  digest: "sha256-of-the-edition",
  version: "2026.11",
  format: 1,
  content: { brakes: ["silos"] },
};

/** A plan of the edition above, with a new id and the moment that the id tells. */
export function aPlan(changes: Partial<PlanRecord> = {}): PlanRecord {
  return {
    id: v7({ msecs: Date.UTC(2026, 10, 24, 9, 30, 15, 123) }),
    createdAt: new Date("2026-11-24T09:30:15.123Z"),
    collectivityId: "commune-69034",
    collectivityType: "commune",
    headcountBand: "50-99",
    input: { collectivity: "commune-69034" },
    result: { steps: [] },
    rulebookDigest: EDITION.digest,
    rulebookVersion: EDITION.version,
    ...changes,
  };
}

/** Ids in the order in which they would be made. */
export function idsInOrder(count: number): string[] {
  const start = Date.UTC(2026, 10, 24);
  return Array.from({ length: count }, (_, index) => v7({ msecs: start + index }));
}
