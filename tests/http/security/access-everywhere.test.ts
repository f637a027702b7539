import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { makeCaller } from "../../support/tenants/access.js";
import { openApp } from "../../support/service/app.js";
import { send } from "../../support/clients/client.js";
import { createDatabase } from "../../support/database/database.js";

describe("two processes of the service on one database", () => {
  // While the clock stands still, nothing that is remembered ends by itself.
  beforeEach(
    () =>
      void jest.useFakeTimers({
        doNotFake: [
          "hrtime",
          "nextTick",
          "performance",
          "queueMicrotask",
          "setImmediate",
          "clearImmediate",
          "setInterval",
          "clearInterval",
          "setTimeout",
          "clearTimeout",
        ],
      }),
  );
  afterEach(() => void jest.useRealTimers());

  it("both refuse a key that was revoked at one of them, which the other had let in before", async () => {
    const url = await createDatabase();
    const [one, other] = [
      await openApp({ database: { url }, authentication: "required" }),
      await openApp({ database: { url }, authentication: "required" }),
    ];
    const [admin, revoked] = [await makeCaller(url), await makeCaller(url)];
    const colleague = await makeCaller(url, { tenantId: revoked.tenantId });
    const statusAt = async (app: typeof one, { headers } = revoked): Promise<number> =>
      (await send(app.url, "GET", "/v1/tenant", { headers })).status;
    expect([await statusAt(one), await statusAt(other), await statusAt(other, admin)]).toEqual([
      200, 200, 200,
    ]);
    expect(
      (await send(one.url, "DELETE", `/v1/keys/${revoked.keyId}`, { headers: colleague.headers }))
        .status,
    ).toBe(204);
    expect(await statusAt(one)).toBe(401);
    while ((await statusAt(other)) === 200);
    expect([await statusAt(other), await statusAt(other, admin)]).toEqual([401, 200]);
    await one.close();
    await other.close();
  });
});
