/** Webhook endpoints of tenants, and the events that are sent to them. */
import type { Fault } from "../../domain/kernel/fault.js";

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
  /** UUIDv7. Receivers recognise repeated deliveries by it. */
  readonly id: string;
  readonly type: EventType | typeof TEST_EVENT_TYPE;
  readonly at: Date;
  readonly data: object;
  /** Trace of the request that caused the event (W3C Trace Context). */
  readonly traceparent?: string;
}

/**
 * Why an endpoint is disabled: its tenant requested it, it answered 410 Gone, or every attempt of
 * several days failed.
 */
export const DISABLED_BECAUSE = ["request", "gone", "failing"] as const;
export type DisabledBecause = (typeof DISABLED_BECAUSE)[number];

/** An endpoint that receives the events of a tenant. */
export interface WebhookRecord {
  /** UUIDv7. */
  readonly id: string;
  readonly tenantId: string;
  readonly url: string;
  readonly description: string;
  /** The types of events that it receives; empty: all. */
  readonly eventTypes: readonly EventType[];
  /** Encrypted. */
  readonly secret: string;
  /** The secret before the rotation, encrypted; it signs too until `previousSecretEndsAt`. */
  readonly previousSecret: string | null;
  readonly previousSecretEndsAt: Date | null;
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
  readonly disabledBecause: DisabledBecause | null;
  /** When the current series of failed attempts began; null if the last attempt succeeded. */
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
   * Stores an endpoint. Returns false if the tenant already has `limit` of them. INVARIANT: called
   * within a transaction, so that two concurrent calls cannot exceed the limit together.
   */
  save(webhook: WebhookRecord, limit: number): Promise<boolean>;
  find(id: string): Promise<WebhookRecord | undefined>;
  /** Newest first. */
  list(): Promise<readonly WebhookRecord[]>;
  /** Returns the changed endpoint, or undefined if it does not exist. */
  change(id: string, change: WebhookChange): Promise<WebhookRecord | undefined>;
  /** Replaces the secret by `encrypted`; the current one becomes the previous one. */
  rotate(id: string, encrypted: string, previousEndsAt: Date): Promise<WebhookRecord | undefined>;
  /** Returns whether the endpoint existed. Its deliveries are deleted with it. */
  delete(id: string): Promise<boolean>;
}

/**
 * Stores the events of one tenant in the transaction of the change that caused them, so that
 * neither is stored without the other (transactional outbox).
 */
export interface EventOutbox {
  /**
   * Returns whether the tenant has endpoints. If it has, and `subject` is given, the call locks the
   * subject until the transaction ends: of two concurrent transactions, the later one sees what the
   * earlier one stored.
   */
  hasEndpoints(subject?: string): Promise<boolean>;
  add(events: readonly WebhookEvent[]): Promise<void>;
}

/** Where messages may be sent. */
export interface Targets {
  /** Returns the faults of a proposed address. It resolves the host name, which can take seconds. */
  faultsOf(url: string): Promise<readonly Fault[]>;
}
