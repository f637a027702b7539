import { beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { makeTenant, type TestTenant } from "../../support/tenants/access.js";
import { useApp } from "../../support/service/app.js";
import { operations } from "../../support/clients/contract.js";
import { CALUIRE, VILLAGE } from "../../support/clients/profiles.js";
import { postJson, send, type Reply } from "../../support/clients/client.js";

const NEVER_GIVEN = "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47";

describe("another tenant's", () => {
  const app = useApp({ authentication: "required" });
  let [own, other]: TestTenant[] = [];
  let plans: string[] = [];
  let [key, webhook]: string[] = [];
  beforeAll(async () => {
    own = await makeTenant(app().databaseUrl, "own");
    other = await makeTenant(app().databaseUrl, "other");
    for (const profile of [CALUIRE, VILLAGE, CALUIRE])
      plans = [
        ...plans,
        (await postJson(app().url, "/v1/plans", profile, { headers: own.as.write })).json.id,
      ];
    key = (await send(app().url, "GET", "/v1/keys", { headers: own.as.admin })).json.items[0].id;
    webhook = (
      await postJson(
        app().url,
        "/v1/webhooks",
        { url: "https://hooks.example.org/" },
        { headers: own.as.admin },
      )
    ).json.id;
  });

  /**
   * Of one tenant's identifier and of one that there never was the same is said, but for the
   * identifier itself and what belongs to the request alone.
   */
  const alike = (reply: Reply, id: string): unknown => ({
    status: reply.status,
    body: reply.text.replaceAll(id, "…"),
    headers: {
      ...reply.headers,
      "x-request-id": "",
      traceresponse: "",
      date: "",
      "content-length": "",
    },
  });

  function bodyFor(method: string, path: string): object | undefined {
    if (path.endsWith("counterfactuals")) return { recommendation: "build-trust" };
    if (path.endsWith("{id}/replay")) return { since: "2026-11-26T10:00:00Z" };
    return method === "PATCH" ? { disabled: true } : undefined;
  }

  function idFor(path: string): string {
    if (path.includes("keys")) return key!;
    return path.includes("webhooks") ? webhook! : plans[0]!;
  }

  const taking = operations.filter(({ path }) => /\/v1\/(plans|keys|webhooks)\/\{/.test(path));

  it.each(taking.map(({ method, path, operationId }) => ({ method, path, operationId })))(
    "object is not there for $operationId",
    async ({ method, path }) => {
      const body = bodyFor(method, path);
      const asked = (id: string) =>
        send(
          app().url,
          method,
          path.replace("{id}", id).replace("{deliveryId}", id) +
            (path.endsWith("/comparison") ? `?with=${id}` : ""),
          {
            headers: { ...other!.as.admin, "content-type": "application/json" },
            ...(body && { body: JSON.stringify(body) }),
          },
        );
      const id = idFor(path);
      const [strange, absent] = [await asked(id), await asked(NEVER_GIVEN)];
      expect(strange.status).toBe(404);
      expect(alike(strange, id)).toEqual(alike(absent, NEVER_GIVEN));
    },
  );

  it("plan is not there as the other side of a comparison, nor for peers", async () => {
    const mine = (await postJson(app().url, "/v1/plans", CALUIRE, { headers: other!.as.write }))
      .json.id;
    for (const path of [
      (id: string) => `/v1/plans/${mine}/comparison?with=${id}`,
      (id: string) => `/v1/peers?plan=${id}`,
    ]) {
      const [strange, absent] = [
        await send(app().url, "GET", path(plans[0]!), { headers: other!.as.read }),
        await send(app().url, "GET", path(NEVER_GIVEN), { headers: other!.as.read }),
      ];
      expect(strange.status).toBe(404);
      expect(alike(strange, plans[0]!)).toEqual(alike(absent, NEVER_GIVEN));
    }
    await send(app().url, "DELETE", `/v1/plans/${mine}`, { headers: other!.as.write });
  });

  it("plans are in no list, whatever is asked for", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          limit: fc.constantFrom("1", "100"),
          cursor: fc.constantFrom(...plans, NEVER_GIVEN, undefined),
          collectivity: fc.constantFrom("commune-69034", undefined),
        }),
        async (query) => {
          const text = new URLSearchParams(
            Object.entries(query).filter(
              (entry): entry is [string, string] => entry[1] !== undefined,
            ),
          ).toString();
          const { json } = await send(app().url, "GET", `/v1/plans?${text}`, {
            headers: other!.as.admin,
          });
          expect(json).toEqual({ items: [] });
        },
      ),
      { numRuns: 12 },
    );
  });

  it("plan is still there after all that, for its own tenant", async () => {
    const { json } = await send(app().url, "GET", "/v1/plans", { headers: own!.as.read });
    expect(json.items.map(({ id }: { id: string }) => id)).toEqual([...plans].reverse());
    expect(
      (await send(app().url, "GET", `/v1/keys/${key}`, { headers: own!.as.admin })).json.status,
    ).toBe("active");
    expect(
      (await send(app().url, "GET", `/v1/webhooks/${webhook!}`, { headers: own!.as.admin })).json
        .disabled,
    ).toBe(false);
    expect(
      (await send(app().url, "GET", "/v1/webhooks", { headers: other!.as.admin })).json,
    ).toEqual({ items: [] });
  });
});
