/** Attempts to deliver an event to an endpoint, once. */
import type { DueDelivery, Failure } from "../ports/deliveries.js";
import type { Send, SendResult } from "../ports/sending.js";
import type { WebhookEvent } from "../ports/webhooks.js";
import { bodyOf } from "./events.js";
import type { SecretBox } from "./secret.js";
import { signedHeaders } from "./sign.js";

export interface AttemptPorts {
  readonly send: Send;
  /** Absent if the service has no key to decrypt secrets with. */
  readonly secretBox: SecretBox | undefined;
}

export type AttemptResult =
  | {
      readonly status: number;
      readonly retryAfter?: string | undefined;
      readonly failure?: "status";
    }
  | { readonly failure: Exclude<Failure, "status"> };

/** Signs the event with each valid secret, and sends it. @throws only if `signal` aborts it. */
export async function attemptDelivery(
  webhook: DueDelivery["webhook"],
  event: WebhookEvent,
  now: Date,
  { send, secretBox }: AttemptPorts,
  signal?: AbortSignal,
): Promise<AttemptResult> {
  const secret = secretBox?.open(webhook.secret, webhook.id);
  if (secret === undefined) return { failure: "secret" };
  const previous = previousSecret(webhook, now, secretBox);
  const body = bodyOf(event);
  const headers = {
    "content-type": "application/json",
    "user-agent": "Douze (webhooks)",
    ...signedHeaders(event.id, now, body, previous === undefined ? [secret] : [secret, previous]),
    ...(event.traceparent !== undefined && { traceparent: event.traceparent }),
  };
  return resultOf(await send({ url: webhook.url, headers, body }, signal));
}

/** The secret before the last rotation, while it is valid. */
function previousSecret(
  { id, previousSecret: encrypted, previousSecretEndsAt }: DueDelivery["webhook"],
  now: Date,
  secretBox: SecretBox | undefined,
): string | undefined {
  const isValid = previousSecretEndsAt !== null && previousSecretEndsAt > now;
  return encrypted !== null && isValid ? secretBox?.open(encrypted, id) : undefined;
}

/** Only 2xx is a success: redirections are not followed. */
function resultOf(sent: SendResult): AttemptResult {
  if ("failure" in sent) return sent;
  return sent.status >= 200 && sent.status < 300
    ? { status: sent.status }
    : { ...sent, failure: "status" };
}
