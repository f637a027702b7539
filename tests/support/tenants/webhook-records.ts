/** Builds endpoints and events to store. */
import { randomBytes } from "node:crypto";
import { v7 } from "uuid";
import { OPERATOR_TENANT_ID } from "../../../src/application/ports/principal.js";
import type { WebhookEvent, WebhookRecord } from "../../../src/application/ports/webhooks.js";
import { createSecretBox, newSecret } from "../../../src/application/webhooks/secret.js";

export const BOX = createSecretBox([new Uint8Array(32).fill(7)], randomBytes);
export const START = new Date("2026-11-26T10:00:00.000Z");

export interface KnownWebhook {
  readonly record: WebhookRecord;
  readonly secret: string;
}

/**
 * An endpoint of the operator's tenant that is told everything, with the secret that it signs with.
 */
export function aWebhook(changes: Partial<WebhookRecord> = {}): KnownWebhook {
  const [id, secret] = [v7(), newSecret(randomBytes)];
  const record: WebhookRecord = {
    id,
    tenantId: OPERATOR_TENANT_ID,
    url: `https://hooks.example.org/${id}`,
    description: "",
    eventTypes: [],
    secret: BOX.seal(secret, id),
    previousSecret: null,
    previousSecretEndsAt: null,
    createdAt: START,
    disabledAt: null,
    disabledBecause: null,
    failingSince: null,
    ...changes,
  };
  return { record, secret };
}

export const anEvent = (changes: Partial<WebhookEvent> = {}): WebhookEvent => ({
  id: v7(),
  type: "plan.deleted",
  at: START,
  data: { plan: v7() },
  ...changes,
});

export const after = (milliseconds: number, moment = START): Date =>
  new Date(moment.getTime() + milliseconds);
