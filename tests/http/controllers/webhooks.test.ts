import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { makeTenant } from "../../support/tenants/access.js";
import { useApp } from "../../support/service/app.js";
import { operations } from "../../support/clients/contract.js";
import { postJson, send } from "../../support/clients/client.js";
import { expectProblem } from "../../support/clients/problem.js";
import { BOTH_DATABASES } from "../../support/database/database.js";
import { ask } from "../../support/database/postgres.js";
import {
  MOMENT,
  NEVER_GIVEN,
  patch,
  useWebhooks,
  UUID,
} from "../../support/tenants/webhook-app.js";

describe.each(BOTH_DATABASES)("webhooks of a service on the database: $name", ({ kind }) => {
  const { app, receiver, setUp } = useWebhooks(kind);

  describe("setting one up", () => {
    it("shows its secret once, and tells where it is", async () => {
      const reply = await postJson(app().url, "/v1/webhooks", {
        url: receiver().url,
        description: "GRH, production",
        events: ["plan.created"],
      });
      expect([reply.status, reply.headers.location]).toEqual([
        201,
        `/v1/webhooks/${reply.json.id}`,
      ]);
      const { secret, ...rest } = reply.json;
      expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
      expect(rest).toEqual({
        id: expect.stringMatching(UUID),
        url: `${receiver().url}/`,
        description: "GRH, production",
        events: ["plan.created"],
        createdAt: expect.stringMatching(MOMENT),
        disabled: false,
      });
      const read = await send(app().url, "GET", `/v1/webhooks/${rest.id}`);
      expect([read.status, read.json]).toEqual([200, rest]);
      expect((await send(app().url, "GET", "/v1/webhooks")).json).toEqual({ items: [rest] });
    });

    it("keeps no secret that could be read in the database", async () => {
      const { secret } = await setUp();
      const [row] = await ask(
        app().databaseUrl,
        "SELECT row_to_json(webhooks)::text AS text FROM webhooks",
      );
      expect(row!["text"]).not.toContain(secret.slice(6, 26));
    });

    it("is refused for where it leads, and for how it is written, with what would do instead", async () => {
      const refusal = async (url: string) =>
        expectProblem(
          await postJson(app().url, "/v1/webhooks", { url }),
          "webhook.invalid",
          "/v1/webhooks",
          { detail: "the webhook has one fault: see `errors`", errors: expect.any(Array) },
        );
      expect(await refusal("https://169.254.169.254/latest/meta-data")).toEqual([
        {
          path: "/url",
          code: "webhook.target-refused",
          expected:
            "a name in the public DNS whose every address is of the public internet, or " +
            "such an address",
          received: `"169.254.169.254"`,
          hint:
            "networks of the operator's own can be allowed by `DOUZE_WEBHOOK_ALLOW`, over " +
            "`http://` too",
        },
      ]);
      expect(await refusal("https://user:secret-word@hooks.example.org/")).toEqual([
        {
          path: "/url",
          code: "webhook.url-unusable",
          expected: "an address without user and password; the signature says who sends",
          received: `"https://…@hooks.example.org"`,
        },
      ]);
      for (const [body, fault] of [
        [{}, { path: "/url", code: "webhook.missing" }],
        [{ url: 1 }, { path: "/url", code: "webhook.type" }],
        [{ url: "" }, { path: "/url", code: "webhook.length" }],
        [{ url: "https://hooks.example.org/é" }, { path: "/url", code: "webhook.format" }],
        [
          { url: receiver().url, events: ["plan.create"] },
          { path: "/events/0", code: "webhook.not-allowed", hint: "did you mean `plan.created`?" },
        ],
        [
          { url: receiver().url, secret: "whsec_mine" },
          { path: "/secret", code: "webhook.unknown-field" },
        ],
        [
          { url: receiver().url, description: "x".repeat(201) },
          { path: "/description", code: "webhook.length" },
        ],
      ] as const)
        expect(
          expectProblem(
            await postJson(app().url, "/v1/webhooks", body),
            "webhook.invalid",
            "/v1/webhooks",
            { errors: expect.any(Array) },
          ),
        ).toContainEqual(expect.objectContaining(fault));
      expect((await send(app().url, "GET", "/v1/webhooks")).json).toEqual({ items: [] });
    });

    it("is answered as the contract says, and never by a failure, whatever is sent", async () => {
      const anyUrl = fc.oneof(
        fc.webUrl({ withQueryParameters: true, withFragments: true }),
        fc.ipV4().map((host) => `https://${host}/`),
        fc.ipV6().map((host) => `http://[${host}]:8080/`),
        fc.string({ unit: "binary" }),
        fc.string().map((rest) => `https://${rest}`),
      );
      const anyBody = fc.oneof(
        fc.jsonValue(),
        fc.record(
          {
            url: fc.oneof(anyUrl, fc.jsonValue()),
            description: fc.oneof(fc.string({ unit: "binary" }), fc.jsonValue()),
            events: fc.jsonValue(),
          },
          { requiredKeys: ["url"] },
        ),
      );
      await fc.assert(
        fc.asyncProperty(anyBody, async (body) => {
          await ask(app().databaseUrl, "DELETE FROM webhooks");
          expect([201, 400, 422]).toContain(
            (await postJson(app().url, "/v1/webhooks", JSON.stringify(body))).status,
          );
        }),
        { numRuns: 200 },
      );
    });

    it("ends at ten", async () => {
      for (let i = 0; i < 10; i++) await setUp();
      expectProblem(
        await postJson(app().url, "/v1/webhooks", { url: receiver().url }),
        "webhook.limit-reached",
        "/v1/webhooks",
      );
    });
  });

  it("can be changed, disabled, enabled and deleted", async () => {
    const { id, secret: _, ...before } = await setUp();
    const path = `/v1/webhooks/${id}`;
    expect(
      (await patch(app(), path, { description: "other", events: ["plan.deleted", "plan.deleted"] }))
        .json,
    ).toEqual({ id, ...before, description: "other", events: ["plan.deleted"] });
    const disabled = (await patch(app(), path, { disabled: true })).json;
    expect(disabled).toMatchObject({
      disabled: true,
      disabledAt: expect.stringMatching(MOMENT),
      disabledBecause: "request",
    });
    expect((await patch(app(), path, { disabled: true })).json).toEqual(disabled);
    expect(
      (await patch(app(), path, { disabled: false, events: [], description: "" })).json,
    ).toEqual({ id, ...before });
    expectProblem(await patch(app(), path, { url: "https://10.0.0.1/" }), "webhook.invalid", path, {
      errors: [expect.objectContaining({ code: "webhook.target-refused" })],
    });
    expectProblem(await patch(app(), path, { disabled: "yes" }), "webhook.invalid", path, {
      errors: [expect.objectContaining({ code: "webhook.type" })],
    });
    expect((await send(app().url, "DELETE", path)).status).toBe(204);
    expectProblem(await send(app().url, "DELETE", path), "webhook.not-found", path);
  });

  it.each([
    ["GET", ""],
    ["PATCH", ""],
    ["DELETE", ""],
    ["POST", "/secret-rotation"],
    ["POST", "/test"],
    ["GET", "/deliveries"],
    ["POST", `/deliveries/${NEVER_GIVEN}/replay`],
    ["POST", "/replay"],
  ])("that does not exist is not found: %s …%s", async (method, rest) => {
    for (const id of [NEVER_GIVEN, "no-id"]) {
      const path = `/v1/webhooks/${id}${rest}`;
      const body = method === "PATCH" ? {} : { since: "2026-11-26T10:00:00Z" };
      expectProblem(
        method === "PATCH" || rest === "/replay"
          ? await send(app().url, method, path, {
              headers: { "content-type": "application/json" },
              body: JSON.stringify(body),
            })
          : await send(app().url, method, path),
        "webhook.not-found",
        path,
      );
    }
  });

  it.each([
    [{}, { path: "/since", code: "replay.missing" }],
    [{ since: "yesterday" }, { path: "/since", code: "replay.format" }],
    [{ since: "2026-12-31T23:59:60Z" }, { path: "/since", code: "replay.format" }],
    [
      { since: "2026-11-26T10:00:00Z", select: "some" },
      { path: "/select", code: "replay.not-allowed" },
    ],
  ])("a replay of %j is refused", async (body, fault) => {
    const { id } = await setUp();
    expect(
      expectProblem(
        await postJson(app().url, `/v1/webhooks/${id}/replay`, body),
        "replay.invalid",
        `/v1/webhooks/${id}/replay`,
        { errors: expect.any(Array) },
      ),
    ).toEqual([expect.objectContaining(fault)]);
  });

  it.each([
    "0001-01-01T00:00:00Z",
    "0000-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59-23:59",
    "2026-11-26t10:00:00.123456789z",
  ])("a replay since %s is one of what is still kept", async (since) => {
    const { id } = await setUp();
    expect((await postJson(app().url, `/v1/webhooks/${id}/replay`, { since })).json).toEqual({
      deliveries: 0,
    });
  });
});

