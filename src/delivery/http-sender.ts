/** Sends messages by HTTP, as far as the egress policy allows. */
import { setMaxListeners } from "node:events";
import { request as requestHttp, type IncomingMessage, type RequestOptions } from "node:http";
import { request as requestHttps } from "node:https";
import type { Message, Send, SendResult } from "../application/ports/sending.js";
import { TargetRefused, type EgressPolicy } from "./egress-policy.js";

export interface SendOptions {
  /** How long an answer may take. Default: 15 s. */
  readonly timeoutMs?: number;
  /** Certificates that are trusted besides those of Node, as PEM. */
  readonly ca?: string;
}

/** Only status and headers are used. So much of the body is read, so that the receiver can finish. */
const BODY_MAX = 16_384;

export function createSend(
  policy: EgressPolicy,
  { timeoutMs = 15_000, ca }: SendOptions = {},
): Send {
  return async (message, signal) => {
    const ended = new AbortController();
    const end = (): void => ended.abort();
    const timer = setTimeout(end, timeoutMs);
    // Many concurrent attempts listen to the signal; each removes its listener.
    if (signal) setMaxListeners(0, signal);
    signal?.addEventListener("abort", end);
    try {
      signal?.throwIfAborted();
      return await exchange(message, policy, {
        signal: ended.signal,
        ...(ca !== undefined && { ca }),
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      return { failure: ended.signal.aborted ? "timeout" : failureOf(error) };
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
    }
  };
}

/** Uses a new connection for each message, so that its address is checked when it is made. */
function exchange(
  { url: address, headers, body }: Message,
  policy: EgressPolicy,
  options: Pick<RequestOptions, "signal"> & { readonly ca?: string },
): Promise<SendResult> {
  const url = new URL(address);
  policy.checkHost(url);
  const open = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const request = open(url, {
      ...options,
      method: "POST",
      agent: false,
      lookup: policy.lookupFor(url),
      headers: { ...headers, "content-length": Buffer.byteLength(body) },
    });
    let answer: SendResult | undefined;
    // Once there is a status, failures of the body do not matter.
    const conclude = (error?: Error): void => {
      request.destroy();
      if (answer === undefined)
        reject(error ?? new Error("the connection was closed without an answer"));
      else resolve(answer);
    };
    request.on("error", conclude);
    // Some ends, such as an unexpected upgrade of the protocol, are no errors for Node.
    request.on("close", () => conclude());
    request.on("response", (response) => {
      answer = { status: response.statusCode ?? 0, retryAfter: response.headers["retry-after"] };
      drain(response, conclude);
    });
    request.end(body);
  });
}

/** Reads the body until it ends, fails or is too large. */
function drain(response: IncomingMessage, done: () => void): void {
  let length = 0;
  response.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (length > BODY_MAX) response.destroy();
  });
  response.on("error", () => undefined);
  response.on("close", done);
}

type SendFailure = Extract<SendResult, { readonly failure: unknown }>["failure"];

/** Beginnings of the codes of Node for certificates that are not trusted. */
const CERTIFICATE_CODES = [
  "CERT_",
  "ERR_TLS_CERT",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT",
  "UNABLE_TO_GET",
  "UNABLE_TO_VERIFY",
  "UNABLE_TO_DECRYPT",
  "UNABLE_TO_DECODE",
  "HOSTNAME_MISMATCH",
  "INVALID_CA",
];

function failureOf(error: unknown): SendFailure {
  if (error instanceof TargetRefused) return "target";
  const { code } = error as { code?: unknown };
  const isCertificate =
    typeof code === "string" && CERTIFICATE_CODES.some((each) => code.startsWith(each));
  return isCertificate ? "certificate" : "connection";
}
