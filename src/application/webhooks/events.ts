/**
 * The events that webhooks receive. They hold ids and addresses, never content: receivers read that
 * from the API, which checks their access.
 */
import type { Clock } from "../ports/clock.js";
import type { NewId } from "../ports/random.js";
import type { PlanRecord } from "../ports/plans.js";
import type { RulebookEdition } from "../ports/rulebook-editions.js";
import { TEST_EVENT_TYPE, type WebhookEvent } from "../ports/webhooks.js";

export interface EventPorts {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly traceparent?: string;
}

const addressOf = (plan: string): string => `/v1/plans/${plan}`;

export const planCreated = (
  { id, collectivityId, rulebookVersion }: PlanRecord,
  ports: EventPorts,
): WebhookEvent =>
  happened(
    "plan.created",
    {
      plan: id,
      ...(collectivityId !== null && { collectivity: collectivityId }),
      rulebook: rulebookVersion,
      links: { plan: addressOf(id) },
    },
    ports,
  );

/** A newer plan of the collectivity was stored. */
export const planSuperseded = (
  older: string,
  newer: string,
  collectivity: string,
  ports: EventPorts,
): WebhookEvent =>
  happened(
    "plan.superseded",
    {
      plan: older,
      supersededBy: newer,
      collectivity,
      links: { plan: addressOf(older), supersededBy: addressOf(newer) },
    },
    ports,
  );

export const planDeleted = (id: string, ports: EventPorts): WebhookEvent =>
  happened("plan.deleted", { plan: id }, ports);

export const rulebookPublished = (
  { version, digest }: Pick<RulebookEdition, "version" | "digest">,
  ports: EventPorts,
): WebhookEvent =>
  happened("rulebook.published", { version, digest, links: { rulebook: "/v1/rulebook" } }, ports);

/** Sent when a tenant tests an endpoint; it is not stored. */
export const testEvent = (ports: EventPorts): WebhookEvent => happened(TEST_EVENT_TYPE, {}, ports);

function happened(
  type: WebhookEvent["type"],
  data: object,
  { clock, newId, traceparent }: EventPorts,
): WebhookEvent {
  return {
    id: newId(),
    type,
    at: clock.now(),
    data,
    ...(traceparent !== undefined && { traceparent }),
  };
}

/** The body of the message: the same bytes at each attempt. */
export const bodyOf = ({ type, at, data }: WebhookEvent): string =>
  JSON.stringify({ type, timestamp: at.toISOString(), data });
