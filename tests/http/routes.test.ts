import { describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { packagePath } from "../../src/platform/paths.js";
import { useApp } from "../support/service/app.js";
import { postJson, send, type Reply } from "../support/clients/client.js";
import { operations } from "../support/clients/contract.js";
import { CALUIRE } from "../support/clients/profiles.js";

const ALLOWED: readonly (readonly [string, string])[] = [
  ["/v1/plans", "POST, GET, HEAD, OPTIONS"],
  ["/v1/plans/0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47", "GET, HEAD, DELETE, OPTIONS"],
  ["/v1/plans/0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47/verification", "POST, OPTIONS"],
  ["/v1/plans/0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47/comparison", "GET, HEAD, OPTIONS"],
  ["/v1/plans/0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47/counterfactuals", "POST, OPTIONS"],
  ["/v1/keys", "POST, GET, HEAD, OPTIONS"],
  ["/v1/keys/0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47", "GET, HEAD, DELETE, OPTIONS"],
  ["/v1/keys/0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47/rotation", "POST, OPTIONS"],
  ["/v1/tenants", "POST, GET, HEAD, OPTIONS"],
  ["/v1/tenants/0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47", "GET, HEAD, PATCH, DELETE, OPTIONS"],
  ["/v1/tenants/0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47/keys", "POST, OPTIONS"],
  ["/v1/tenants/0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47/export", "GET, HEAD, OPTIONS"],
  ["/v1/tenant", "GET, HEAD, PATCH, OPTIONS"],
  ["/v1/tenant/export", "GET, HEAD, OPTIONS"],
  ["/v1/tenant/content", "DELETE, OPTIONS"],
  ["/v1/audit-events", "GET, HEAD, OPTIONS"],
  ["/v1/webhooks", "POST, GET, HEAD, OPTIONS"],
  ["/v1/webhooks/0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47", "GET, HEAD, PATCH, DELETE, OPTIONS"],
  ["/v1/webhooks/0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47/secret-rotation", "POST, OPTIONS"],
  ["/v1/webhooks/0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47/test", "POST, OPTIONS"],
  ["/v1/webhooks/0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47/replay", "POST, OPTIONS"],
  ["/v1/webhooks/0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47/deliveries", "GET, HEAD, OPTIONS"],
  [
    "/v1/webhooks/0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47/deliveries/0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c48/replay",
    "POST, OPTIONS",
  ],
  ["/v1/evaluations", "POST, OPTIONS"],
  ["/v1/peers", "GET, HEAD, OPTIONS"],
  ["/v1/next-questions", "POST, OPTIONS"],
  ["/v1/profiles/from-rsu", "POST, OPTIONS"],
  ["/v1/brakes", "GET, HEAD, OPTIONS"],
  ["/v1/recommendations/build-trust", "GET, HEAD, OPTIONS"],
  ["/v1/questions", "GET, HEAD, OPTIONS"],
  ["/v1/rulebook", "GET, HEAD, OPTIONS"],
  ["/v1/collectivities", "GET, HEAD, OPTIONS"],
  ["/problems/internal", "GET, HEAD, OPTIONS"],
  ["/health/ready", "GET, HEAD, OPTIONS"],
  ["/openapi.json", "GET, HEAD, OPTIONS"],
  ["/contexts/plan.jsonld", "GET, HEAD, OPTIONS"],
];

const app = useApp({ database: "away" });

describe("an address", () => {
  it.each(ALLOWED)("%s tells by OPTIONS that it takes %s", async (path, allowed) => {
    const reply = await send(app().url, "OPTIONS", path);
    expect([reply.status, reply.text]).toEqual([204, ""]);
    expect(reply.headers.allow).toBe(allowed);
  });

  it.each(ALLOWED)("%s refuses any other method, and names %s", async (path, allowed) => {
    for (const method of [
      "GET",
      "HEAD",
      "POST",
      "PUT",
      "PATCH",
      "DELETE",
      "TRACE",
      "PROPFIND",
    ].filter((each) => !allowed.split(", ").includes(each))) {
      const reply = await send(app().url, method, path);
      expect(reply.status).toBe(405);
      expect(reply.headers.allow).toBe(allowed);
      if (method === "HEAD") continue;
      expect(reply.json).toEqual({
        type: "/problems/route.method-not-allowed",
        title: "The address does not take this method",
        status: 405,
        detail: `\`${path}\` takes ${allowed}, not ${method}`,
        instance: path,
        code: "route.method-not-allowed",
      });
    }
  });

  it("answers HEAD wherever it answers GET, without a body", async () => {
    for (const { path } of operations.filter(
      (each) =>
        each.method === "GET" &&
        !each.path.includes("{") &&
        !/plans|peers|ready|collectivities|keys|tenant|audit|webhooks/.test(each.path),
    )) {
      const [head, get] = [await send(app().url, "HEAD", path), await send(app().url, "GET", path)];
      const lasting = ({
        date: _,
        "x-request-id": _id,
        traceresponse: _trace,
        ...headers
      }: Reply["headers"]) => headers;
      expect([head.status, head.text, lasting(head.headers)]).toEqual([
        200,
        "",
        lasting(get.headers),
      ]);
    }
  });

  it.each([
    ["/v1/plan", "did you mean `/v1/plans`?"],
    ["/V1/brake/", "did you mean `/v1/brakes`?"],
    ["/openapi.jsn", "did you mean `/openapi.json`?"],
    ["//v1/brakes", "did you mean `/v1/brakes`?"],
    ["/health/livez", "did you mean `/health/live`?"],
    ["/v2/plans/0", "did you mean `/v1/plans`?"],
    ["/", "`/openapi.json` describes what there is"],
    ["/wp-login.php", "`/openapi.json` describes what there is"],
    ["/v1/plans/a/b/c/d", "`/openapi.json` describes what there is"],
    ["/.env", "`/openapi.json` describes what there is"],
    ["/../../etc/passwd", "`/openapi.json` describes what there is"],
  ])("%s does not exist, and the answer helps on: %s", async (path, help) => {
    for (const method of ["GET", "POST", "DELETE", "OPTIONS"]) {
      const reply = await send(app().url, method, path);
      expect(reply.status).toBe(404);
      expect(reply.json).toEqual({
        type: "/problems/route.not-found",
        title: "No such address",
        status: 404,
        instance: path,
        code: "route.not-found",
        detail: `there is nothing at \`${path}\`; ${help}`,
      });
    }
  });

  it("that is thousands of characters long comes back cut", async () => {
    const reply = await send(app().url, "GET", `/${"a".repeat(10_000)}`);
    expect(reply.status).toBe(404);
    expect(reply.text.length).toBeLessThan(600);
  });

  it("publishes the contract as it is committed", async () => {
    const reply = await send(app().url, "GET", "/openapi.json");
    expect(reply.headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(reply.json).toEqual(JSON.parse(readFileSync(packagePath("openapi.json"), "utf8")));
  });
});

describe("every answer", () => {
  const answers = () =>
    Promise.all([
      send(app().url, "GET", "/health/live"),
      postJson(app().url, "/v1/evaluations", CALUIRE),
      postJson(app().url, "/v1/evaluations", {}),
      postJson(app().url, "/v1/plans", CALUIRE),
      send(app().url, "GET", "/nowhere"),
      send(app().url, "PUT", "/v1/plans"),
      send(app().url, "OPTIONS", "/v1/plans"),
      send(app().url, "GET", "/v1/brakes/%zz"),
    ]);

  it("forbids browsers to guess, frame, or run what it holds, and names no product", async () => {
    const all = await answers();
    expect(all.map(({ status }) => status)).toEqual([200, 200, 422, 503, 404, 405, 204, 400]);
    for (const { headers } of all) {
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none';frame-ancestors 'none'",
        "referrer-policy": "no-referrer",
        "x-frame-options": "DENY",
        "cross-origin-resource-policy": "same-origin",
      });
      expect([
        headers["x-powered-by"],
        headers["server"],
        headers["access-control-allow-origin"],
      ]).toEqual([undefined, undefined, undefined]);
    }
  });

  it("carries an id of its own, each another", async () => {
    const ids = (await answers()).map(({ headers }) => String(headers["x-request-id"]));
    for (const id of ids)
      expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(["abc-123", "A_b.C", "x".repeat(64)])(
    "carries the caller's id %s where that is usable",
    async (id) => {
      const reply = await send(app().url, "GET", "/health/live", {
        headers: { "x-request-id": id },
      });
      expect(reply.headers["x-request-id"]).toBe(id);
    },
  );

  it.each(["", "x".repeat(65), "a b", "é", "<script>", "a;b=c"])(
    "carries a new id instead of %j, which could harm a log",
    async (id) => {
      const reply = await send(app().url, "GET", "/health/live", {
        headers: { "x-request-id": id },
      });
      expect(reply.headers["x-request-id"]).toMatch(/^[\da-f-]{36}$/);
    },
  );
});
