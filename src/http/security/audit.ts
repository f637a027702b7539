/**
 * Notes in the audit trail what happened to requests that changed nothing; changes are recorded by
 * use cases, in the transaction of the change.
 */
import type { Request } from "express";
import { validate } from "uuid";
import type { Caller, Principal } from "../../application/ports/principal.js";
import type { Act } from "../../application/ports/audit.js";
import { UNKNOWN_CALLER, type AuditTrail } from "../../application/audit/audit-trail.js";
import type { RequestContext } from "../../application/shared/request-context.js";
import type { AuditRule } from "../openapi/extensions.js";

/** How a controller takes part in the audit of the request that it answers. */
export interface RequestAudit {
  /** Under which changes are recorded. */
  readonly act: Act;
  /** Says whose data are concerned, if not the caller's own: the request is noted in their trail. */
  concern(tenantId: string): void;
}

export interface AuditedRequest {
  /** Says who the caller is. */
  by(principal: Principal): RequestAudit;
  answered(status: number): void;
  /** Refused or failed. `caller` is given if somebody was recognised and not let in. */
  refused(status: number, caller?: Caller): void;
}

/** An operation as the audit trail names it. */
export interface AuditedOperation {
  /** Id of the operation. */
  readonly action: string;
  readonly rule: AuditRule;
  readonly successStatus: number;
}

export type StartAudit = (request: Request, context: RequestContext) => AuditedRequest;

/** Prepares the audit of an operation that needs a role. */
export function auditOf(operation: AuditedOperation, trail: AuditTrail): StartAudit {
  const { action, rule, successStatus } = operation;
  const { success, target: targetKind = null, ids = [] } = rule;

  return (request, { requestId, traceId }) => {
    const context = { requestId, traceId };
    // Stored here, because express forgets the parameters of the path before an error is answered.
    const { params } = request;
    let known: Caller | undefined;
    const note = ({ tenantId, actor }: Caller, status: number): void => {
      const named = ids
        .map((name): unknown => params[name] ?? request.query[name])
        .filter((id): id is string => typeof id === "string" && validate(id));
      // Unknown callers must not fill the trail by requesting one invented id after the other.
      const targets = named.length > 0 && actor !== UNKNOWN_CALLER.actor ? named : [null];
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
        if (known !== undefined && success === "noted") note(known, status);
      },
      refused(status, caller = known) {
        const isDenied = status === 401 || status === 403;
        if (success !== "not-noted" || isDenied) note(caller ?? UNKNOWN_CALLER, status);
      },
    };
  };
}
