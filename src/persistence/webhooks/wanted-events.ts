import { Prisma } from "../generated/client.js";

/**
 * Of a row of `webhooks` and one called `event`: whether the endpoint wants to be told of events of
 * that type. Without types it wants all.
 */
export const WANTED = Prisma.sql`(cardinality(webhooks.event_types) = 0 OR event.type = ANY (webhooks.event_types))`;
