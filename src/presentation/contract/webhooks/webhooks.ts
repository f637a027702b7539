import type { DeliveryFailure, EventType } from "./deliveries.js";

/**
 * Why an endpoint is disabled: its tenant requested it (`request`), it responded with 410 Gone
 * (`gone`), or every attempt failed for five days (`failing`).
 */
export type DisabledBecause = "request" | "gone" | "failing";

/** Request to create an endpoint. */
export interface WebhookRequest {
  /**
   * URL that events are posted to: `https://`, on the public internet, without user name, password
   * or fragment.
   * @minLength 1
   * @maxLength 2000
   * @pattern ^[!-~]+$
   * @example "https://hooks.example.org/douze"
   */
  url: string;
  /**
   * Purpose of the endpoint, shown in lists.
   * @maxLength 200
   * @example "GRH, production"
   */
  description?: string;
  /**
   * Types of the events to send. By default, all types, including those that are added later.
   * @maxItems 50
   */
  events?: EventType[];
}

/** Changes to an endpoint. Omitted fields keep their values. */
export interface WebhookChangeRequest {
  /**
   * URL that events are posted to.
   * @minLength 1
   * @maxLength 2000
   * @pattern ^[!-~]+$
   */
  url?: string;
  /**
   * Purpose of the endpoint.
   * @maxLength 200
   */
  description?: string;
  /**
   * Types of the events to send; an empty list means all types.
   * @maxItems 50
   */
  events?: EventType[];
  /** Whether the endpoint is disabled. Pending events are sent once it is enabled again. */
  disabled?: boolean;
}

/** A webhook endpoint of a tenant. */
export interface WebhookDocument {
  /**
   * Identifier of the endpoint (UUIDv7).
   * @format uuid
   */
  id: string;
  /**
   * URL that events are posted to.
   * @maxLength 20000
   */
  url: string;
  /**
   * Purpose of the endpoint.
   * @maxLength 200
   */
  description: string;
  /**
   * Types of the events to send; empty for all types.
   * @maxItems 50
   */
  events: EventType[];
  /**
   * Time of creation.
   * @format date-time
   */
  createdAt: string;
  /** Whether the endpoint is disabled. */
  disabled: boolean;
  /**
   * Time at which the endpoint was disabled; absent if it is enabled.
   * @format date-time
   */
  disabledAt?: string;
  /** Why the endpoint is disabled; absent if it is enabled. */
  disabledBecause?: DisabledBecause;
  /**
   * Time since which no attempt has succeeded; absent if the last attempt succeeded.
   * @format date-time
   */
  failingSince?: string;
  /**
   * Time until which the previous secret also signs messages; absent if there is none.
   * @format date-time
   */
  previousSecretEndsAt?: string;
}

/** An endpoint with its new secret, which is shown only once. */
export interface NewWebhookDocument extends WebhookDocument {
  /**
   * Secret that messages are signed with: `whsec_` followed by base64. It cannot be shown again, so
   * store it in a secret store.
   * @maxLength 100
   */
  secret: string;
}

/** The endpoints of a tenant. */
export interface WebhookList {
  /**
   * Endpoints, newest first.
   * @maxItems 100
   */
  items: WebhookDocument[];
}

/** Result of a test delivery. */
export interface WebhookTestDocument {
  /**
   * Identifier that was sent as `webhook-id`.
   * @format uuid
   */
  id: string;
  /** Whether the endpoint responded with 2xx. */
  delivered: boolean;
  /**
   * HTTP status of the response; absent if there was no response.
   * @isInt
   * @minimum 0
   * @maximum 999
   */
  responseStatus?: number;
  /** Why the delivery failed; absent if it succeeded. */
  failure?: DeliveryFailure;
  /**
   * Duration until the response, in milliseconds.
   * @isInt
   * @minimum 0
   * @maximum 60000
   */
  milliseconds: number;
}
