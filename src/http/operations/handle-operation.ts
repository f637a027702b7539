import type { Request, RequestHandler } from "express";
import type { Role } from "../../application/ports/principal.js";
import type { Services } from "../controllers/support/services.js";
import type { OperationContract } from "../openapi/operation-contract.js";
import { requestContextOf } from "../requests/request-context.js";
import { chooseFormat } from "../responses/negotiation.js";
import { auditOf, type AuditedRequest } from "../security/audit.js";
import { requireRole, type Authenticate } from "../security/authentication.js";
import type { Operation } from "./operation.js";
import { problemOf } from "./problem-of.js";
import { readInput } from "./read-input.js";
import type { RequestGuards } from "./request-guards.js";
import { createRunAction, type AdmittedCaller } from "./run-action.js";
import { createSendResult } from "./send-result.js";

/**
 * Answers the requests of one operation: authenticates the caller, charges the tenant, negotiates the
 * format, reads and checks the request, lets the controller act, and sends the result.
 */
export function handleOperation(
  operation: Operation,
  contract: OperationContract,
  services: Services,
  guards: RequestGuards,
): RequestHandler {
  const { role, successStatus } = operation;
  const { traits, offer } = contract;
  const startAudit =
    traits.audit &&
    auditOf({ action: traits.id, rule: traits.audit, successStatus }, services.trail);
  const runAction = createRunAction(operation, traits, services, guards);
  const sendResult = createSendResult(operation, contract, services.writers);

  return async (request, response) => {
    const context = requestContextOf(request);
    const audited = startAudit?.(request, context);
    try {
      const caller = await authenticate(request, role, audited, guards);
      const charge = async (points: number): Promise<void> => {
        if (caller.principal !== undefined)
          await guards.charge(response, caller.principal.tenantId, points);
      };
      // Charged before negotiating, so that refused and HEAD requests are charged too.
      await charge(traits.cost);
      // An answer without a body excludes no client: it may accept the type of problems only.
      const format = successStatus === 204 ? undefined : chooseFormat(request, offer);
      if (format?.points !== undefined) await charge(format.points);
      const input = await readInput(request, response, operation, contract);
      const given = await runAction({ request, context, caller, input });
      await sendResult(request, response, given, format);
      audited?.answered(response.statusCode);
    } catch (error) {
      const problem = problemOf(error);
      audited?.refused(problem.status, problem.caller);
      throw problem;
    }
  };
}

/** Identifies the caller, and refuses one whose role is not sufficient. */
async function authenticate(
  request: Request,
  role: Role | undefined,
  audited: AuditedRequest | undefined,
  guards: { readonly authenticate: Authenticate },
): Promise<AdmittedCaller> {
  if (role === undefined) return {};
  const principal = await guards.authenticate(request);
  const audit = audited?.by(principal);
  requireRole(principal, role);
  return { principal, ...(audit && { audit }) };
}
