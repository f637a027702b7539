/** Attempts to tell an endpoint of an event, once. */
import { bodyOf } from "./events.js";
import type { WebhookEvent } from "../ports/webhooks.js";
import type { Answer, DueDelivery, Failure, Send } from "../ports/webhooks.js";
import type { SecretBox } from "./secret.js";
import { signedHeaders } from "./sign.js";

/** `secretBox` is absent where the service has no key to open secrets with. */
export interface AttemptPorts {
  readonly send: Send;
  readonly secretBox: SecretBox | undefined;
}

export type Outcome =
  | {
      readonly status: number;
      readonly retryAfter?: string | undefined;
      readonly failure?: "status";
    }
  | { readonly failure: Exclude<Failure, "status"> };

/** Signs with each secret that holds, and sends. Throws only where `signal` says to give up. */
export async function attempt(
  webhook: DueDelivery["webhook"],
  event: WebhookEvent,
  now: Date,
  { send, secretBox }: AttemptPorts,
  signal?: AbortSignal,
): Promise<Outcome> {
  const secret = secretBox?.open(webhook.secret, webhook.id);
  if (secret === undefined) return { failure: "secret" };
  const { previousSecret, previousSecretEndsAt } = webhook;
  const previous =
    previousSecret !== null && previousSecretEndsAt !== null && previousSecretEndsAt > now
      ? secretBox?.open(previousSecret, webhook.id)
      : undefined;
  const body = bodyOf(event);
  const headers = {
    "content-type": "application/json",
    "user-agent": "Douze (webhooks)",
    ...signedHeaders(event.id, now, body, previous === undefined ? [secret] : [secret, previous]),
    ...(event.traceparent !== undefined && { traceparent: event.traceparent }),
  };
  return judge(await send({ url: webhook.url, headers, body }, signal));
}

/** 2xx is a success, everything else is none: redirections are not followed. */
function judge(answer: Answer): Outcome {
  if ("failure" in answer) return answer;
  return answer.status >= 200 && answer.status < 300
    ? { status: answer.status }
    : { ...answer, failure: "status" };
}
