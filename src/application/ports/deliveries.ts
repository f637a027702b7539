/** Deliveries: the way of an event to an endpoint. */
import type { Page, PageRequest } from "./page.js";
import type { DisabledBecause, WebhookEvent, WebhookRecord } from "./webhooks.js";

/** `failed`: the last attempt of the schedule failed, and no further one follows. */
export type DeliveryState = "pending" | "delivered" | "failed";

/**
 * Why an attempt failed: a status other than 2xx (`status`), no answer in time, no connection, an
 * untrusted certificate, a host that the egress policy forbids (`target`), or a secret that can no
 * longer be decrypted.
 */
export const FAILURES = [
  "status",
  "timeout",
  "connection",
  "certificate",
  "target",
  "secret",
] as const;
export type Failure = (typeof FAILURES)[number];

export interface DeliveryRecord {
  readonly event: WebhookEvent;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** Null if no further attempt follows. */
  readonly nextAttemptAt: Date | null;
  readonly lastAttemptAt: Date | null;
  /** Of the last attempt, if it was answered. */
  readonly responseStatus: number | null;
  /** Of the last attempt; null if it succeeded. */
  readonly failure: Failure | null;
}

export interface DeliveryPageRequest extends PageRequest {
  readonly state?: DeliveryState;
}

/**
 * The deliveries to the endpoints of one tenant. Every method throws StorageUnavailable while the
 * database is away.
 */
export interface DeliveryLog {
  /** Newest event first. */
  page(webhookId: string, request: DeliveryPageRequest): Promise<Page<DeliveryRecord>>;
  /**
   * Restarts the schedule of one delivery, by the id of its event. Returns undefined if there is no
   * such delivery.
   */
  replay(webhookId: string, eventId: string, at: Date): Promise<DeliveryRecord | undefined>;
  /**
   * Restarts the schedule of every event since a moment that the endpoint subscribes to, or of the
   * failed deliveries only. Returns their number.
   */
  replaySince(webhookId: string, since: Date, at: Date, onlyFailed: boolean): Promise<number>;
  /** Makes the pending deliveries due at once. */
  resume(webhookId: string, at: Date): Promise<void>;
}

/** A due delivery, leased to one process. */
export interface DueDelivery {
  readonly webhook: Pick<
    WebhookRecord,
    "id" | "tenantId" | "url" | "secret" | "previousSecret" | "previousSecretEndsAt"
  >;
  readonly event: WebhookEvent;
  /** Completed attempts; an attempt whose process died does not count. */
  readonly attempts: number;
  /** Until then no other process gets the delivery. It also identifies the lease. */
  readonly leaseEndsAt: Date;
}

export interface TakeRequest {
  readonly now: Date;
  readonly leaseEndsAt: Date;
  readonly limit: number;
  /** Maximum number for one endpoint, so that none delays the others. */
  readonly perWebhook: number;
  /** Ids of endpoints to skip. */
  readonly except: readonly string[];
}

export interface FailedAttempt {
  readonly at: Date;
  readonly failure: Failure;
  readonly responseStatus: number | null;
  /** Null if no further attempt follows. */
  readonly nextAttemptAt: Date | null;
  /** Whether the endpoint answered that it is gone for good. */
  readonly gone: boolean;
  /** An endpoint whose attempts have been failing since then, or longer, is disabled. */
  readonly failingSinceMax: Date;
}

/**
 * The due deliveries of all tenants. Every method throws StorageUnavailable while the database is
 * away.
 */
export interface DeliveryQueue {
  /** Leases due deliveries to endpoints that are enabled, of tenants that are not suspended. */
  take(request: TakeRequest): Promise<readonly DueDelivery[]>;
  succeed(delivery: DueDelivery, at: Date, responseStatus: number): Promise<void>;
  /** Returns why this failure disabled the endpoint, if it did. */
  fail(delivery: DueDelivery, attempt: FailedAttempt): Promise<DisabledBecause | undefined>;
  /** Ends the lease of an attempt that was interrupted. */
  release(delivery: DueDelivery, at: Date): Promise<void>;
  /** Deletes the events of before a moment, with their deliveries. */
  deleteBefore(moment: Date): Promise<void>;
}
