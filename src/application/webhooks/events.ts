/**
 * What others can be told, and in which words: ids and addresses, never content, which is read
 * where access to it is checked.
 */
import type { Clock, NewId, PlanRecord, RulebookEdition } from "../ports/stores.js";
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

/** A newer plan of the collectivity was kept. */
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

/** Told to nobody but those who ask for a test, and kept nowhere. */
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

/** The body that is sent, the same bytes at each attempt. */
export const bodyOf = ({ type, at, data }: WebhookEvent): string =>
  JSON.stringify({ type, timestamp: at.toISOString(), data });
