import {
  Extension,
  Get,
  OperationId,
  Query,
  Route,
  Security,
  SuccessResponse,
  Tags,
} from "@tsoa/runtime";
import type { AuditEntry } from "../../application/ports/audit.js";
import type { AuditEventId } from "../../presentation/contract/identifiers.js";
import { isCalendarDate } from "../../domain/kernel/formats.js";
import type {
  AuditEventDocument,
  AuditEventPage,
} from "../../presentation/contract/tenants/audit.js";
import { presentCounts } from "./support/access-documents.js";
import { pageDocument } from "./support/page-document.js";
import { ProblemError } from "../problems/problem.js";
import { ServiceController } from "./support/service-controller.js";

const PAGE_LENGTH = 50;

@Route("v1/audit-events")
@Tags("Data protection")
export class AuditEventsController extends ServiceController {
  /**
   * Lists who did what with the data of the caller's tenant, newest first, in pages: every change,
   * and, some seconds later, every read, evaluation and refusal.
   * @summary List audit events
   * @param limit Events per page.
   * @isInt limit limit is a whole number
   * @minimum limit 1
   * @maximum limit 500
   * @param cursor Where the page begins: `next` of the previous page.
   * @param action Only events of this operation, e.g. `deletePlan`.
   * @pattern action ^[a-z][A-Za-z]{1,59}$
   * @maxLength action 60
   * @param actor Only events of this actor, e.g. `key:` with the identifier of the key.
   * @pattern actor ^[^\u0000]*$
   * @maxLength actor 250
   * @param target Only events about this identifier, e.g. of a plan.
   * @param from Only events from this time on (ISO 8601 with its time zone, e.g.
   *   `2026-11-26T00:00:00Z`).
   * @pattern from ^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$
   * @maxLength from 29
   * @param until Only events before this time.
   * @pattern until ^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$
   * @maxLength until 29
   */
  @Get()
  @OperationId("listAuditEvents")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-caching", "no-store")
  @Extension("x-audit", { success: "noted", target: "audit-event" })
  @Security("bearer", ["admin"])
  @SuccessResponse(200, "A page of the trail.")
  async list(
    @Query() limit: number = PAGE_LENGTH,
    @Query() cursor?: AuditEventId,
    @Query() action?: string,
    @Query() actor?: string,
    @Query() target?: AuditEventId,
    @Query() from?: string,
    @Query() until?: string,
  ): Promise<AuditEventPage> {
    const page = await this.services.auditEvents.page({
      tenantId: this.caller.tenantId,
      limit,
      ...(cursor !== undefined && { after: cursor }),
      ...(action !== undefined && { action }),
      ...(actor !== undefined && { actor }),
      ...(target !== undefined && { targetId: target }),
      ...(from !== undefined && { from: momentIn("from", from) }),
      ...(until !== undefined && { until: momentIn("until", until) }),
    });
    return pageDocument(page, presentAuditEvent, ({ id }) => id);
  }
}

/**
 * @throws ProblemError if a text of the right form is not a date of the calendar, e.g. of the 30th
 * of February
 */
function momentIn(name: string, text: string): Date {
  const moment = new Date(text);
  if (isCalendarDate(text.slice(0, 10)) && !Number.isNaN(moment.getTime())) return moment;
  throw new ProblemError("request.parameter-invalid", "the query has faults: see `errors`", {
    errors: [
      {
        path: `query:${name}`,
        code: "format",
        expected: "a moment of the calendar, e.g. `2026-11-26T00:00:00Z`",
        received: JSON.stringify(text),
      },
    ],
  });
}

function presentAuditEvent({
  id,
  at,
  actor,
  action,
  targetKind,
  targetId,
  status,
  requestId,
  traceId,
  counts,
}: AuditEntry): AuditEventDocument {
  return {
    id,
    at: at.toISOString(),
    actor,
    action,
    ...(targetKind !== null && {
      target: { kind: targetKind, ...(targetId !== null && { id: targetId }) },
    }),
    status,
    ...(requestId !== null && { requestId }),
    ...(traceId !== null && { traceId }),
    ...(counts !== null && { counts: presentCounts(counts) }),
  };
}
