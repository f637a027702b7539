import { describe, expect, it } from "@jest/globals";
import { postJson, send } from "../../support/clients/client.js";
import { VILLAGE } from "../../support/clients/profiles.js";
import { expectProblem } from "../../support/clients/problem.js";
import { BOTH_DATABASES } from "../../support/database/database.js";
import { ask } from "../../support/database/postgres.js";
import { verify } from "../../support/clients/receiver.js";
import {
  MOMENT,
  NEVER_GIVEN,
  patch,
  useWebhooks,
  UUID,
} from "../../support/tenants/webhook-app.js";

type Loose = ReturnType<typeof JSON.parse>;

describe.each(BOTH_DATABASES)("deliveries of a service on the database: $name", ({ kind }) => {
  const { app, receiver, setUp, keep, logOf, untilLogged } = useWebhooks(kind);

  describe("a delivery that fails", () => {
    it("is logged with its reason and its next attempt, and replayed under the same id", async () => {
      receiver().answers(503);
      const { id, secret } = await setUp({ events: ["plan.created"] });
      await keep();
      const [failed] = await untilLogged(id, ([first]) => first?.attempts === 1);
      expect(failed).toMatchObject({
        status: "pending",
        responseStatus: 503,
        failure: "status",
        nextAttemptAt: expect.stringMatching(MOMENT),
      });
      const wait = Date.parse(failed.nextAttemptAt) - Date.parse(failed.lastAttemptAt);
      expect(wait).toBeGreaterThanOrEqual(5_000);
      expect(wait).toBeLessThanOrEqual(5_500);
      expect((await send(app().url, "GET", `/v1/webhooks/${id}`)).json).toMatchObject({
        failingSince: failed.lastAttemptAt,
      });

      receiver().answers(200);
      const replayed = await send(
        app().url,
        "POST",
        `/v1/webhooks/${id}/deliveries/${failed.id}/replay`,
      );
      expect([replayed.status, replayed.json]).toEqual([
        202,
        { ...failed, attempts: 0, nextAttemptAt: expect.stringMatching(MOMENT) },
      ]);
      const [first, second] = await receiver().until(2);
      expect([second!.text, second!.headers["webhook-id"]]).toEqual([
        first!.text,
        first!.headers["webhook-id"],
      ]);
      verify(secret, second!);
      await untilLogged(
        id,
        ([only]) =>
          only?.status === "delivered" && only.attempts === 1 && only.failure === undefined,
      );
      expect(
        (await send(app().url, "GET", `/v1/webhooks/${id}`)).json.failingSince,
      ).toBeUndefined();
    });

    it(
      "by 410 disables the endpoint; enabled again, it gets what waited, and on request what " +
        "it missed",
      async () => {
        receiver().answers(410);
        const { id } = await setUp();
        const plan = await keep(VILLAGE);
        const path = `/v1/webhooks/${id}`;
        await untilLogged(id, ([first]) => first?.attempts === 1);
        expect((await send(app().url, "GET", path)).json).toMatchObject({
          disabled: true,
          disabledBecause: "gone",
          disabledAt: expect.stringMatching(MOMENT),
        });
        expect(app().heard.splice(0)).toEqual([
          expect.stringMatching(
            /^the webhook \S+ of the tenant \S+ was disabled: it answered 410 Gone$/,
          ),
        ]);
        expect(
          (await send(app().url, "GET", `/v1/audit-events?target=${id}&action=disableWebhook`)).json
            .items,
        ).toEqual([
          {
            id: expect.stringMatching(UUID),
            at: expect.stringMatching(MOMENT),
            actor: "service",
            action: "disableWebhook",
            status: 200,
            target: { kind: "webhook", id },
          },
        ]);
        const missedFrom = new Date().toISOString();
        await send(app().url, "DELETE", `/v1/plans/${plan.id}`);

        receiver().answers(204);
        await patch(app(), path, { disabled: false });
        await receiver().until(2);
        await untilLogged(id, (items) => items.every(({ status }) => status === "delivered"));
        expect(receiver().received.map(({ json }) => json.type)).toEqual([
          "plan.created",
          "plan.created",
        ]);
        const replay = await postJson(app().url, `${path}/replay`, { since: missedFrom });
        expect([replay.status, replay.json]).toEqual([202, { deliveries: 1 }]);
        expect((await receiver().until(3)).at(-1)!.json).toMatchObject({
          type: "plan.deleted",
          data: { plan: plan.id },
        });
      },
    );

    it("for good can be replayed with all that were given up", async () => {
      const { id } = await setUp();
      const since = new Date().toISOString();
      await keep(VILLAGE);
      const [sound] = await untilLogged(id, ([first]) => first?.status === "delivered");
      await ask(
        app().databaseUrl,
        "UPDATE webhook_deliveries SET state = 'failed', attempts = 10, failure = " +
          "'timeout', response_status = NULL",
      );
      expect((await logOf(id, "?status=failed")).items).toMatchObject([
        { id: sound.id, status: "failed", failure: "timeout" },
      ]);
      expect((await logOf(id, "?status=delivered")).items).toEqual([]);
      expect(
        (
          await postJson(app().url, `/v1/webhooks/${id}/replay`, {
            since: "2999-01-01T00:00:00Z",
            select: "failed",
          })
        ).json,
      ).toEqual({ deliveries: 0 });
      expect(
        (await postJson(app().url, `/v1/webhooks/${id}/replay`, { since, select: "failed" })).json,
      ).toEqual({ deliveries: 1 });
      await receiver().until(2);
    });
  });

  it("the log leads through pages", async () => {
    const { id } = await setUp({ events: ["plan.created"] });
    for (let i = 0; i < 3; i++) await keep(VILLAGE);
    const { items } = await logOf(id);
    const first = await logOf(id, "?limit=2");
    expect([first.items.map(({ id: event }: Loose) => event), first.next]).toEqual([
      [items[0].id, items[1].id],
      items[1].id,
    ]);
    const second = await logOf(id, `?limit=2&cursor=${first.next}`);
    expect([second.items.map(({ id: event }: Loose) => event), second.next]).toEqual([
      [items[2].id],
      undefined,
    ]);
    expectProblem(
      await send(app().url, "POST", `/v1/webhooks/${id}/deliveries/${NEVER_GIVEN}/replay`),
      "delivery.not-found",
      `/v1/webhooks/${id}/deliveries/${NEVER_GIVEN}/replay`,
    );
  });

  describe("a rotation of the secret", () => {
    it("lets both sign for the overlap, and the new one alone without", async () => {
      const { id, secret: old } = await setUp();
      const rotation = await send(
        app().url,
        "POST",
        `/v1/webhooks/${id}/secret-rotation?overlapHours=1`,
      );
      const { secret: next, previousSecretEndsAt } = rotation.json;
      expect([rotation.status, next === old]).toEqual([200, false]);
      expect(Date.parse(previousSecretEndsAt)).toBeGreaterThan(Date.now());
      await keep(VILLAGE);
      const [both] = await receiver().until(1);
      for (const secret of [old, next])
        expect(verify(secret, both!)).toMatchObject({ type: "plan.created" });

      const { secret: last, previousSecretEndsAt: ended } = (
        await send(app().url, "POST", `/v1/webhooks/${id}/secret-rotation?overlapHours=0`)
      ).json;
      expect(ended).toBeUndefined();
      await keep(VILLAGE);
      const [, one] = await receiver().until(2);
      expect(verify(last, one!)).toMatchObject({ type: "plan.created" });
      for (const secret of [old, next])
        expect(() => verify(secret, one!)).toThrow("No matching signature found");
    });
  });

  describe("a test", () => {
    it("sends an event now, also where the endpoint is disabled, and tells what came of it", async () => {
      const { id, secret } = await setUp({ events: ["plan.deleted"] });
      await patch(app(), `/v1/webhooks/${id}`, { disabled: true });
      const reply = await send(app().url, "POST", `/v1/webhooks/${id}/test`);
      expect([reply.status, reply.json]).toEqual([
        200,
        {
          id: expect.stringMatching(UUID),
          delivered: true,
          responseStatus: 204,
          milliseconds: expect.any(Number),
        },
      ]);
      expect(receiver().received).toHaveLength(1);
      expect(verify(secret, receiver().received[0]!)).toEqual({
        type: "webhook.test",
        timestamp: expect.stringMatching(MOMENT),
        data: {},
      });
      expect((await logOf(id)).items).toEqual([]);
    });

    it.each([
      ["another answer than 2xx", 302, { responseStatus: 302, failure: "status" }],
      [
        "no answer",
        (response: { destroy(): void }) => response.destroy(),
        { failure: "connection" },
      ],
    ] as const)("tells of %s", async (_, answer, outcome) => {
      receiver().answers(answer);
      const { id } = await setUp();
      expect((await send(app().url, "POST", `/v1/webhooks/${id}/test`)).json).toEqual({
        id: expect.stringMatching(UUID),
        delivered: false,
        milliseconds: expect.any(Number),
        ...outcome,
      });
    });
  });
});
