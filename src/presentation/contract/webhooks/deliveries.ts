import type { CollectivityId, PlanId } from "../identifiers.js";
import type { Address, Digest, Version } from "../values.js";

/**
 * State of a delivery: still to be delivered (`pending`), answered with 2xx (`delivered`), or given
 * up after the last scheduled attempt (`failed`).
 */
export type DeliveryStatus = "pending" | "delivered" | "failed";

/**
 * Why an attempt failed: a response other than 2xx (`status`), no response in time (`timeout`), no
 * connection (`connection`), an untrusted certificate (`certificate`), a host or address that is
 * not allowed (`target`), or a secret that the service can no longer read (`secret`).
 */
export type DeliveryFailure =
  "status" | "timeout" | "connection" | "certificate" | "target" | "secret";

/**
 * Which events are replayed: all of them (`all`), or only those whose delivery was given up
 * (`failed`).
 */
export type ReplaySelection = "all" | "failed";

/** Type of an event. */
export type EventType = "plan.created" | "plan.superseded" | "plan.deleted" | "rulebook.published";

/** Delivery of an event to an endpoint. */
export interface DeliveryDocument {
  /**
   * Identifier of the event. It is sent as `webhook-id`, and identifies the delivery in a replay.
   * @format uuid
   */
  id: string;
  /** The event, exactly as sent. */
  event: EventDocument;
  /** State of the delivery. */
  status: DeliveryStatus;
  /**
   * Number of attempts since the delivery was created or last replayed.
   * @isInt
   * @minimum 0
   * @maximum 1000000
   */
  attempts: number;
  /**
   * Time of the last attempt; absent if there was none.
   * @format date-time
   */
  lastAttemptAt?: string;
  /**
   * Time of the next attempt; absent if no further attempt is made. While the endpoint is disabled,
   * no attempt is made.
   * @format date-time
   */
  nextAttemptAt?: string;
  /**
   * HTTP status of the response to the last attempt; absent if there was no response.
   * @isInt
   * @minimum 0
   * @maximum 999
   */
  responseStatus?: number;
  /** Why the last attempt failed; absent if it did not fail. */
  failure?: DeliveryFailure;
}

/** A page of deliveries. */
export interface DeliveryPage {
  /**
   * Deliveries, newest event first.
   * @maxItems 100
   */
  items: DeliveryDocument[];
  /**
   * Cursor of the next page; absent on the last.
   * @maxLength 200
   */
  next?: string;
}

/** Request to send events again. */
export interface ReplayRequest {
  /**
   * Events from this time on are sent again. Events are kept for 30 days.
   * @format date-time
   */
  since: string;
  /**
   * Which events to send; `all` by default. `all` includes events that were never sent because the
   * endpoint was disabled or did not exist yet.
   */
  select?: ReplaySelection;
}

/** Result of a replay. */
export interface ReplayDocument {
  /**
   * Number of deliveries whose schedule was restarted.
   * @isInt
   * @minimum 0
   * @maximum 2000000000
   */
  deliveries: number;
}

/** Links to the resources of an event, relative to this service. */
export interface EventLinksDocument {
  /** URL of the plan; absent for `rulebook.published`. */
  plan?: Address;
  /** URL of the plan that replaces it; only for `plan.superseded`. */
  supersededBy?: Address;
  /** URL of the current rulebook; only for `rulebook.published`. */
  rulebook?: Address;
}

/**
 * Content of an event. Each event type always has the same fields. The schema is not a union,
 * because client generators do not handle unions well.
 */
export interface EventDataDocument {
  /**
   * Identifier of the plan; for `plan.superseded`, of the older plan, which is kept. Absent for
   * `rulebook.published`.
   */
  plan?: PlanId;
  /** Identifier of the plan that replaces it; only for `plan.superseded`. */
  supersededBy?: PlanId;
  /**
   * Identifier of the collectivity in the official data; for `plan.superseded`, and for
   * `plan.created` if there is one.
   */
  collectivity?: CollectivityId;
  /** Version of the rulebook that produced the plan; only for `plan.created`. */
  rulebook?: Version;
  /** Version of the published edition; only for `rulebook.published`. */
  version?: Version;
  /**
   * SHA-256 digest of the canonical JSON of that edition, in hexadecimal; only for
   * `rulebook.published`.
   */
  digest?: Digest;
  /** Links to the resources; absent for `plan.deleted`. */
  links?: EventLinksDocument;
}

/** An event, as sent to an endpoint. */
export interface EventDocument {
  /** Type of the event. */
  type: EventType;
  /**
   * Time of the event.
   * @format date-time
   */
  timestamp: string;
  /** Identifiers and URLs of the resources concerned, never their content. */
  data: EventDataDocument;
}
