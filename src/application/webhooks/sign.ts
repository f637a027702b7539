/**
 * Signs messages by the Standard Webhooks specification, version 1: HMAC-SHA256 over id, moment and
 * body.
 */
import { createHmac } from "node:crypto";

/**
 * The headers by which a receiver verifies the sender and the time of a message. They hold one
 * signature for each secret (`whsec_…`), the newest first.
 */
export function signedHeaders(
  id: string,
  at: Date,
  body: string,
  secrets: readonly string[],
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signatures = secrets.map(
    (secret) =>
      `v1,${createHmac("sha256", keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest("base64")}`,
  );
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.join(" "),
  };
}

const keyOf = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/, ""), "base64");
