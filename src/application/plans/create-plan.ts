import { peerFiguresOf } from "../../domain/comparison/peers.js";
import type { Plan } from "../../domain/plan/plan.js";
import type { ProfileInput } from "../../domain/profile/profile-input.js";
import { evaluateProfile } from "./evaluate-profile.js";
import type { Clock } from "../ports/clock.js";
import type { Digest } from "../ports/digest.js";
import type { NewId } from "../ports/random.js";
import type { OfficialData } from "../ports/official-data.js";
import type { PlanRecord } from "../ports/plans.js";
import type { TransactionalStorage } from "../ports/storage.js";
import type { RulebookRegistry } from "../rulebooks/rulebook-registry.js";
import { isRefusal, type RefusalOf } from "../shared/refusal.js";
import { sealPlan } from "./seal-plan.js";
import { announcePlan } from "../webhooks/announce.js";

export interface CreationPorts {
  readonly rulebooks: RulebookRegistry;
  readonly officialData: OfficialData;
  readonly storage: TransactionalStorage;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly digest: Digest;
  /** Trace of the request, which its webhook events carry on. */
  readonly traceparent?: string;
}

/** Draws up the plan of a collectivity and stores it, with the rulebook edition that made it. */
export async function createPlan(
  input: ProfileInput,
  ports: CreationPorts,
): Promise<{ readonly plan: Plan; readonly record: PlanRecord } | RefusalOf<"profile.invalid">> {
  const { rulebooks, storage, clock, newId, digest } = ports;
  const evaluation = evaluateProfile(
    input,
    { ...ports, rulebook: rulebooks.current },
    { nextQuestions: true },
  );
  if (isRefusal(evaluation)) return evaluation;
  const plan = sealPlan(evaluation.plan, digest);
  await rulebooks.storeCurrent();
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
  // Only plans of identifiable collectivities with a headcount band count in a peer group.
  const hasPeerGroup = record.collectivityId !== null && record.headcountBand !== null;
  await storage.transaction(async (within) => {
    await within.plans.save(record, hasPeerGroup ? peerFiguresOf(plan) : undefined);
    await announcePlan(record, within, ports);
    await within.audit.record({ kind: "plan", id: record.id });
  });
  return { plan, record };
}

function headcountBandOf({ facts }: Plan): string | null {
  const band = facts.find(({ id }) => id === "size.headcountBand");
  return band?.state === "known" ? String(band.value) : null;
}
