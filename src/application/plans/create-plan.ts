import type { Fault } from "../../domain/kernel/fault.js";
import { peerFiguresOf } from "../../domain/comparison/peers.js";
import type { Plan } from "../../domain/plan/plan.js";
import type { ProfileInput } from "../../domain/profile/profile-input.js";
import { evaluateProfile } from "./evaluate-profile.js";
import type {
  Clock,
  Digest,
  NewId,
  OfficialData,
  PlanRecord,
  TransactionalStorage,
} from "../ports/stores.js";
import type { RulebookRegistry } from "../rulebooks/rulebook-registry.js";
import { sealPlan } from "./seal-plan.js";
import { announcePlan } from "../webhooks/announce.js";

export interface CreationPorts {
  readonly rulebooks: RulebookRegistry;
  readonly officialData: OfficialData;
  readonly storage: TransactionalStorage;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly digest: Digest;
  /** Trace of the request, which goes on with what is told of it. */
  readonly traceparent?: string;
}

export type Creation =
  | { readonly plan: Plan; readonly record: PlanRecord; readonly faults?: undefined }
  | { readonly faults: readonly Fault[] };

/**
 * Draws up the plan of a collectivity and keeps it, with the edition of the rulebook that made it.
 */
export async function createPlan(input: ProfileInput, ports: CreationPorts): Promise<Creation> {
  const { rulebooks, storage, clock, newId, digest } = ports;
  const evaluation = evaluateProfile(
    input,
    { ...ports, rulebook: rulebooks.current },
    { nextQuestions: true },
  );
  if (evaluation.faults !== undefined) return evaluation;
  const plan = sealPlan(evaluation.plan, digest);
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
  // Only what can be told apart from others and has a group is ever counted, so only that is kept.
  const counts = record.collectivityId !== null && record.headcountBand !== null;
  await storage.transaction(async (kept) => {
    await kept.plans.save(record, counts ? peerFiguresOf(plan) : undefined);
    await announcePlan(record, kept, ports);
    await kept.audit.record({ kind: "plan", id: record.id });
  });
  return { plan, record };
}

function headcountBandOf({ facts }: Plan): string | null {
  const band = facts.find(({ id }) => id === "size.headcountBand");
  return band?.state === "known" ? String(band.value) : null;
}
