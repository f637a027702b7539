/** Reads ids and trace of a request (W3C Trace Context, level 1), and gives both back. */
import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import type { RequestContext } from "../../application/shared/request-context.js";

/** A key in its place went astray, and would stand in log and trail. */
const REQUEST_ID = /^(?!douze_)[\w.-]{1,64}$/;

/** Version, trace, parent, flags. A later version may add fields behind; `ff` is none. */
const TRACEPARENT =
  /^(?!ff)([\da-f]{2})-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-([\da-f]{2})(-.*)?$/;
const SAMPLED = 1;

/**
 * A key, alone or of a tenant, `=`, and a value without `,` and `=` that does not end with a blank.
 */
const MEMBER =
  /^(?:[a-z][a-z\d_*/-]{0,255}|[a-z\d][a-z\d_*/-]{0,240}@[a-z][a-z\d_*/-]{0,13})=[\x20-\x2b\x2d-\x3c\x3e-\x7e]{0,255}[\x21-\x2b\x2d-\x3c\x3e-\x7e]$/;
const MEMBERS_MAX = 32;

/**
 * Continues the caller's trace where it names one; begins a new one where it does not, or not
 * soundly.
 */
export function contextOf(headers: IncomingHttpHeaders): RequestContext {
  const given = headers["x-request-id"];
  const requestId = typeof given === "string" && REQUEST_ID.test(given) ? given : randomUUID();
  const parent = parentIn(headers["traceparent"]);
  const traceId = parent?.traceId ?? randomUUID().replaceAll("-", "");
  const traceparent = `00-${traceId}-${newSpanId()}-${parent?.sampled === true ? "01" : "00"}`;
  // The standard: without a sound `traceparent` there is no `tracestate`.
  const tracestate = parent && stateIn(headers["tracestate"]);
  return { requestId, traceId, traceparent, ...(tracestate !== undefined && { tracestate }) };
}

/**
 * Says in the answer which request and which trace it belongs to. `traceresponse` is of a draft
 * (level 3): nobody has to rely on it.
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

/** The list as it came, where all of it can be read. */
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
