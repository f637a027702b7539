/** What an act was about. */
export interface AuditTargetDocument {
  /** Its kind, e.g. `plan`, `key`, `tenant`. */
  kind: string;
  /** Its identifier; absent where the act was about several, or none in particular. */
  id?: string;
}

/** How many there were of something. */
export interface CountDocument {
  /** What was counted, e.g. `plan`. */
  of: string;
  /**
   * How many there were.
   * @isInt count is a whole number
   */
  count: number;
}

/** Something that was done, or tried. */
export interface AuditEventDocument {
  /** Identifier of the event: UUIDv7. */
  id: string;
  /**
   * When it was.
   * @format date-time
   */
  at: string;
  /** Who did it: `key:` with the identifier of the key, `token:` with the subject of the token, `local` where no key is asked for, `cli:` with the account of a command, `service`, or `unknown`. */
  actor: string;
  /** What was done: the `operationId` of the request, or a name of the service's own, e.g. `purgePlans`. */
  action: string;
  /** What it was about; absent where it was about nothing that is stored. */
  target?: AuditTargetDocument;
  /**
   * How it ended, as an HTTP status.
   * @isInt status is a whole number
   */
  status: number;
  /** The request, as its `X-Request-Id` named it; absent where several are told as one, or where it was none. */
  requestId?: string;
  /** The trace that the request was part of; absent where none is known. */
  traceId?: string;
  /** What was counted: `requests` that were alike within a second and are told as one, records that were removed, by kind, or entries that were `lost` while the database was away. */
  counts?: CountDocument[];
}

/** A page of the audit trail. */
export interface AuditEventPage {
  /** Events, the newest first. */
  items: AuditEventDocument[];
  /** Cursor of the next page; absent on the last. */
  next?: string;
}
