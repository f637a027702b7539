import type { Fault } from "../domain/fault.js";
import type { Plan } from "../domain/plan.js";
import type { ProfileInput } from "../domain/profile.js";
import { evaluateProfile } from "./evaluate-profile.js";
import type { Clock, NewId, OfficialData, PlanRecord, PlanRepository } from "./ports.js";
import type { RulebookShelf } from "./rulebook-shelf.js";

export interface CreationPorts {
  readonly rulebooks: RulebookShelf;
  readonly officialData: OfficialData;
  readonly plans: PlanRepository;
  readonly clock: Clock;
  readonly newId: NewId;
}

export type Creation = { readonly plan: Plan; readonly record: PlanRecord; readonly faults?: undefined } | { readonly faults: readonly Fault[] };

/** Draws up the plan of a collectivity and keeps it, with the edition of the rulebook that made it. */
export async function createPlan(input: ProfileInput, ports: CreationPorts): Promise<Creation> {
  const { rulebooks, plans, clock, newId } = ports;
  const evaluation = evaluateProfile(input, { ...ports, rulebook: rulebooks.current }, { nextQuestions: true });
  if (evaluation.faults !== undefined) return evaluation;
  const { plan } = evaluation;
  await rulebooks.keepCurrent();
  const record: PlanRecord = {
    id: newId(),
    createdAt: clock.now(),
    collectivityId: plan.collectivity.id ?? null,
    collectivityType: plan.collectivity.type,
    headcountBand: headcountBandOf(plan),
    input,
    result: plan,
    rulebookDigest: plan.rulebook.digest,
    rulebookVersion: plan.rulebook.version,
  };
  await plans.save(record);
  return { plan, record };
}

function headcountBandOf({ facts }: Plan): string | null {
  const band = facts.find(({ id }) => id === "size.headcountBand");
  return band?.state === "known" ? String(band.value) : null;
}
