/** OWASP API Security Top 10 (2023): API1 objects, attacked over all operations of the contract. */
import { describe, expect, it } from "@jest/globals";
import { ROLES } from "../../../src/application/ports/principal.js";
import type { Reply } from "../../support/clients/client.js";
import { operations } from "../../support/clients/contract.js";
import { CALUIRE, VILLAGE } from "../../support/clients/profiles.js";
import {
  NEVER_GIVEN,
  NOTHING,
  soundRequests,
  type SoundRequest,
  type Things,
} from "../../support/builders/sound-requests.js";
import { useAttackedHouse } from "../../support/tenants/attacked-house.js";
import { actorOf } from "../../support/tenants/tenants.js";

const { house, things, own, stored } = useAttackedHouse();

const OF_REQUEST = ["x-request-id", "traceresponse", "date", "content-length", "ratelimit"];
/**
 * An answer without the identifiers that were asked for, and without what belongs to one request
 * alone.
 */
function plain(reply: Reply, asked: Things): object {
  const text = Object.values(asked).reduce((rest, id) => rest.replaceAll(id, "…"), reply.text);
  return {
    status: reply.status,
    text,
    headers: Object.fromEntries(
      Object.entries(reply.headers).filter(([name]) => !OF_REQUEST.includes(name)),
    ),
  };
}

describe("API1:2023 broken object level authorization", () => {
  const ask = (key: string, { path, body }: SoundRequest, method: string): Promise<Reply> =>
    house().ask(
      key,
      method,
      path,
      ["POST", "PATCH", "PUT"].includes(method) ? (body ?? {}) : undefined,
    );
  const naming = operations
    .filter((operation) => /\/v1\/(plans|keys|webhooks|tenants)\/\{|peers/.test(operation.path))
    .map(({ operationId }) => operationId);

  it.each(naming)(
    "another tenant's real id is answered like one that never was, by every method: %s",
    async (operationId) => {
      const of = (asked: Things) =>
        soundRequests(asked).find(({ operation }) => operation.operationId === operationId)!;
      const before = await stored();
      for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]) {
        const [strange, absent] = [
          await ask(house().brest.keys.admin, of(things()), method),
          await ask(house().brest.keys.admin, of(NOTHING), method),
        ];
        expect([method, strange.status >= 400 && strange.status < 500]).toEqual([method, true]);
        expect(plain(strange, things())).toEqual(plain(absent, NOTHING));
      }
      expect(await stored()).toEqual(before);
    },
  );

  it.each([
    [
      "a delivery below one's own webhook",
      (t: Things) => ["POST", `/v1/webhooks/${own().webhook}/deliveries/${t.delivery}/replay`],
    ],
    [
      "the other side of a comparison",
      (t: Things) => ["GET", `/v1/plans/${own().plan}/comparison?with=${t.plan}`],
    ],
    [
      "the plan under one's own, as the other side",
      (t: Things) => ["GET", `/v1/plans/${t.plan}/comparison?with=${own().plan}`],
    ],
  ] as const)("another tenant's id leads nowhere as %s", async (_, request) => {
    const sent = async (asked: Things) =>
      house().ask(house().brest.keys.admin, ...(request(asked) as [string, string]));
    const [strange, absent] = [await sent(things()), await sent(NOTHING)];
    expect([strange.status, plain(strange, things())]).toEqual([404, plain(absent, NOTHING)]);
  });

  it(
    "another tenant's ids bring out of the trail what one tried oneself, and nothing that was " +
      "done by others",
    async () => {
      const { app, ask: request, brest, lyon } = house();
      await app.told();
      const mine = await Promise.all(ROLES.map((role) => actorOf(house(), brest.keys[role])));
      const found = (
        await request(brest.keys.admin, "GET", `/v1/audit-events?limit=100&target=${things().plan}`)
      ).json.items;
      expect(found.length).toBeGreaterThan(0);
      for (const { actor, status } of found)
        expect([mine.includes(actor), status >= 400]).toEqual([true, true]);
      expect(
        (
          await request(
            brest.keys.admin,
            "GET",
            `/v1/audit-events?actor=${await actorOf(house(), lyon.keys.write)}`,
          )
        ).json,
      ).toEqual({ items: [] });
    },
  );

  it.each([
    ["/v1/plans", "plan"],
    ["/v1/keys", "key"],
    ["/v1/audit-events", "plan"],
  ] as const)(
    "another tenant's id as the cursor of %s shows one's own things alone",
    async (path, kind) => {
      const shown = (cursor: string) =>
        house().ask(house().brest.keys.admin, "GET", `${path}?limit=100&cursor=${cursor}`);
      for (const cursor of [things()[kind], things().with, NEVER_GIVEN])
        expect((await shown(cursor)).text).not.toMatch(
          new RegExp(Object.values(things()).join("|")),
        );
    },
  );

  it("another tenant's Idempotency-Key is a key of one's own", async () => {
    const { ask: request, lyon, brest } = house();
    const once = { "idempotency-key": "the-same-for-both" };
    const [first, second] = [
      await request(lyon.keys.write, "POST", "/v1/plans", VILLAGE, once),
      await request(brest.keys.write, "POST", "/v1/plans", VILLAGE, once),
    ];
    expect([first.status, second.status, second.headers["idempotency-replayed"]]).toEqual([
      201,
      201,
      undefined,
    ]);
    expect(second.json.id).not.toBe(first.json.id);
    expect(
      (
        await request(brest.keys.write, "POST", "/v1/plans", CALUIRE, {
          "idempotency-key": "never-used",
        })
      ).status,
    ).toBe(201);
  });

  it("another tenant's entity tag tells nothing: with it, a plan is as absent as without", async () => {
    const { ask: request, lyon, brest } = house();
    const tag = (await request(lyon.keys.read, "GET", `/v1/plans/${things().plan}`)).headers.etag!;
    for (const headers of [
      { "if-none-match": tag },
      { "if-match": tag },
      { "if-none-match": "*" },
      { "if-match": `"${things().plan}"` },
    ]) {
      for (const method of ["GET", "HEAD", "DELETE"])
        expect(
          (
            await request(
              brest.keys.admin,
              method,
              `/v1/plans/${things().plan}`,
              undefined,
              headers,
            )
          ).status,
        ).toBe(404);
    }
  });
});
