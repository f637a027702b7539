import type { Cursor } from "../identifiers.js";
import type { Word } from "../values.js";

/** What an act was about. */
export interface AuditTargetDocument {
  /** Its kind, e.g. `plan`, `key`, `tenant`, `webhook`. */
  kind: Word;
  /**
   * Its identifier; absent where the act was about several, or none in particular.
   * @format uuid
   */
  id?: string;
}

/** How many there were of something. */
export interface CountDocument {
  /** What was counted, e.g. `plan`. */
  of: Word;
  /**
   * How many there were.
   * @isInt count is a whole number
   * @minimum 0
   * @maximum 2000000000
   */
  count: number;
}

/** Something that was done, or tried. */
export interface AuditEventDocument {
  /**
   * Identifier of the event: UUIDv7.
   * @format uuid
   */
  id: string;
  /**
   * When it was.
   * @format date-time
   */
  at: string;
  /**
   * Who did it: `key:` with the identifier of the key, `token:` with the subject of the token,
   * `local` where no key is asked for, `cli:` with the account of a command, `service`, or
   * `unknown`.
   * @maxLength 300
   */
  actor: string;
  /**
   * What was done: the `operationId` of the request, or a name of the service's own, e.g.
   * `purgePlans`.
   */
  action: Word;
  /** What it was about; absent where it was about nothing that is stored. */
  target?: AuditTargetDocument;
  /**
   * How it ended, as an HTTP status.
   * @isInt status is a whole number
   * @minimum 100
   * @maximum 599
   */
  status: number;
  /**
   * The request, as its `X-Request-Id` named it; absent where several are told as one, or where it
   * was none.
   * @maxLength 64
   */
  requestId?: string;
  /**
   * The trace that the request was part of; absent where several are told as one, or where it was
   * none.
   * @maxLength 32
   */
  traceId?: string;
  /**
   * What was counted: `requests` that were alike within a second and are told as one, records that
   * were removed, by kind, or entries that were `lost` while the database was away.
   * @maxItems 50
   */
  counts?: CountDocument[];
}

/** A page of the audit trail. */
export interface AuditEventPage {
  /**
   * Events, the newest first.
   * @maxItems 500
   */
  items: AuditEventDocument[];
  /** Cursor of the next page; absent on the last. */
  next?: Cursor;
}
