import { describe, expect, it } from "@jest/globals";
import type { CachingPolicy } from "../../../src/http/openapi/caching-policies.js";
import type { OperationDocument } from "../../../src/http/openapi/document.js";
import { readTraits } from "../../../src/http/openapi/traits.js";
import { useApp } from "../../support/service/app.js";
import { postJson, send } from "../../support/clients/client.js";
import { operations, type DocumentedOperation } from "../../support/clients/contract.js";
import { VILLAGE } from "../../support/clients/profiles.js";

const app = useApp();

const policyOf = (operation: DocumentedOperation): CachingPolicy =>
  readTraits(
    operation.method.toLowerCase(),
    operation.path,
    operation as unknown as OperationDocument,
  ).caching;

describe("how long an answer may be kept", () => {
  it.each([
    ["GET", "/v1/plans", "private, no-cache"],
    ["GET", "/v1/plans/{id}", "private, no-cache"],
    ["GET", "/v1/plans/{id}/contributions", "private, no-cache"],
    ["GET", "/v1/peers", "private, no-cache"],
    ["GET", "/v1/brakes", "max-age=300"],
    ["GET", "/v1/recommendations/{id}", "max-age=300"],
    ["GET", "/v1/questions", "max-age=300"],
    ["GET", "/v1/rulebook", "max-age=300"],
    ["GET", "/v1/collectivities/{id}", "max-age=3600"],
    ["GET", "/problems", "max-age=3600"],
    ["GET", "/openapi.json", "max-age=3600"],
    ["GET", "/contexts/plan.jsonld", "max-age=3600"],
    ["GET", "/health/ready", "no-store"],
    ["GET", "/v1/audit-events", "no-store"],
    ["GET", "/v1/tenant/export", "no-store"],
    ["GET", "/v1/tenants/{id}/export", "no-store"],
    ["POST", "/v1/plans", "no-store"],
    ["POST", "/v1/evaluations", "no-store"],
    ["DELETE", "/v1/plans/{id}", "no-store"],
  ])("%s %s: %s", (method, path, caching) => {
    const operation = operations.find((each) => each.method === method && each.path === path)!;
    expect(policyOf(operation).cacheControl).toBe(caching);
  });

  it("is documented for every success, every 304, and every problem", () => {
    for (const operation of operations) {
      const { method, path, responses } = operation;
      const policy = policyOf(operation);
      for (const [status, { headers }] of Object.entries(responses)) {
        const expected = Number(status) < 400 ? policy.cacheControl : "no-store";
        expect([method, path, status, headers?.["Cache-Control"]?.schema]).toEqual([
          method,
          path,
          status,
          { type: "string", enum: [expected] },
        ]);
      }
      expect(Object.keys(responses).includes("304")).toBe(policy.tagged);
    }
  });

  it("is told by every answer, also where there is nothing", async () => {
    const { url } = app();
    const created = await postJson(url, "/v1/plans", VILLAGE);
    const replies = [
      created,
      await send(url, "GET", created.headers.location!),
      await send(url, "GET", "/v1/plans"),
      await send(url, "GET", "/v1/brakes"),
      await send(url, "GET", "/v1/brakes/none"),
      await send(url, "GET", "/nowhere"),
      await send(url, "PUT", "/v1/plans"),
      await send(url, "OPTIONS", "/v1/plans"),
      await postJson(url, "/v1/evaluations", {}),
      await send(url, "DELETE", created.headers.location!),
    ];
    expect(replies.map(({ status, headers }) => [status, headers["cache-control"]])).toEqual([
      [201, "no-store"],
      [200, "private, no-cache"],
      [200, "private, no-cache"],
      [200, "max-age=300"],
      [404, "no-store"],
      [404, "no-store"],
      [405, "no-store"],
      [204, "no-store"],
      [422, "no-store"],
      [204, "no-store"],
    ]);
  });
});
