/** Sets up where a tenant is told what happens. */
import type { Fault } from "../../domain/kernel/fault.js";
import { personalNameFault } from "../../domain/kernel/personal-data.js";
import type { RandomBytes } from "../access/key-text.js";
import type { Clock, NewId, TransactionalStorage } from "../ports/stores.js";
import type { EventType, Targets, WebhookChange, WebhookRecord } from "../ports/webhooks.js";
import { newSecret, type SecretBox } from "./secret.js";

/** Endpoints that a tenant may have. */
export const WEBHOOKS_MAX = 10;
/** How long both secrets sign when one takes over from the other. */
const SECRET_OVERLAP_HOURS = 24;

const HOUR_MS = 3_600_000;

export interface EndpointPorts {
  readonly storage: TransactionalStorage;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly randomBytes: RandomBytes;
  readonly targets: Targets;
  /** Absent where the service has no key to seal secrets with. */
  readonly secretBox: SecretBox | undefined;
}

export interface WebhookWish {
  readonly url: string;
  readonly description?: string | undefined;
  readonly events?: readonly EventType[] | undefined;
}

/** An endpoint with its new secret: the only moment at which that is shown. */
export interface NewSecretOf {
  readonly webhook: WebhookRecord;
  /** `whsec_…` */
  readonly secret: string;
}

/** Sets up an endpoint, or says why it cannot. */
export async function createWebhook(
  tenantId: string,
  { url, description = "", events = [] }: WebhookWish,
  ports: EndpointPorts,
): Promise<NewSecretOf | { readonly faults: readonly Fault[] } | "no-key" | "limit"> {
  const { storage, clock, newId, randomBytes, targets, secretBox } = ports;
  if (secretBox === undefined) return "no-key";
  const faults = await faultsOf({ url, description }, targets);
  if (faults.length > 0) return { faults };
  const [id, secret] = [newId(), newSecret(randomBytes)];
  const webhook: WebhookRecord = {
    id,
    tenantId,
    url: new URL(url).href,
    description,
    eventTypes: [...new Set(events)],
    secret: secretBox.seal(secret, id),
    previousSecret: null,
    previousSecretEndsAt: null,
    createdAt: clock.now(),
    disabledAt: null,
    disabledBecause: null,
    failingSince: null,
  };
  return storage.transaction(async ({ webhooks, audit }) => {
    if (!(await webhooks.save(webhook, WEBHOOKS_MAX))) return "limit";
    await audit.record({ kind: "webhook", id });
    return { webhook, secret };
  });
}

/**
 * Changes what is given. Where it is enabled again, what waited for it is due at once. Nothing
 * where there is no such endpoint.
 */
export async function changeWebhook(
  id: string,
  wish: Partial<WebhookWish> & { readonly disabled?: boolean | undefined },
  { storage, clock, targets }: Pick<EndpointPorts, "storage" | "clock" | "targets">,
): Promise<WebhookRecord | { readonly faults: readonly Fault[] } | undefined> {
  const faults = await faultsOf(wish, targets);
  if (faults.length > 0) return { faults };
  const now = clock.now();
  return storage.transaction(async ({ webhooks, deliveries, audit }) => {
    const before = await webhooks.find(id);
    if (before === undefined) return undefined;
    const enabled = before.disabledAt !== null && wish.disabled === false;
    if (enabled) await deliveries.resume(id, now);
    await audit.record({ kind: "webhook", id });
    return webhooks.change(id, {
      ...changesOf(wish),
      ...(enabled && ENABLED),
      ...(before.disabledAt === null &&
        wish.disabled === true && { disabledAt: now, disabledBecause: "request" }),
    });
  });
}

const ENABLED: WebhookChange = { disabledAt: null, disabledBecause: null, failingSince: null };

const changesOf = ({ url, description, events }: Partial<WebhookWish>): WebhookChange => ({
  ...(url !== undefined && { url: new URL(url).href }),
  ...(description !== undefined && { description }),
  ...(events !== undefined && { eventTypes: [...new Set(events)] }),
});

/**
 * Makes a secret that takes over; the one before signs beside it for the overlap. Nothing where
 * there is no such endpoint.
 */
export async function rotateSecret(
  id: string,
  overlapHours: number | undefined,
  { storage, clock, randomBytes, secretBox }: EndpointPorts,
): Promise<NewSecretOf | "no-key" | undefined> {
  if (secretBox === undefined) return "no-key";
  const secret = newSecret(randomBytes);
  const endsAt = new Date(clock.now().getTime() + (overlapHours ?? SECRET_OVERLAP_HOURS) * HOUR_MS);
  return storage.transaction(async ({ webhooks, audit }) => {
    const webhook = await webhooks.rotate(id, secretBox.seal(secret, id), endsAt);
    if (webhook === undefined) return undefined;
    await audit.record({ kind: "webhook", id });
    return { webhook, secret };
  });
}

/** Says whether there was such an endpoint. */
export const deleteWebhook = (
  id: string,
  { storage }: Pick<EndpointPorts, "storage">,
): Promise<boolean> =>
  storage.transaction(async ({ webhooks, audit }) => {
    const deleted = await webhooks.delete(id);
    if (deleted) await audit.record({ kind: "webhook", id });
    return deleted;
  });

async function faultsOf(
  { url, description }: Partial<WebhookWish>,
  targets: Targets,
): Promise<readonly Fault[]> {
  const personal =
    description === undefined
      ? undefined
      : personalNameFault(description, {
          code: "webhook.description.personal-data",
          path: "/description",
          expected: "what the endpoint is for, without a person",
          hint: "name the system that listens there",
        });
  return [
    ...(url === undefined ? [] : await targets.faultsOf(url)),
    ...(personal === undefined ? [] : [personal]),
  ];
}
