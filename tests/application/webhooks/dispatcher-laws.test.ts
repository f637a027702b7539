import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import type { SendResult } from "../../../src/application/ports/sending.js";
import type { WebhookEvent } from "../../../src/application/ports/webhooks.js";
import { RETRY_DELAYS_MS } from "../../../src/application/webhooks/schedule.js";
import { useDispatcherWorld, work } from "../../support/tenants/dispatcher-world.js";
import { after, anEvent, START, type KnownWebhook } from "../../support/tenants/webhook-records.js";

const HOUR_MS = 3_600_000;
const { world, queue, storage, clear, dispatcherOf, setUp, moveOn, logOf } = useDispatcherWorld();

/** Every message of an event to an endpoint has the event as its body, and a valid signature. */
function expectSigned(endpoint: KnownWebhook, event: WebhookEvent): void {
  const messages = world.sent.filter(
    (each) => each.url === endpoint.record.url && each.headers["webhook-id"] === event.id,
  );
  expect(messages.at(-1)!.at.getTime()).toBeGreaterThanOrEqual(event.at.getTime());
  for (const { headers, body, at } of messages) {
    expect(body).toBe(
      JSON.stringify({ type: event.type, timestamp: event.at.toISOString(), data: event.data }),
    );
    expect(headers["webhook-timestamp"]).toBe(String(Math.floor(at.getTime() / 1_000)));
    expect(headers["webhook-signature"]).toBe(
      new Webhook(endpoint.secret).sign(event.id, at, body),
    );
  }
}

describe("whatever fails, and in whichever order", () => {
  const SPAN_MS = RETRY_DELAYS_MS.reduce((sum, delay) => sum + delay, 0);
  const anyTrouble: fc.Arbitrary<SendResult> = fc.oneof(
    fc.constantFrom(300, 307, 400, 401, 404, 429, 500, 502, 503, 504).map((status) => ({ status })),
    fc.nat(7_200).map((seconds) => ({ status: 503, retryAfter: String(seconds) })),
    fc.constantFrom<SendResult>(
      { failure: "timeout" },
      { failure: "connection" },
      { failure: "certificate" },
      { failure: "target" },
    ),
  );
  const anyWorld = fc.record({
    /**
     * Of each endpoint: how long after the first event it becomes healthy, what it answers until
     * then, and what its process loses.
     */
    endpoints: fc.array(
      fc.record({
        healthyAfter: fc.oneof(fc.constant(0), fc.nat(SPAN_MS)),
        troubles: fc.array(anyTrouble, { minLength: 1, maxLength: 4 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    /** When something happens, after the first event. */
    happenings: fc.array(fc.nat(3 * HOUR_MS), { minLength: 1, maxLength: 4 }),
    /** In which rounds whoever took something is lost with it. */
    crashes: fc.uniqueArray(fc.nat(30), { maxLength: 8 }),
    jitter: fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
      minLength: 1,
      maxLength: 5,
    }),
    replicas: fc.integer({ min: 1, max: 3 }),
  });

  it(
    "each event reaches each endpoint that becomes healthy within the schedule, signed, and " +
      "is kept as delivered",
    async () => {
      await fc.assert(
        fc.asyncProperty(anyWorld, async ({ endpoints, happenings, crashes, jitter, replicas }) => {
          await clear();
          [world.now, world.sent] = [START, []];
          const known = await Promise.all(endpoints.map(() => setUp()));
          const events = [0, ...happenings].map((later) => anEvent({ at: after(later) }));
          await storage().events.add(events);
          let drawn = 0;
          world.behave = ({ url: address }) => {
            const place = known.findIndex(({ record }) => record.url === address);
            const { healthyAfter, troubles } = endpoints[place]!;
            return world.now >= after(healthyAfter)
              ? { status: 200 }
              : troubles[drawn++ % troubles.length]!;
          };
          const dispatchers = Array.from({ length: replicas }, () =>
            dispatcherOf(() => jitter[drawn++ % jitter.length]!),
          );

          for (let round = 0; await moveOn(); round++) {
            if (crashes.includes(round))
              await queue().take({
                now: world.now,
                leaseEndsAt: after(60_000, world.now),
                limit: 2,
                perWebhook: 2,
                except: [],
              });
            else await work(...dispatchers);
            expect(round).toBeLessThan(400);
          }

          for (const endpoint of known) {
            const log = await logOf(endpoint);
            expect(log.map(({ event, state }) => [event.id, state]).sort()).toEqual(
              events.map(({ id }) => [id, "delivered"]).sort(),
            );
            for (const event of events) expectSigned(endpoint, event);
          }
        }),
        { numRuns: 15, endOnFailure: true },
      );
    },
  );
});
