import { Prisma } from "../generated/client.js";

/**
 * Condition on a row of `webhooks` and one named `event`: the endpoint subscribes to events of this
 * type. An endpoint without types subscribes to all.
 */
export const IS_SUBSCRIBED = Prisma.sql`(
  cardinality(webhooks.event_types) = 0 OR event.type = ANY (webhooks.event_types)
)`;
