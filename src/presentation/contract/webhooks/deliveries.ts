import type { CollectivityId, PlanId } from "../identifiers.js";
import type { Address, Digest, Version } from "../values.js";

/**
 * How far an event came: on its way (`pending`), answered with 2xx (`delivered`), or given up after
 * the last attempt of the schedule (`failed`).
 */
export type DeliveryStatus = "pending" | "delivered" | "failed";

/**
 * Why an attempt failed: another answer than 2xx (`status`), none in time (`timeout`), no
 * connection, a certificate that is not trusted, a name or address that may not be reached
 * (`target`), a secret that the service cannot read any more.
 */
export type DeliveryFailure =
  "status" | "timeout" | "connection" | "certificate" | "target" | "secret";

/** Which events are replayed: all of them, or those only whose delivery was given up. */
export type ReplaySelection = "all" | "failed";

/** What can be told. */
export type EventType = "plan.created" | "plan.superseded" | "plan.deleted" | "rulebook.published";

/** An event on its way to an endpoint. */
export interface DeliveryDocument {
  /**
   * Identifier of the event, which is sent as `webhook-id` and by which the delivery is replayed.
   * @format uuid
   */
  id: string;
  /** What is sent, as it is sent. */
  event: EventDocument;
  /** How far it came. */
  status: DeliveryStatus;
  /**
   * Attempts so far, since it was last replayed.
   * @isInt
   * @minimum 0
   * @maximum 1000000
   */
  attempts: number;
  /**
   * When it was last attempted; absent where it never was.
   * @format date-time
   */
  lastAttemptAt?: string;
  /**
   * When it is attempted next; absent where nothing more is attempted. While the endpoint is
   * disabled it waits longer.
   * @format date-time
   */
  nextAttemptAt?: string;
  /**
   * Status that the last attempt was answered with; absent where it was not answered.
   * @isInt
   * @minimum 0
   * @maximum 999
   */
  responseStatus?: number;
  /** Why the last attempt failed; absent where it succeeded. */
  failure?: DeliveryFailure;
}

/** A page of deliveries. */
export interface DeliveryPage {
  /**
   * Deliveries, the newest event first.
   * @maxItems 100
   */
  items: DeliveryDocument[];
  /**
   * Cursor of the next page; absent on the last.
   * @maxLength 200
   */
  next?: string;
}

/** Which events are to be sent once more. */
export interface ReplayRequest {
  /**
   * Events from then on. They are kept for 30 days.
   * @format date-time
   */
  since: string;
  /**
   * Which of them; all where nothing is said, also those that the endpoint was never told because
   * it was disabled or not yet set up.
   */
  select?: ReplaySelection;
}

/** How much is to be sent once more. */
export interface ReplayDocument {
  /**
   * Deliveries whose schedule begins anew.
   * @isInt
   * @minimum 0
   * @maximum 2000000000
   */
  deliveries: number;
}

/** Addresses of what an event names, below this service. */
export interface EventLinksDocument {
  /** Address of the plan; absent in `rulebook.published`. */
  plan?: Address;
  /** Address of the plan that took its place; in `plan.superseded` alone. */
  supersededBy?: Address;
  /** Address of the rulebook that serves; in `rulebook.published` alone. */
  rulebook?: Address;
}

/**
 * What an event names. Each type has always the same fields: unions would be lost on generators of
 * clients.
 */
export interface EventDataDocument {
  /**
   * Identifier of the plan, in `plan.superseded` of the older one, which stays; absent in
   * `rulebook.published`.
   */
  plan?: PlanId;
  /** Identifier of the plan that took its place; in `plan.superseded` alone. */
  supersededBy?: PlanId;
  /**
   * Identifier of the collectivity in the official data; in `plan.superseded`, and in
   * `plan.created` where there is one.
   */
  collectivity?: CollectivityId;
  /** Version of the rulebook that made the plan; in `plan.created` alone. */
  rulebook?: Version;
  /** Version of the edition that was published; in `rulebook.published` alone. */
  version?: Version;
  /**
   * SHA-256 of the canonical JSON of that edition, in hexadecimal; in `rulebook.published` alone.
   */
  digest?: Digest;
  /** Where it is read; absent in `plan.deleted`. */
  links?: EventLinksDocument;
}

/** Something that happened, as it is sent. */
export interface EventDocument {
  /** What happened. */
  type: EventType;
  /**
   * When it happened.
   * @format date-time
   */
  timestamp: string;
  /** What it happened to: identifiers and addresses, never content. */
  data: EventDataDocument;
}
