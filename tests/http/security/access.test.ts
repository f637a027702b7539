import { beforeAll, describe, expect, it } from "@jest/globals";
import { OPERATOR_TENANT_ID, ROLES, type Role } from "../../../src/application/ports/principal.js";
import { makeTenant, type TestTenant } from "../../support/tenants/access.js";
import { useApp } from "../../support/service/app.js";
import { operations } from "../../support/clients/contract.js";
import { expectProblem } from "../../support/clients/problem.js";
import { VILLAGE } from "../../support/clients/profiles.js";
import { postJson, send } from "../../support/clients/client.js";
import { BOTH_DATABASES } from "../../support/database/database.js";

/**
 * What anybody may ask: whether the service lives, what its errors mean, how it and its plans are
 * described.
 */
const OPEN = [
  "readContract",
  "readPlanContext",
  "readLiveness",
  "readReadiness",
  "listProblems",
  "readProblem",
];

const NEVER_GIVEN = "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47";
const roleOf = (operation: object): Role | undefined =>
  (operation as { "x-required-role"?: Role })["x-required-role"];

describe.each(BOTH_DATABASES)("whoever calls, with keys in the database: $name", ({ kind }) => {
  const app = useApp({ database: kind, authentication: "required" });
  let [operator, tenant]: TestTenant[] = [];
  const [asOperator, asTenant] = [() => operator!.as, () => tenant!.as];
  beforeAll(async () => {
    operator = await makeTenant(app().databaseUrl, "operator", OPERATOR_TENANT_ID);
    tenant = await makeTenant(app().databaseUrl, "Centre de gestion");
  });
  const asked = ({ method, path }: (typeof operations)[number], headers: Record<string, string>) =>
    send(app().url, method, path.replace(/\{\w+\}/g, NEVER_GIVEN), {
      headers: { "content-type": "application/json", ...headers },
      ...(method === "GET" ? {} : { body: "{}" }),
    });

  it("must show credentials everywhere but where anybody may ask", async () => {
    expect(
      operations
        .filter((operation) => roleOf(operation) === undefined)
        .map(({ operationId }) => operationId)
        .sort(),
    ).toEqual([...OPEN].sort());
    for (const operation of operations) {
      const reply = await asked(operation, {});
      if (OPEN.includes(operation.operationId))
        expect([operation.operationId, reply.status === 401]).toEqual([
          operation.operationId,
          false,
        ]);
      else {
        expectProblem(
          reply,
          "access.credentials-missing",
          operation.path.replace(/\{\w+\}/g, NEVER_GIVEN),
        );
        expect(reply.headers["www-authenticate"]).toBe('Bearer realm="douze"');
      }
    }
  });

  it.each(ROLES)(
    "with the role %s may do what takes it or less, and is told what is missing for the rest",
    async (role) => {
      for (const operation of operations) {
        const needed = roleOf(operation);
        if (needed === undefined) continue;
        const reply = await asked(operation, asOperator()[role]);
        if (ROLES.indexOf(role) >= ROLES.indexOf(needed))
          expect([operation.operationId, [401, 403].includes(reply.status)]).toEqual([
            operation.operationId,
            false,
          ]);
        else {
          expectProblem(
            reply,
            "access.role-insufficient",
            operation.path.replace(/\{\w+\}/g, NEVER_GIVEN),
            { detail: `this takes the role \`${needed}\`; these credentials have \`${role}\`` },
          );
          expect(reply.headers["www-authenticate"]).toBe(
            `Bearer realm="douze", error="insufficient_scope", scope="douze:${needed}"`,
          );
        }
      }
    },
  );

  it.each([
    ["of another scheme", "Basic ZG91emU6c2VjcmV0"],
    ["without a token", "Bearer  "],
    ["with two", "Bearer douze_a_b douze_c_d"],
    ["of another service", "Bearer ghp_0123456789"],
    ["that nobody made", `Bearer douze_0123456789ab_${"A".repeat(43)}`],
    ["of control characters", "Bearer \tsecret-word"],
    ["of 10,000 characters", `Bearer ${"a".repeat(10_000)}`],
    ["that injects SQL", "Bearer douze_'OR''='1_x"],
  ])("is refused credentials %s, and none of them comes back", async (_, authorization) => {
    const reply = await send(app().url, "GET", "/v1/plans", { headers: { authorization } });
    expectProblem(reply, "access.credentials-invalid", "/v1/plans");
    expect(reply.headers["www-authenticate"]).toBe('Bearer realm="douze", error="invalid_token"');
    expect(reply.text).not.toContain(authorization.slice(8) || authorization);
  });

  it("is asked who they are before what they sent is read", async () => {
    expectProblem(
      await postJson(app().url, "/v1/plans", "{ not JSON"),
      "access.credentials-missing",
      "/v1/plans",
    );
    expectProblem(
      await postJson(app().url, "/v1/plans", "{ not JSON", { headers: asTenant().read }),
      "access.role-insufficient",
      "/v1/plans",
    );
  });

  it("makes a key that works at once, sees it without its secret, rotates and revokes it", async () => {
    const headers = asTenant().admin;
    const created = await postJson(
      app().url,
      "/v1/keys",
      { name: "SIRH, production", role: "write", expiresInDays: 30 },
      { headers },
    );
    expect(created.status).toBe(201);
    const { key, ...shown } = created.json;
    const own = { authorization: `Bearer ${key}` };
    expect((await postJson(app().url, "/v1/plans", VILLAGE, { headers: own })).status).toBe(201);
    expect(created.headers.location).toBe(`/v1/keys/${shown.id}`);
    expect(Date.parse(shown.expiresAt) - Date.parse(shown.createdAt)).toBe(30 * 86_400_000);

    const read = await send(app().url, "GET", created.headers.location!, { headers });
    expect(read.json).toMatchObject(shown);
    expect(JSON.stringify(read.json)).not.toContain(key.slice(-43));
    expect(key.startsWith(`${shown.prefix}_`)).toBe(true);

    const rotated = await send(app().url, "POST", `/v1/keys/${shown.id}/rotation?overlapHours=1`, {
      headers,
    });
    expect(rotated.status).toBe(201);
    expect(rotated.json).toMatchObject({
      name: "SIRH, production",
      role: "write",
      replaces: shown.id,
      status: "active",
    });
    const next = { authorization: `Bearer ${rotated.json.key}` };
    for (const each of [own, next])
      expect((await send(app().url, "GET", "/v1/plans", { headers: each })).status).toBe(200);
    const before = (await send(app().url, "GET", `/v1/keys/${shown.id}`, { headers })).json;
    expect(Date.parse(before.expiresAt) - Date.parse(rotated.json.createdAt)).toBe(3_600_000);
    // Whoever lost that answer rotates again: the key that takes over lives as long as the first
    // was to.
    const again = (
      await send(app().url, "POST", `/v1/keys/${shown.id}/rotation?overlapHours=1`, { headers })
    ).json;
    for (const each of [rotated.json, again])
      expect(Date.parse(each.expiresAt) - Date.parse(each.createdAt)).toBe(30 * 86_400_000);

    expect((await send(app().url, "DELETE", `/v1/keys/${shown.id}`, { headers })).status).toBe(204);
    expectProblem(
      await send(app().url, "GET", "/v1/plans", { headers: own }),
      "access.credentials-invalid",
      "/v1/plans",
      { detail: "the key was revoked" },
    );
    expect((await send(app().url, "GET", "/v1/plans", { headers: next })).status).toBe(200);
    expectProblem(
      await send(app().url, "POST", `/v1/keys/${shown.id}/rotation`, { headers }),
      "key.not-active",
      `/v1/keys/${shown.id}/rotation`,
      { detail: expect.stringContaining("is revoked") },
    );
  });

  it("ends the key before at once where no overlap is wanted", async () => {
    const headers = asTenant().admin;
    const { json } = await postJson(
      app().url,
      "/v1/keys",
      { name: "portal", role: "read" },
      { headers },
    );
    await send(app().url, "GET", "/v1/plans", { headers: { authorization: `Bearer ${json.key}` } });
    expect(
      (await send(app().url, "POST", `/v1/keys/${json.id}/rotation?overlapHours=0`, { headers }))
        .status,
    ).toBe(201);
    expectProblem(
      await send(app().url, "GET", "/v1/plans", {
        headers: { authorization: `Bearer ${json.key}` },
      }),
      "access.credentials-invalid",
      "/v1/plans",
      { detail: "the key has expired" },
    );
  });

  it("lists the keys of their tenant in pages, all and once", async () => {
    const headers = asTenant().admin;
    const seen: string[] = [];
    for (let next: string | undefined = ""; next !== undefined;) {
      const { json }: { json: { items: { id: string }[]; next?: string } } = await send(
        app().url,
        "GET",
        `/v1/keys?limit=2${next && `&cursor=${next}`}`,
        { headers },
      );
      seen.push(...json.items.map(({ id }) => id));
      next = json.next;
    }
    expect(seen.length).toBeGreaterThan(5);
    expect(seen).toEqual([...new Set(seen)].sort().reverse());
  });

  it.each([
    [{ role: "write" }, "/name", "key.missing"],
    [{ name: "x", role: "root" }, "/role", "key.not-allowed"],
    [{ name: " ", role: "read" }, "/name", "key.format"],
    [{ name: "x".repeat(101), role: "read" }, "/name", "key.length"],
    [{ name: "x", role: "read", expiresInDays: 731 }, "/expiresInDays", "key.out-of-range"],
    [{ name: "x", role: "read", tenantId: OPERATOR_TENANT_ID }, "/tenantId", "key.unknown-field"],
    [
      { name: "x", role: "read", id: NEVER_GIVEN, createdAt: "2000-01-01T00:00:00Z" },
      "/id",
      "key.unknown-field",
    ],
  ])("is told what is wrong with the key %j that they want", async (body, path, code) => {
    const reply = await postJson(app().url, "/v1/keys", body, { headers: asTenant().admin });
    expect(
      expectProblem(reply, "key.invalid", "/v1/keys", { errors: expect.any(Array) }),
    ).toContainEqual(expect.objectContaining({ path, code }));
  });

  it("manages other tenants as the operator's administrator, and in no other capacity", async () => {
    const headers = asOperator().admin;
    const created = await postJson(
      app().url,
      "/v1/tenants",
      { name: "Ville de Caluire" },
      { headers },
    );
    expect([created.status, created.headers.location]).toEqual([
      201,
      `/v1/tenants/${created.json.id}`,
    ]);
    expect((await send(app().url, "GET", created.headers.location!, { headers })).json).toEqual(
      created.json,
    );
    expect((await send(app().url, "GET", "/v1/tenants", { headers })).json.items[0]).toEqual(
      created.json,
    );

    const { json } = await postJson(
      app().url,
      `${created.headers.location}/keys`,
      { name: "first", role: "admin" },
      { headers },
    );
    const own = { authorization: `Bearer ${json.key}` };
    expect(
      (await send(app().url, "GET", "/v1/keys", { headers: own })).json.items.map(
        ({ id }: { id: string }) => id,
      ),
    ).toEqual([json.id]);
    for (const [method, path, body] of [
      ["POST", "/v1/tenants", { name: "x" }],
      ["GET", "/v1/tenants", undefined],
      ["GET", created.headers.location!, undefined],
      ["PATCH", created.headers.location!, { suspended: false }],
      ["POST", `/v1/tenants/${OPERATOR_TENANT_ID}/keys`, { name: "x", role: "admin" }],
    ] as const) {
      const reply = await send(app().url, method, path, {
        headers: { ...own, "content-type": "application/json" },
        ...(body && { body: JSON.stringify(body) }),
      });
      expectProblem(reply, "access.operator-only", path);
    }
  });

  it("is refused while their tenant is suspended, and finds everything again after that", async () => {
    const [headers, own] = [asOperator().admin, asTenant()];
    const { json: plan } = await postJson(app().url, "/v1/plans", VILLAGE, { headers: own.write });
    const change = (body: object) =>
      send(app().url, "PATCH", `/v1/tenants/${tenant!.id}`, {
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    expect((await change({ suspended: true })).json.suspendedAt).toMatch(/^20/);
    for (const role of ROLES)
      expectProblem(
        await send(app().url, "GET", `/v1/plans/${plan.id}`, { headers: own[role] }),
        "access.tenant-suspended",
        `/v1/plans/${plan.id}`,
      );
    expect((await change({ suspended: false, name: "CDG 69" })).json).toEqual({
      id: tenant!.id,
      name: "CDG 69",
      createdAt: expect.any(String),
      sharesPeerFigures: false,
    });
    expect(
      (await send(app().url, "GET", `/v1/plans/${plan.id}`, { headers: own.read })).json,
    ).toEqual(plan);
  });

  it("cannot suspend the operator, whom nobody could let in again", async () => {
    const reply = await send(app().url, "PATCH", `/v1/tenants/${OPERATOR_TENANT_ID}`, {
      headers: { ...asOperator().admin, "content-type": "application/json" },
      body: '{"suspended":true}',
    });
    expectProblem(reply, "tenant.not-suspendable", `/v1/tenants/${OPERATOR_TENANT_ID}`);
    expect(
      (await send(app().url, "GET", "/v1/tenants", { headers: asOperator().admin })).status,
    ).toBe(200);
  });
});

describe("a service that asks for no key", () => {
  const app = useApp({ database: "away" });

  it.each(["localhost", "LOCALHOST:3000", "127.0.0.1", "127.1.2.3:80", "[::1]:3000"])(
    "answers whoever calls it %s",
    async (host) => {
      expect((await send(app().url, "GET", "/v1/brakes", { headers: { host } })).status).toBe(200);
    },
  );

  it.each([
    "douze.example.org",
    "localhost.example.org",
    "127.0.0.1.nip.io",
    "evil.test:3000",
    "10.0.0.1",
    "[::ffff:127.0.0.1]",
    "0.0.0.0:3000",
  ])("refuses a page of the web whose name %s was made to lead here", async (host) => {
    expectProblem(
      await send(app().url, "GET", "/v1/brakes", { headers: { host } }),
      "access.not-local",
      "/v1/brakes",
    );
    expect((await send(app().url, "GET", "/health/live", { headers: { host } })).status).toBe(200);
  });

  it.each(["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip"])(
    "refuses what a proxy passes on, which it knows by %s",
    async (name) => {
      expectProblem(
        await send(app().url, "GET", "/v1/brakes", { headers: { [name]: "127.0.0.1" } }),
        "access.not-local",
        "/v1/brakes",
      );
    },
  );

  it("takes no notice of credentials", async () => {
    expect(
      (
        await send(app().url, "GET", "/v1/brakes", {
          headers: { authorization: "Bearer nonsense" },
        })
      ).status,
    ).toBe(200);
  });
});

describe("a service whose database is away", () => {
  const app = useApp({ database: "away", authentication: "required" });

  it("cannot tell who calls, and says that it may be tried again", async () => {
    const reply = await send(app().url, "GET", "/v1/brakes", {
      headers: { authorization: `Bearer douze_0123456789ab_${"A".repeat(43)}` },
    });
    expectProblem(reply, "storage.unavailable", "/v1/brakes");
    expect(reply.headers["retry-after"]).toBe("5");
  });
});
