/**
 * Tells the audit trail what became of a request that changed nothing; what changes something is
 * recorded with its change.
 */
import type { Request } from "express";
import { validate } from "uuid";
import type { Caller, Principal } from "../../application/ports/principal.js";
import type { Act } from "../../application/ports/audit.js";
import { UNKNOWN_CALLER, type AuditTrail } from "../../application/audit/audit-trail.js";
import type { RequestContext } from "../../application/shared/request-context.js";
import type { OperationSignature } from "../openapi/operation.js";

/**
 * What everybody may know, and is nobody's: who looks it up is not noted, only that somebody was
 * refused.
 */
const OF_NOBODY = /^\/v1\/(brakes|recommendations|questions|rulebook|collectivities)(\/|$)/;

/** Parameters that name what is read, besides the path. */
const NAMED_IN_QUERY = ["plan", "with"] as const;

/** What a controller knows of the request that it answers. */
export interface Asking {
  /** Under which changes are recorded. */
  readonly act: Act;
  /** Says whose data are concerned, where not the caller's own: in their trail it is told. */
  concern(tenantId: string): void;
}

export interface AuditedRequest {
  /** Tells who asks. */
  by(principal: Principal): Asking;
  /** It was answered. */
  answered(status: number): void;
  /** It was refused, or failed. `caller` is given where somebody was recognised and not let in. */
  refused(status: number, caller?: Caller): void;
}

/** Prepares what is told of the requests of an operation that asks who the caller is. */
export function auditOf(
  operation: OperationSignature,
  action: string,
  trail: AuditTrail,
): (request: Request, context: RequestContext) => AuditedRequest {
  const { method, path, role, parameters, successStatus } = operation;
  // What is handed out as a whole is recorded before it is.
  const isRecorded = (method !== "get" && role !== "read") || path.endsWith("/export");
  const isNoted = !OF_NOBODY.test(path);
  const targetKind = kindOf(path);
  const named = NAMED_IN_QUERY.filter((name) =>
    parameters.some((each) => each.in === "query" && each.name === name),
  );

  return (request, { requestId, traceId }) => {
    const context = { requestId, traceId };
    // Kept, because express forgets the parameters of the path before an error is answered.
    const { params } = request;
    let known: Caller | undefined;
    const note = ({ tenantId, actor }: Caller, status: number): void => {
      const ids = [params["id"], ...named.map((name) => request.query[name])].filter(
        (id): id is string => typeof id === "string" && validate(id),
      );
      // Whoever is not known must not fill the trail by asking for one made-up id after the other.
      const targets = ids.length > 0 && actor !== UNKNOWN_CALLER.actor ? ids : [null];
      for (const targetId of targets)
        trail.note({ tenantId, actor, action, status, targetKind, targetId, ...context });
    };
    return {
      by({ tenantId, actor }) {
        known = { tenantId, actor };
        return {
          act: { actor, action, status: successStatus, ...context },
          concern: (other) => (known = { tenantId: other, actor }),
        };
      },
      answered(status) {
        if (known !== undefined && isNoted && !isRecorded) note(known, status);
      },
      refused(status, caller = known) {
        if (isNoted || status === 401 || status === 403) note(caller ?? UNKNOWN_CALLER, status);
      },
    };
  };
}

/**
 * What an address is about: `/v1/audit-events` → `audit-event`; null where nothing is stored under
 * it.
 */
function kindOf(path: string): string | null {
  const [, segment = ""] = /^\/v1\/([a-z-]+)/.exec(path) ?? [];
  if (segment === "peers") return "plan";
  return ["evaluations", "next-questions", "profiles"].includes(segment)
    ? null
    : segment.replace(/s$/, "");
}
