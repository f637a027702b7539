/**
 * How use cases refuse: they return `{ refused: code, … }`, with what a caller needs in order to
 * explain it. Exceptions are for what no caller can correct.
 */
import type { Fault } from "../../domain/kernel/fault.js";
import type { HeadcountBand } from "../../domain/kernel/vocabulary.js";
import type { Identity } from "../../domain/profile/profile.js";
import type { Caller } from "../ports/principal.js";

interface RefusalDetails {
  /** The input has faults: all of them are listed. */
  "profile.invalid": { readonly faults: readonly Fault[] };
  "counterfactual.invalid": { readonly faults: readonly Fault[] };
  "rsu.invalid": { readonly faults: readonly Fault[] };
  "key.invalid": { readonly faults: readonly Fault[] };
  "tenant.invalid": { readonly faults: readonly Fault[] };
  "webhook.invalid": { readonly faults: readonly Fault[] };

  /** No record of the tenant has the id. */
  "plan.not-found": { readonly id: string };
  "key.not-found": { readonly id: string };
  "tenant.not-found": { readonly id: string };
  "webhook.not-found": { readonly id: string };
  "delivery.not-found": { readonly id: string };

  /** The plan from which a comparison starts does not exist. */
  "comparison.start-not-found": { readonly id: string };
  "comparison.same-plan": { readonly before: string; readonly after: string };
  "comparison.other-collectivity": ComparedPlans;
  /** Nothing shows that both plans belong to the same collectivity. */
  "comparison.unidentified": ComparedPlans;
  "peers.headcount-unknown": { readonly id: string };
  "peers.group-too-small": { readonly type: string; readonly band: HeadcountBand };

  /** Named `caller` are those whose credentials are genuine: they may learn what is wrong. */
  "credentials.key-unknown": object;
  "credentials.key-expired": { readonly caller: Caller };
  "credentials.key-revoked": { readonly caller: Caller };
  "credentials.tenant-unknown": object;
  "credentials.tenant-suspended": { readonly caller: Caller };

  "key.limit-reached": object;
  "key.rotation-limit-reached": object;
  "key.not-active": { readonly id: string; readonly state: string };
  "tenant.not-suspendable": object;

  /** The service has no key to encrypt secrets with. */
  "webhook.not-set-up": object;
  "webhook.limit-reached": object;

  "idempotency.key-reused": { readonly key: string };
  "idempotency.in-progress": { readonly key: string };
  "idempotency.secret-not-repeated": { readonly location: string | undefined };
  "idempotency.answer-erased": { readonly location: string | undefined };
}

/** The two plans of a comparison. */
interface ComparedPlans {
  readonly before: { readonly id: string; readonly collectivity: Identity };
  readonly after: { readonly id: string; readonly collectivity: Identity };
}

export type RefusalCode = keyof RefusalDetails;

/** The refusals with one of the given codes. */
export type RefusalOf<Code extends RefusalCode> = {
  [Each in Code]: { readonly refused: Each } & RefusalDetails[Each];
}[Code];

/** Any refusal. */
export type Refusal = RefusalOf<RefusalCode>;

/** Makes a refusal where no use case is involved, e.g. after a plain look-up. */
export const refuse = <Code extends RefusalCode>(
  refused: Code,
  details: RefusalDetails[Code],
): RefusalOf<Code> => ({ refused, ...details });

export const isRefusal = (result: unknown): result is Refusal =>
  typeof result === "object" && result !== null && "refused" in result;
