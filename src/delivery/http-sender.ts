/** Sends messages by HTTP to wherever they may go. */
import { setMaxListeners } from "node:events";
import { request as requestHttp, type IncomingMessage, type RequestOptions } from "node:http";
import { request as requestHttps } from "node:https";
import type { Answer, Message, Send } from "../application/ports/webhooks.js";
import { TargetRefused, type EgressPolicy } from "./egress-policy.js";

export interface SendOptions {
  /** How long an answer may take; 15 s unless told. */
  readonly timeoutMs?: number;
  /** Certificates that are trusted beside those of Node, as PEM. */
  readonly ca?: string;
}

/**
 * Of an answer nothing but status and headers is used: this much of its body is taken in, so that
 * the receiver can end in peace.
 */
const BODY_MAX = 16_384;

export function createSend(
  reach: EgressPolicy,
  { timeoutMs = 15_000, ca }: SendOptions = {},
): Send {
  return async (message, signal) => {
    const ended = new AbortController();
    const end = (): void => ended.abort();
    const timer = setTimeout(end, timeoutMs);
    // As many attempts run side by side as the dispatcher lets; each takes its listener away.
    if (signal) setMaxListeners(0, signal);
    signal?.addEventListener("abort", end);
    try {
      signal?.throwIfAborted();
      return await exchange(message, reach, {
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

/** Each message has a connection of its own, whose address is checked when it is made. */
function exchange(
  { url: address, headers, body }: Message,
  reach: EgressPolicy,
  options: Pick<RequestOptions, "signal"> & { readonly ca?: string },
): Promise<Answer> {
  const url = new URL(address);
  reach.checkHost(url);
  const open = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const request = open(url, {
      ...options,
      method: "POST",
      agent: false,
      lookup: reach.lookupFor(url),
      headers: { ...headers, "content-length": Buffer.byteLength(body) },
    });
    let answer: Answer | undefined;
    // Once there is a status, whatever becomes of the body changes nothing.
    const conclude = (error?: Error): void => {
      request.destroy();
      if (answer === undefined)
        reject(error ?? new Error("the connection was closed without an answer"));
      else resolve(answer);
    };
    request.on("error", conclude);
    // Some ends, such as an unasked change of protocol, are no error to Node.
    request.on("close", () => conclude());
    request.on("response", (response) => {
      answer = { status: response.statusCode ?? 0, retryAfter: response.headers["retry-after"] };
      drain(response, conclude);
    });
    request.end(body);
  });
}

/**
 * Takes in the body until it ends, breaks off or is too large: the answer was given by its status.
 */
function drain(response: IncomingMessage, done: () => void): void {
  let length = 0;
  response.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (length > BODY_MAX) response.destroy();
  });
  response.on("error", () => undefined);
  response.on("close", done);
}

type Trouble = Extract<Answer, { readonly failure: unknown }>["failure"];

const CERTIFICATE =
  /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT|UNABLE_TO_(GET|VERIFY|DECRYPT|DECODE)|HOSTNAME_MISMATCH|INVALID_CA)/;

function failureOf(error: unknown): Trouble {
  if (error instanceof TargetRefused) return "target";
  const { code } = error as { code?: unknown };
  return typeof code === "string" && CERTIFICATE.test(code) ? "certificate" : "connection";
}
