import type { DeliveryFailure, EventType } from "./deliveries.js";

/**
 * Why nothing is sent to an endpoint: its tenant said so (`request`), it answered 410 Gone
 * (`gone`), or every attempt of five days failed (`failing`).
 */
export type DisabledBecause = "request" | "gone" | "failing";

/** An endpoint to be set up. */
export interface WebhookRequest {
  /**
   * Address that events are posted to: `https://`, on the public internet, without user, password
   * and `#`.
   * @minLength 1
   * @maxLength 2000
   * @pattern ^[!-~]+$
   * @example "https://hooks.example.org/douze"
   */
  url: string;
  /**
   * What it is for, to be told apart in lists.
   * @maxLength 200
   * @example "GRH, production"
   */
  description?: string;
  /**
   * Events that it is told of; all, also those that are added later, where nothing is said.
   * @maxItems 50
   */
  events?: EventType[];
}

/** What is to change of an endpoint; what is left out stays. */
export interface WebhookChangeRequest {
  /**
   * Address that events are posted to.
   * @minLength 1
   * @maxLength 2000
   * @pattern ^[!-~]+$
   */
  url?: string;
  /**
   * What it is for.
   * @maxLength 200
   */
  description?: string;
  /**
   * Events that it is told of; an empty list for all.
   * @maxItems 50
   */
  events?: EventType[];
  /** Whether nothing is sent to it. What waits is sent when it is enabled again. */
  disabled?: boolean;
}

/** Where a tenant is told what happens. */
export interface WebhookDocument {
  /**
   * Identifier of the endpoint: UUIDv7.
   * @format uuid
   */
  id: string;
  /**
   * Address that events are posted to.
   * @maxLength 20000
   */
  url: string;
  /**
   * What it is for.
   * @maxLength 200
   */
  description: string;
  /**
   * Events that it is told of; empty for all.
   * @maxItems 50
   */
  events: EventType[];
  /**
   * When it was set up.
   * @format date-time
   */
  createdAt: string;
  /** Whether nothing is sent to it. */
  disabled: boolean;
  /**
   * Since when nothing is sent to it; absent where it is enabled.
   * @format date-time
   */
  disabledAt?: string;
  /** Why nothing is sent to it; absent where it is enabled. */
  disabledBecause?: DisabledBecause;
  /**
   * Since when no attempt has succeeded; absent where the last one did.
   * @format date-time
   */
  failingSince?: string;
  /**
   * Until when the secret before signs too; absent where there is none.
   * @format date-time
   */
  previousSecretEndsAt?: string;
}

/** An endpoint with its new secret, which is shown this once. */
export interface NewWebhookDocument extends WebhookDocument {
  /**
   * Secret that messages are signed with, `whsec_` and base64. It cannot be shown again: keep it
   * where secrets are kept.
   * @maxLength 100
   */
  secret: string;
}

/** The endpoints of a tenant. */
export interface WebhookList {
  /**
   * Endpoints, the newest first.
   * @maxItems 100
   */
  items: WebhookDocument[];
}

/** What came of a test. */
export interface WebhookTestDocument {
  /**
   * Identifier that was sent as `webhook-id`.
   * @format uuid
   */
  id: string;
  /** Whether the endpoint answered with 2xx. */
  delivered: boolean;
  /**
   * Status that the endpoint answered with; absent where it did not answer.
   * @isInt
   * @minimum 0
   * @maximum 999
   */
  responseStatus?: number;
  /** Why it failed; absent where it succeeded. */
  failure?: DeliveryFailure;
  /**
   * Milliseconds until the answer.
   * @isInt
   * @minimum 0
   * @maximum 60000
   */
  milliseconds: number;
}