describe("a service without a key for secrets", () => {
  const app = useApp({ secretsKeys: [] });

  it("sets up no webhook, and says what its operator has to do", async () => {
    const { status, json } = await postJson(app().url, "/v1/webhooks", {
      url: "https://hooks.example.org/",
    });
    expect([status, json.code, json.detail]).toEqual([
      409,
      "webhook.not-set-up",
      expect.stringContaining("DOUZE_SECRETS_KEY"),
    ]);
    expect((await send(app().url, "GET", "/v1/webhooks")).json).toEqual({ items: [] });
  });
});

describe("webhooks where keys are asked for", () => {
  const app = useApp({ authentication: "required" });

  it("are for administrators alone", async () => {
    const { as } = await makeTenant(app().databaseUrl, "Portail");
    const { json: webhook } = await postJson(
      app().url,
      "/v1/webhooks",
      { url: "https://hooks.example.org/" },
      { headers: as.admin },
    );
    const path = `/v1/webhooks/${webhook.id}`;
    for (const { method, path: template } of operations.filter(({ path: each }) =>
      each.startsWith("/v1/webhooks"),
    )) {
      const place = template.replace("{id}", webhook.id).replace("{deliveryId}", NEVER_GIVEN);
      expect((await send(app().url, method, place, { headers: as.write })).json.code).toBe(
        "access.role-insufficient",
      );
      expect((await send(app().url, method, place)).json.code).toBe("access.credentials-missing");
    }
    expect((await send(app().url, "GET", path, { headers: as.admin })).json).toMatchObject({
      id: webhook.id,
      disabled: false,
    });
  });
});
