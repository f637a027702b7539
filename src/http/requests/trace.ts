/**
 * Reads the id and the trace of a request (W3C Trace Context, level 1), and returns both in the
 * answer.
 */
import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import type { RequestContext } from "../../application/shared/request-context.js";

/** A key that was put here by mistake must not appear in log and audit trail. */
const REQUEST_ID = /^(?!douze_)[\w.-]{1,64}$/;

/** Version, trace, parent, flags. Later versions may append fields; `ff` is not a version. */
const TRACEPARENT =
  /^(?!ff)([\da-f]{2})-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-([\da-f]{2})(-.*)?$/;
const SAMPLED = 1;

/**
 * A key, simple or multi-tenant, `=`, and a value without `,` and `=` that does not end with a
 * space.
 */
const SIMPLE_KEY = String.raw`[a-z][a-z\d_*/-]{0,255}`;
const TENANT_KEY = String.raw`[a-z\d][a-z\d_*/-]{0,240}@[a-z][a-z\d_*/-]{0,13}`;
const VALUE = String.raw`[\x20-\x2b\x2d-\x3c\x3e-\x7e]{0,255}[\x21-\x2b\x2d-\x3c\x3e-\x7e]`;
const MEMBER = new RegExp(`^(?:${SIMPLE_KEY}|${TENANT_KEY})=${VALUE}$`);
const MEMBERS_MAX = 32;

/** Continues the caller's trace; begins a new one if it is missing or malformed. */
export function contextOf(headers: IncomingHttpHeaders): RequestContext {
  const given = headers["x-request-id"];
  const requestId = typeof given === "string" && REQUEST_ID.test(given) ? given : randomUUID();
  const parent = parentIn(headers["traceparent"]);
  const traceId = parent?.traceId ?? randomUUID().replaceAll("-", "");
  const traceparent = `00-${traceId}-${newSpanId()}-${parent?.sampled === true ? "01" : "00"}`;
  // By the standard, `tracestate` is ignored without a valid `traceparent`.
  const tracestate = parent && stateIn(headers["tracestate"]);
  return { requestId, traceId, traceparent, ...(tracestate !== undefined && { tracestate }) };
}

/**
 * Sends the id and the trace of the request with the answer. `traceresponse` is from a draft (level
 * 3): clients must not rely on it.
 */
export function nameRequest(
  response: ServerResponse,
  { requestId, traceparent }: RequestContext,
): void {
  response.setHeader("X-Request-Id", requestId);
  response.setHeader("traceresponse", traceparent);
}

const newSpanId = (): string => randomUUID().replaceAll("-", "").slice(-16);

function parentIn(
  given: string | string[] | undefined,
): { readonly traceId: string; readonly sampled: boolean } | undefined {
  const [, version, traceId, flags = "00", more] =
    (typeof given === "string" && TRACEPARENT.exec(given)) || [];
  if (traceId === undefined || (version === "00" && more !== undefined)) return undefined;
  return { traceId, sampled: (Number.parseInt(flags, 16) & SAMPLED) === SAMPLED };
}

/** The list unchanged, if all of it is valid. */
function stateIn(given: string | string[] | undefined): string | undefined {
  if (given === undefined) return undefined;
  const text = String(given);
  const members = text
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "");
  const sound =
    members.length > 0 &&
    members.length <= MEMBERS_MAX &&
    members.every((each) => MEMBER.test(each));
  return sound ? text : undefined;
}
