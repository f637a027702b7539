/** Creates, changes and deletes the webhook endpoints of a tenant. */
import type { Fault } from "../../domain/kernel/fault.js";
import { personalNameFault } from "../../domain/kernel/personal-data.js";
import type { Clock } from "../ports/clock.js";
import type { NewId, RandomBytes } from "../ports/random.js";
import type { TransactionalStorage } from "../ports/storage.js";
import type { EventType, Targets, WebhookChange, WebhookRecord } from "../ports/webhooks.js";
import type { RefusalOf } from "../shared/refusal.js";
import { newSecret, type SecretBox } from "./secret.js";

/** Endpoints of one tenant. */
export const WEBHOOKS_MAX = 10;
/** How long the previous secret keeps signing after a rotation. */
const SECRET_OVERLAP_HOURS = 24;

const HOUR_MS = 3_600_000;

export interface EndpointPorts {
  readonly storage: TransactionalStorage;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly randomBytes: RandomBytes;
  readonly targets: Targets;
  /** Absent if the service has no key to encrypt secrets with. */
  readonly secretBox: SecretBox | undefined;
}

export interface WebhookInput {
  readonly url: string;
  readonly description?: string | undefined;
  readonly events?: readonly EventType[] | undefined;
}

/** An endpoint with its new secret, which is not shown again. */
export interface WebhookWithSecret {
  readonly webhook: WebhookRecord;
  /** `whsec_…` */
  readonly secret: string;
}

/** An endpoint whose address may be used, and the key that encrypts its secret. */
export interface CheckedWebhook extends Pick<WebhookRecord, "url" | "description" | "eventTypes"> {
  readonly secretBox: SecretBox;
}

/**
 * The first step of creating an endpoint. It resolves the host name, which can take seconds, so it
 * must not run within a transaction.
 */
export async function checkWebhook(
  { url, description = "", events = [] }: WebhookInput,
  { targets, secretBox }: Pick<EndpointPorts, "targets" | "secretBox">,
): Promise<CheckedWebhook | RefusalOf<"webhook.not-set-up" | "webhook.invalid">> {
  if (secretBox === undefined) return { refused: "webhook.not-set-up" };
  const faults = await faultsOf({ url, description }, targets);
  if (faults.length > 0) return { refused: "webhook.invalid", faults };
  return { url: new URL(url).href, description, eventTypes: unique(events), secretBox };
}

/** The second step of creating an endpoint. */
export async function storeWebhook(
  tenantId: string,
  { secretBox, ...checked }: CheckedWebhook,
  {
    storage,
    clock,
    newId,
    randomBytes,
  }: Pick<EndpointPorts, "storage" | "clock" | "newId" | "randomBytes">,
): Promise<WebhookWithSecret | RefusalOf<"webhook.limit-reached">> {
  const id = newId();
  const secret = newSecret(randomBytes);
  const webhook: WebhookRecord = {
    id,
    tenantId,
    ...checked,
    secret: secretBox.seal(secret, id),
    previousSecret: null,
    previousSecretEndsAt: null,
    createdAt: clock.now(),
    disabledAt: null,
    disabledBecause: null,
    failingSince: null,
  };
  return storage.transaction(async ({ webhooks, audit }) => {
    if (!(await webhooks.save(webhook, WEBHOOKS_MAX))) return { refused: "webhook.limit-reached" };
    await audit.record({ kind: "webhook", id });
    return { webhook, secret };
  });
}

/** Changes the given fields. An endpoint that is enabled again gets its pending events at once. */
export async function changeWebhook(
  id: string,
  input: Partial<WebhookInput> & { readonly disabled?: boolean | undefined },
  { storage, clock, targets }: Pick<EndpointPorts, "storage" | "clock" | "targets">,
): Promise<WebhookRecord | RefusalOf<"webhook.invalid" | "webhook.not-found">> {
  const faults = await faultsOf(input, targets);
  if (faults.length > 0) return { refused: "webhook.invalid", faults };
  const now = clock.now();
  return storage.transaction(async ({ webhooks, deliveries, audit }) => {
    const before = await webhooks.find(id);
    if (before === undefined) return { refused: "webhook.not-found", id };
    const isDisabled = before.disabledAt !== null;
    const enables = isDisabled && input.disabled === false;
    const disables = !isDisabled && input.disabled === true;
    if (enables) await deliveries.resume(id, now);
    await audit.record({ kind: "webhook", id });
    const changed = await webhooks.change(id, {
      ...changesOf(input),
      ...(enables && ENABLED),
      ...(disables && { disabledAt: now, disabledBecause: "request" }),
    });
    return changed ?? { refused: "webhook.not-found", id };
  });
}

const ENABLED: WebhookChange = { disabledAt: null, disabledBecause: null, failingSince: null };

const changesOf = ({ url, description, events }: Partial<WebhookInput>): WebhookChange => ({
  ...(url !== undefined && { url: new URL(url).href }),
  ...(description !== undefined && { description }),
  ...(events !== undefined && { eventTypes: unique(events) }),
});

const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

/** Creates a new secret. The previous one signs beside it for the overlap. */
export async function rotateSecret(
  id: string,
  overlapHours: number = SECRET_OVERLAP_HOURS,
  { storage, clock, randomBytes, secretBox }: EndpointPorts,
): Promise<WebhookWithSecret | RefusalOf<"webhook.not-set-up" | "webhook.not-found">> {
  if (secretBox === undefined) return { refused: "webhook.not-set-up" };
  const secret = newSecret(randomBytes);
  const endsAt = new Date(clock.now().getTime() + overlapHours * HOUR_MS);
  return storage.transaction(async ({ webhooks, audit }) => {
    const webhook = await webhooks.rotate(id, secretBox.seal(secret, id), endsAt);
    if (webhook === undefined) return { refused: "webhook.not-found", id };
    await audit.record({ kind: "webhook", id });
    return { webhook, secret };
  });
}

export const deleteWebhook = (
  id: string,
  { storage }: Pick<EndpointPorts, "storage">,
): Promise<RefusalOf<"webhook.not-found"> | undefined> =>
  storage.transaction(async ({ webhooks, audit }) => {
    if (!(await webhooks.delete(id))) return { refused: "webhook.not-found", id };
    await audit.record({ kind: "webhook", id });
    return undefined;
  });

async function faultsOf(
  { url, description }: Partial<WebhookInput>,
  targets: Targets,
): Promise<readonly Fault[]> {
  const faults = url === undefined ? [] : await targets.faultsOf(url);
  const personal = description === undefined ? undefined : faultOfDescription(description);
  return personal === undefined ? faults : [...faults, personal];
}

const faultOfDescription = (description: string): Fault | undefined =>
  personalNameFault(description, {
    code: "webhook.description.personal-data",
    path: "/description",
    expected: "what the endpoint is for, without a person",
    hint: "name the system that listens there",
  });
