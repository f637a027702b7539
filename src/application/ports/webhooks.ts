/** What telling others asks of the outside world. */
import type { Fault } from "../../domain/kernel/fault.js";
import type { Page } from "./access.js";

/**
 * Types of the events that webhooks can be notified of. Use cases, the contract and
 * `docs/webhooks.md` follow this list.
 */
export const EVENT_TYPES = [
  "plan.created",
  "plan.superseded",
  "plan.deleted",
  "rulebook.published",
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** The type of the event that a test of an endpoint sends. */
export const TEST_EVENT_TYPE = "webhook.test";

/** Something that happened. */
export interface WebhookEvent {
  /** UUIDv7: receivers know it again by this, however often it comes. */
  readonly id: string;
  readonly type: EventType | typeof TEST_EVENT_TYPE;
  readonly at: Date;
  readonly data: object;
  /** Trace of the request that made it happen (W3C Trace Context). */
  readonly traceparent?: string;
}

/**
 * Why nothing is sent to an endpoint: its tenant said so, it answered 410 Gone, or every attempt of
 * days failed.
 */
export const DISABLED_BECAUSE = ["request", "gone", "failing"] as const;
export type DisabledBecause = (typeof DISABLED_BECAUSE)[number];

/** Where a tenant wants to be told what happens. */
export interface WebhookRecord {
  /** UUIDv7. */
  readonly id: string;
  readonly tenantId: string;
  readonly url: string;
  readonly description: string;
  /** What it wants to be told; empty: all. */
  readonly eventTypes: readonly EventType[];
  /** Sealed. */
  readonly secret: string;
  /** The secret before, sealed, which signs beside the other until its moment. */
  readonly previousSecret: string | null;
  readonly previousSecretEndsAt: Date | null;
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
  readonly disabledBecause: DisabledBecause | null;
  /** Since when no attempt has succeeded; null where the last one did. */
  readonly failingSince: Date | null;
}

export type WebhookChange = Partial<
  Pick<
    WebhookRecord,
    "url" | "description" | "eventTypes" | "disabledAt" | "disabledBecause" | "failingSince"
  >
>;

/**
 * The endpoints of one tenant. Every method throws StorageUnavailable while the database is away.
 */
export interface WebhookRepository {
  /**
   * Keeps an endpoint; says whether it could: not where the tenant has `limit` of them. INVARIANT:
   * called within a transaction, which keeps two at once from passing the limit together.
   */
  save(webhook: WebhookRecord, limit: number): Promise<boolean>;
  find(id: string): Promise<WebhookRecord | undefined>;
  /** Newest first. */
  list(): Promise<readonly WebhookRecord[]>;
  /** Gives the endpoint as it is then; nothing where there is none. */
  change(id: string, change: WebhookChange): Promise<WebhookRecord | undefined>;
  /** The secret becomes the one before until the moment, and the sealed one takes its place. */
  rotate(id: string, sealed: string, previousEndsAt: Date): Promise<WebhookRecord | undefined>;
  /** Says whether there was such an endpoint. Its deliveries go with it. */
  delete(id: string): Promise<boolean>;
}

/**
 * How far an event came on its way to an endpoint. `failed`: given up, when the last attempt of the
 * schedule failed.
 */
export type DeliveryState = "pending" | "delivered" | "failed";

/**
 * Why an attempt failed: another answer than 2xx (`status`), none in time, no connection, a
 * certificate that is not trusted, a name or address that may not be reached (`target`), a secret
 * that cannot be read any more.
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

/** An event on its way to an endpoint. */
export interface DeliveryRecord {
  readonly event: WebhookEvent;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** Null once nothing more is to be attempted. */
  readonly nextAttemptAt: Date | null;
  readonly lastAttemptAt: Date | null;
  /** Of the last attempt, where it was answered. */
  readonly responseStatus: number | null;
  /** Of the last attempt; null where it succeeded. */
  readonly failure: Failure | null;
}

export interface DeliveryPageRequest {
  /** Id of the last event of the page before. */
  readonly after?: string;
  readonly limit: number;
  readonly state?: DeliveryState;
}

/**
 * What was sent to the endpoints of one tenant. Every method throws StorageUnavailable while the
 * database is away.
 */
export interface DeliveryLog {
  /** Newest first. */
  page(webhookId: string, request: DeliveryPageRequest): Promise<Page<DeliveryRecord>>;
  /**
   * Begins the schedule of one delivery anew, by the id of its event; nothing where there is none.
   */
  replay(webhookId: string, eventId: string, at: Date): Promise<DeliveryRecord | undefined>;
  /**
   * Begins the schedule anew of every event since a moment that the endpoint wants to be told, or
   * of those only that were given up; says how many.
   */
  replaySince(webhookId: string, since: Date, at: Date, onlyFailed: boolean): Promise<number>;
  /** What is pending is due now. */
  resume(webhookId: string, at: Date): Promise<void>;
}

/**
 * Where the changes of one tenant are told of, in the transaction of the change: neither is ever
 * kept without the other.
 */
export interface EventOutbox {
  /**
   * Says whether the tenant has endpoints. Where it has, and where a subject is given, whoever else
   * tells of that subject waits until this transaction has ended: of two at once, the later one
   * sees what the earlier one kept.
   */
  isHeard(subject?: string): Promise<boolean>;
  add(events: readonly WebhookEvent[]): Promise<void>;
}

/** A delivery that is due, taken by whoever asked; nobody else gets it before its lease is over. */
export interface DueDelivery {
  readonly webhook: Pick<
    WebhookRecord,
    "id" | "tenantId" | "url" | "secret" | "previousSecret" | "previousSecretEndsAt"
  >;
  readonly event: WebhookEvent;
  /** Those that came to an end: one whose process was lost does not count. */
  readonly attempts: number;
  /** Until when nobody else gets it. It also tells this lease from a later one. */
  readonly leaseEndsAt: Date;
}

export interface TakeRequest {
  readonly now: Date;
  readonly leaseEndsAt: Date;
  readonly limit: number;
  /** Of one endpoint at once, so that none keeps the others waiting. */
  readonly perWebhook: number;
  /** Endpoints that nothing is taken for. */
  readonly except: readonly string[];
}

export interface FailedAttempt {
  readonly at: Date;
  readonly failure: Failure;
  readonly responseStatus: number | null;
  /** Null: given up. */
  readonly nextAttemptAt: Date | null;
  /** Whether the endpoint said that it is gone for good. */
  readonly gone: boolean;
  /** An endpoint that has been failing since then or before is disabled. */
  readonly failingSinceMax: Date;
}

/**
 * The deliveries of every tenant, for whoever does the work. Every method throws StorageUnavailable
 * while the database is away.
 */
export interface DeliveryQueue {
  /**
   * Takes deliveries that are due, of endpoints that are not disabled and of tenants that are not
   * suspended.
   */
  take(request: TakeRequest): Promise<readonly DueDelivery[]>;
  succeed(delivery: DueDelivery, at: Date, responseStatus: number): Promise<void>;
  /** Says why the endpoint was disabled by this, where it was. */
  fail(delivery: DueDelivery, attempt: FailedAttempt): Promise<DisabledBecause | undefined>;
  /** Gives back what was not attempted to its end. */
  release(delivery: DueDelivery, at: Date): Promise<void>;
  /** Removes events from before the moment, with their deliveries. */
  forgetBefore(moment: Date): Promise<void>;
}

export interface Message {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came of a message: the status of an answer, or why there is none. */
export type Answer =
  | { readonly status: number; readonly retryAfter?: string | undefined }
  | { readonly failure: Exclude<Failure, "status" | "secret"> };

/** Sends a message by HTTP; never throws but where `signal` says to give up. */
export type Send = (message: Message, signal?: AbortSignal) => Promise<Answer>;

/** Where messages may go. */
export interface Targets {
  /** What is wrong with an address that somebody wants to be told at; its name is looked up. */
  faultsOf(url: string): Promise<readonly Fault[]>;
}
