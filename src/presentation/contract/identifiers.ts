/**
 * Identifier of a brake, rule, recommendation, question, fact, parameter or source of the rulebook.
 * Identifiers never change; labels may.
 * @maxLength 130
 * @pattern ^[a-z][A-Za-z0-9.-]*$
 */
export type Identifier = string;

/**
 * Identifier of a plan (UUIDv7).
 * @format uuid
 */
export type PlanId = string;

/**
 * Identifier of a key (UUIDv7).
 * @format uuid
 */
export type KeyId = string;

/**
 * Identifier of a tenant (UUIDv7).
 * @format uuid
 */
export type TenantId = string;

/**
 * Identifier of a webhook endpoint (UUIDv7).
 * @format uuid
 */
export type WebhookId = string;

/**
 * Identifier of an event (UUIDv7).
 * @format uuid
 */
export type EventId = string;

/**
 * Identifier of an audit event or of its target (UUIDv7).
 * @format uuid
 */
export type AuditEventId = string;

/**
 * First characters of a key, which are not secret.
 * @maxLength 30
 */
export type KeyPrefix = string;

/**
 * Complete API key of this service.
 * @maxLength 100
 * @pattern ^douze_
 */
export type KeyText = string;

/**
 * Position in a paginated list.
 * @maxLength 200
 */
export type Cursor = string;

/**
 * Identifier of a collectivity in the official data.
 * @maxLength 40
 * @pattern ^(commune|epci|ept|departement|region)-[0-9A-Z]{2,9}$
 */
export type CollectivityId = string;

/**
 * INSEE code of a commune.
 * @maxLength 5
 * @pattern ^[0-9][0-9AB][0-9]{3}$
 */
export type InseeCode = string;

/**
 * SIREN: nine digits.
 * @maxLength 9
 * @pattern ^[0-9]{9}$
 */
export type Siren = string;

/**
 * Code in the official data: INSEE code, SIREN, or code of a département or région.
 * @maxLength 20
 * @pattern ^[0-9A-Z]+$
 */
export type OfficialCode = string;
