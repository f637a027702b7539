/** Presents endpoints and deliveries as the contract describes them. */
import type { Outcome } from "../../../application/webhooks/attempt.js";
import type { NewSecretOf } from "../../../application/webhooks/endpoints.js";
import type { DeliveryRecord, WebhookRecord } from "../../../application/ports/webhooks.js";
import type {
  DeliveryDocument,
  EventDocument,
} from "../../../presentation/contract/webhooks/deliveries.js";
import type {
  NewWebhookDocument,
  WebhookDocument,
  WebhookTestDocument,
} from "../../../presentation/contract/webhooks/webhooks.js";

export function presentWebhook(
  {
    id,
    url,
    description,
    eventTypes,
    createdAt,
    disabledAt,
    disabledBecause,
    failingSince,
    previousSecretEndsAt,
  }: WebhookRecord,
  now: Date,
): WebhookDocument {
  return {
    id,
    url,
    description,
    events: [...eventTypes],
    createdAt: createdAt.toISOString(),
    disabled: disabledAt !== null,
    ...(disabledAt !== null && { disabledAt: disabledAt.toISOString() }),
    ...(disabledBecause !== null && { disabledBecause }),
    ...(failingSince !== null && { failingSince: failingSince.toISOString() }),
    ...(previousSecretEndsAt !== null &&
      previousSecretEndsAt > now && { previousSecretEndsAt: previousSecretEndsAt.toISOString() }),
  };
}

export const presentNewSecret = (
  { webhook, secret }: NewSecretOf,
  now: Date,
): NewWebhookDocument => ({ ...presentWebhook(webhook, now), secret });

export const presentTest = (
  id: string,
  outcome: Outcome,
  milliseconds: number,
): WebhookTestDocument => ({
  id,
  delivered: outcome.failure === undefined,
  ...("status" in outcome && { responseStatus: outcome.status }),
  ...(outcome.failure !== undefined && { failure: outcome.failure }),
  milliseconds,
});

export function presentDelivery({
  event,
  state,
  attempts,
  nextAttemptAt,
  lastAttemptAt,
  responseStatus,
  failure,
}: DeliveryRecord): DeliveryDocument {
  return {
    id: event.id,
    event: {
      type: event.type,
      timestamp: event.at.toISOString(),
      data: event.data,
    } as EventDocument,
    status: state,
    attempts,
    ...(lastAttemptAt !== null && { lastAttemptAt: lastAttemptAt.toISOString() }),
    ...(nextAttemptAt !== null && { nextAttemptAt: nextAttemptAt.toISOString() }),
    ...(responseStatus !== null && { responseStatus }),
    ...(failure !== null && { failure }),
  };
}
