import type { Cursor } from "../identifiers.js";
import type { Word } from "../values.js";

/** Target of an audited action. */
export interface AuditTargetDocument {
  /** Kind of target, for example `plan`, `key`, `tenant` or `webhook`. */
  kind: Word;
  /**
   * Identifier of the target; absent if the action concerned several targets or none in particular.
   * @format uuid
   */
  id?: string;
}

/** Number of items of one kind. */
export interface CountDocument {
  /** Kind of item, for example `plan`. */
  of: Word;
  /**
   * Number of items.
   * @isInt count is a whole number
   * @minimum 0
   * @maximum 2000000000
   */
  count: number;
}

/** An audited action, successful or not. */
export interface AuditEventDocument {
  /**
   * Identifier of the event (UUIDv7).
   * @format uuid
   */
  id: string;
  /**
   * Time of the action.
   * @format date-time
   */
  at: string;
  /**
   * Who performed the action: `key:` with the identifier of the key, `token:` with the subject of
   * the token, `local` if no key is required, `cli:` with the account that ran the command,
   * `service`, or `unknown`.
   * @maxLength 300
   */
  actor: string;
  /**
   * Name of the action: the `operationId` of the request, or an internal action, for example
   * `purgePlans`.
   */
  action: Word;
  /** Target of the action; absent if it concerned nothing that is stored. */
  target?: AuditTargetDocument;
  /**
   * Outcome, as an HTTP status.
   * @isInt status is a whole number
   * @minimum 100
   * @maximum 599
   */
  status: number;
  /**
   * `X-Request-Id` of the request; absent if several requests are recorded as one, or if there was
   * no request.
   * @maxLength 64
   */
  requestId?: string;
  /**
   * Identifier of the trace that the request belongs to; absent if several requests are recorded as
   * one, or if there was no request.
   * @maxLength 32
   */
  traceId?: string;
  /**
   * Counts: similar `requests` within one second that are recorded as one, removed records by kind,
   * or entries that were `lost` while the database was unavailable.
   * @maxItems 50
   */
  counts?: CountDocument[];
}

/** A page of the audit trail. */
export interface AuditEventPage {
  /**
   * Events, newest first.
   * @maxItems 500
   */
  items: AuditEventDocument[];
  /** Cursor of the next page; absent on the last. */
  next?: Cursor;
}
