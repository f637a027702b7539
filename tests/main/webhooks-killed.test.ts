import { afterAll, afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { postJson, send } from "../support/clients/client.js";
import { VILLAGE } from "../support/clients/profiles.js";
import { createDatabase, makeFolder } from "../support/database/database.js";
import { startReceiver, verify, type Receiver } from "../support/clients/receiver.js";
import {
  endServices,
  startReady,
  type ServiceProcess,
} from "../support/service/service-process.js";

afterAll(endServices);

let receiver: Receiver;
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

/**
 * Lets a process live ten minutes later than it is: what was leased to one that was killed is given
 * up by then.
 */
const LATER = {
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(
    "const { now } = Date; const Real = Date; globalThis.Date = class extends Real { " +
      "constructor(...given) { given.length === 0 ? super(now() + 600000) : super(...given); } " +
      "static now() { return now() + 600000; } };",
  )}`,
};

const setUp = async ({
  url,
}: ServiceProcess): Promise<{ readonly id: string; readonly secret: string }> =>
  (await postJson(url, "/v1/webhooks", { url: receiver.url, events: ["plan.created"] })).json;
const planIds = (): string[] => [
  ...new Set(receiver.received.map(({ json }) => json.data.plan as string)),
];

describe("kill -9 while events are being told", () => {
  it.each([
    ["the embedded database", () => ({ DOUZE_DATA_DIR: makeFolder("webhooks") })],
    [
      "PostgreSQL through DATABASE_URL",
      async () => ({
        DATABASE_URL: await createDatabase(),
        DOUZE_SECRETS_KEY: Buffer.alloc(32, 5).toString("base64"),
      }),
    ],
  ] as const)(
    "loses none of a plan that was acknowledged, and takes up those that were in flight, with %s",
    async (_, storage) => {
      const environment: Record<string, string> = {
        ...(await storage()),
        DOUZE_LOG_LEVEL: "silent",
        DOUZE_WEBHOOK_ALLOW: "127.0.0.1",
      };
      const service = await startReady(environment);
      const { id, secret } = await setUp(service);
      const acknowledged: string[] = [];
      // A few are told and answered, the next ones hang with the receiver, the rest is not even
      // begun.
      receiver.answers((response) => {
        if (receiver.received.length <= 3) response.writeHead(204).end();
      });
      while (acknowledged.length < 12)
        acknowledged.push((await postJson(service.url, "/v1/plans", VILLAGE)).json.id);
      await receiver.until(5);
      service.signal("SIGKILL");
      expect((await service.ended).signal).toBe("SIGKILL");
      expect(planIds().length).toBeLessThan(acknowledged.length);

      receiver.answers(204);
      const again = await startReady({ ...environment, ...LATER });
      const { items } = await untilDelivered(again, id, acknowledged.length);
      expect(
        items.map(({ event }: { event: { data: { plan: string } } }) => event.data.plan).sort(),
      ).toEqual([...acknowledged].sort());
      expect(planIds().sort()).toEqual([...acknowledged].sort());
      // The clock of the process that was started again is ahead of the verifier's.
      for (const message of receiver.received.slice(0, 3)) verify(secret, message);
      expect(await again.stop()).toMatchObject({ code: 0 });
    },
  );

  it("is no different from being told to stop, but that what is in flight is due again at once", async () => {
    const environment = {
      DATABASE_URL: await createDatabase(),
      DOUZE_SECRETS_KEY: Buffer.alloc(32, 5).toString("base64"),
      DOUZE_LOG_LEVEL: "silent",
      DOUZE_WEBHOOK_ALLOW: "127.0.0.1",
    };
    const service = await startReady(environment);
    const { id } = await setUp(service);
    receiver.answers(() => undefined);
    const { json: plan } = await postJson(service.url, "/v1/plans", VILLAGE);
    await receiver.until(1);
    expect(await service.stop()).toMatchObject({ code: 0, signal: null });

    receiver.answers(204);
    const again = await startReady(environment);
    const { items } = await untilDelivered(again, id, 1);
    expect(items).toMatchObject([{ attempts: 1, event: { data: { plan: plan.id } } }]);
    expect(receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual([
      items[0].id,
      items[0].id,
    ]);
    expect(await again.stop()).toMatchObject({ code: 0 });
  });
});

/** Asks for the log until so many are delivered. */
async function untilDelivered({ url }: ServiceProcess, id: string, count: number) {
  for (;;) {
    const { json } = await send(
      url,
      "GET",
      `/v1/webhooks/${id}/deliveries?limit=100&status=delivered`,
    );
    if (json.items.length >= count) return json;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
