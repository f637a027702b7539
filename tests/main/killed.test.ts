import { afterAll, describe, expect, it } from "@jest/globals";
import { postJson, send, type Reply } from "../support/clients/client.js";
import { CALUIRE, VILLAGE } from "../support/clients/profiles.js";
import { createDatabase, makeFolder } from "../support/database/database.js";
import {
  endServices,
  startReady,
  type ServiceProcess,
} from "../support/service/service-process.js";

afterAll(endServices);

const ACKNOWLEDGED_MIN = 50;

/**
 * Posts plans, several at a time, until the service goes away; returns those that were
 * acknowledged.
 */
async function keepWriting(
  service: ServiceProcess,
  onAcknowledged: (count: number) => void,
): Promise<Reply[]> {
  const acknowledged: Reply[] = [];
  const write = async (): Promise<void> => {
    for (let i = 0; ; i++) {
      const reply = await postJson(service.url, "/v1/plans", i % 2 === 0 ? CALUIRE : VILLAGE).catch(
        () => undefined,
      );
      if (reply?.status !== 201) return;
      onAcknowledged(acknowledged.push(reply));
    }
  };
  await Promise.all(Array.from({ length: 8 }, write));
  return acknowledged;
}

async function everyPlanOf(service: ServiceProcess): Promise<string[]> {
  const ids: string[] = [];
  let cursor = "";
  do {
    const { items, next } = (await send(service.url, "GET", `/v1/plans?limit=100${cursor}`)).json;
    ids.push(...items.map(({ id }: { id: string }) => id));
    cursor = next === undefined ? "" : `&cursor=${next}`;
  } while (cursor !== "");
  return ids;
}

describe("kill -9 while plans are being kept", () => {
  it.each([
    ["the embedded database", () => ({ DOUZE_DATA_DIR: makeFolder("killed") })],
    ["PostgreSQL through DATABASE_URL", async () => ({ DATABASE_URL: await createDatabase() })],
  ] as const)("loses none that was acknowledged, with %s", async (_, storage) => {
    const environment: Record<string, string> = { ...(await storage()), DOUZE_LOG_LEVEL: "silent" };
    const service = await startReady(environment);
    const acknowledged = await keepWriting(service, (count) => {
      if (count === ACKNOWLEDGED_MIN) service.signal("SIGKILL");
    });
    expect((await service.ended).signal).toBe("SIGKILL");
    expect(acknowledged.length).toBeGreaterThanOrEqual(ACKNOWLEDGED_MIN);

    const again = await startReady(environment);
    for (const { headers, text } of acknowledged)
      expect((await send(again.url, "GET", headers.location!)).text).toBe(text);
    const ids = await everyPlanOf(again);
    expect(ids).toEqual(expect.arrayContaining(acknowledged.map(({ json }) => json.id)));
    // Those that were in flight may have been kept, too; none in part.
    for (const id of ids)
      expect((await send(again.url, "GET", `/v1/plans/${id}`)).json.recommendations).toHaveLength(
        12,
      );
    expect(await again.stop()).toMatchObject({ code: 0 });
  });
});
