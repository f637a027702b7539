/**
 * OWASP API Security Top 10 (2023): API8 configuration, API9 inventory, attacked over all
 * operations of the contract.
 */
import { describe, expect, it } from "@jest/globals";
import type { Router } from "express";
import { readConfig } from "../../../src/platform/config.js";
import { useApp } from "../../support/service/app.js";
import { readRaw, send, writeRaw } from "../../support/clients/client.js";
import { operations } from "../../support/clients/contract.js";
import { ask } from "../../support/database/postgres.js";
import { NOTHING, soundRequests } from "../../support/builders/sound-requests.js";

const guarded = useApp({ database: "away", authentication: "required" });
const requests = soundRequests(NOTHING);

describe("API8:2023 security misconfiguration", () => {
  it(
    "every operation, let in or not, sends the headers that restrain browsers and none that " +
      "tell of the inside",
    async () => {
      for (const { method, path, body } of requests) {
        const { headers } = await send(guarded().url, method, path, {
          headers: {
            origin: "https://elsewhere.example",
            ...(body && { "content-type": "application/json" }),
          },
          ...(body && { body: JSON.stringify(body) }),
        });
        expect(headers).toMatchObject({
          "x-content-type-options": "nosniff",
          "content-security-policy": "default-src 'none';frame-ancestors 'none'",
          "x-frame-options": "DENY",
          "referrer-policy": "no-referrer",
        });
        // What the keys of a plan mean is read from anywhere; nothing else is.
        const isPublic = path === "/contexts/plan.jsonld";
        expect(headers["cross-origin-resource-policy"]).toBe(
          isPublic ? "cross-origin" : "same-origin",
        );
        expect(
          Object.keys(headers).filter((name) =>
            /^(x-powered-by|server|via|x-aspnet|x-runtime|access-control-(?!expose)|set-cookie)/.test(
              name,
            ),
          ),
        ).toEqual(isPublic ? ["access-control-allow-origin"] : []);
      }
    },
  );

  it.each(["TRACE", "TRACK", "CONNECT", "DEBUG", "PROPFIND", "MOVE", "LINK"])(
    "%s is refused at every address, and echoes nothing",
    async (method) => {
      for (const target of method === "CONNECT"
        ? ["127.0.0.1:22", "169.254.169.254:80"]
        : requests.map(({ path }) => path)) {
        const answer = await writeRaw(
          guarded().url,
          `${method} ${target} HTTP/1.1\r\nHost: localhost\r\nX-Echo: ` +
            "secret-word\r\nConnection: close\r\n\r\n",
        );
        expect(answer).not.toContain("secret-word");
        // CONNECT opens no tunnel: the connection ends without a word.
        if (method === "CONNECT") expect(answer).toBe("");
        else expect([400, 405]).toContain(readRaw(answer).status);
      }
    },
  );

  it.each([
    "0.0.0.0",
    "::",
    "192.168.1.7",
    "127.0.0.1.example.org",
    "0",
    "127.1",
    "localhost.example.org",
  ])("serves %s only with keys", (host) => {
    expect(() => readConfig({ HOST: host, DOUZE_AUTH: "none" })).toThrow(
      /DOUZE_AUTH: `none` would let in anybody|HOST/,
    );
    expect(() =>
      readConfig({ HOST: host, DOUZE_AUTH: "required", DOUZE_RATE_LIMIT: "off" }),
    ).toThrow(/DOUZE_RATE_LIMIT|HOST/);
  });

  it("has no secret, origin, proxy, issuer or network by default", () => {
    expect(readConfig({ HOST: "0.0.0.0" })).toMatchObject({
      authentication: "required",
      secretsKeys: [],
      corsOrigins: [],
      trustedProxies: 0,
      tokens: undefined,
      webhookAllow: [],
      databaseUrl: undefined,
      rateLimit: { points: 600, seconds: 60 },
    });
  });

  describe("a database that no longer fits", () => {
    const app = useApp();

    it(
      "is told in no operation by its own words: neither table, column, statement, file nor " +
        "stack",
      async () => {
        const tables = await ask(
          app().databaseUrl,
          "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
        );
        for (const { name } of tables)
          await ask(
            app().databaseUrl,
            `ALTER TABLE "${String(name)}" RENAME TO "gone_${String(name)}"`,
          );
        let failed = 0;
        for (const { method, path, body } of requests) {
          const reply = await send(app().url, method, path, {
            headers: { ...(body && { "content-type": "application/json" }) },
            ...(body && { body: JSON.stringify(body) }),
          });
          if (reply.status < 500) continue;
          failed++;
          expect(reply.status).toBe(503);
          expect(reply.text).not.toMatch(
            /gone_|relation|column|select|prisma|pg_|42P01|\.[jt]s\b|\n\s+at /i,
          );
          for (const { name } of tables)
            if (String(name).includes("_")) expect(reply.text).not.toContain(String(name));
        }
        expect(failed).toBeGreaterThan(30);
        // The log is where it stands.
        expect(app().heard.join("\n")).toMatch(/does not exist/);
      },
    );
  });
});

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
  /** Whether it is mounted for every address. */
  readonly slash: boolean;
}

/**
 * What express serves and the contract does not know: a route, or something mounted below a path,
 * whose own routes cannot be seen.
 */
function undocumented({ stack }: Router): string[] {
  const documented = new Set(
    operations.map(({ method, path }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`),
  );
  return (stack as unknown as Layer[]).flatMap(({ route, slash }) => {
    if (route === undefined) return slash ? [] : ["something mounted below a path"];
    // Registered for all methods: what says which there are and refuses the others, at addresses
    // that are documented.
    if ("trace" in route.methods || "_all" in route.methods)
      return [...documented].some((each) => each.endsWith(` ${route.path}`))
        ? []
        : [`every method of ${route.path}`];
    return Object.keys(route.methods)
      .map((method) => `${method.toUpperCase()} ${route.path}`)
      .filter((each) => !documented.has(each));
  });
}

describe("API9:2023 improper inventory management", () => {
  const spare = useApp({ database: "away" });

  it("serves no route that the contract does not describe", () => {
    expect(undocumented(guarded().router)).toEqual([]);
    expect(
      (guarded().router.stack as unknown as Layer[]).filter(({ route }) => route !== undefined)
        .length,
    ).toBeGreaterThan(operations.length);
  });

  it("would notice one that somebody adds", () => {
    spare().router.get("/v1/debug/heap", (_request, response) => void response.end());
    spare().router.all("/v1/debug", (_request, response) => void response.end());
    spare().router.use("/admin", (_request, response) => void response.end());
    expect(undocumented(spare().router)).toEqual([
      "GET /v1/debug/heap",
      "every method of /v1/debug",
      "something mounted below a path",
    ]);
  });

  it("serves every operation that the contract describes", async () => {
    for (const {
      method,
      path,
      operation: { operationId },
    } of requests) {
      const { json } = await send(guarded().url, method, path, {
        headers: { accept: "application/json" },
      });
      expect([operationId, String(json.code)]).toEqual([
        operationId,
        expect.not.stringMatching(/^route\./),
      ]);
    }
  });

  it(
    "answers an address in other clothes as it answers it plainly, or not at all: whoever has " +
      "no key gets in by none",
    async () => {
      const clothes: readonly ((path: string) => string)[] = [
        (path) => path.toUpperCase(),
        (path) => `${path}/`,
        (path) => `/${path}`,
        (path) => `${path}//`,
        (path) => path.replace("/v1/", "/v1/./"),
        (path) => path.replace("/v1/", "/x/../v1/"),
        (path) => path.replace("/v1/", "/%76%31/"),
        (path) => path.replace("/v1/", "/v1%2f"),
        (path) => `${path};a=b`,
        (path) => `${path}%00`,
        (path) => `${path}.json`,
        (path) => `${path}%20`,
        (path) => path.replaceAll("/", "\\"),
        (path) => `${path}#`,
        (path) => `http://localhost${path}`,
        (path) => `${path}?`,
      ];
      for (const { method, path, operation } of requests.filter(
        ({ operation: each }) => each["x-required-role"] !== undefined,
      )) {
        for (const [place, dress] of clothes.entries()) {
          const { status } = await send(guarded().url, method, dress(path.split("?")[0]!));
          expect([operation.operationId, place, [400, 401, 404].includes(status)]).toEqual([
            operation.operationId,
            place,
            true,
          ]);
        }
      }
    },
  );

  it.each(["/v0", "/v2", "/v1beta", "/api/v1", "/internal", "/v1.0", "/latest"])(
    "has no version or prefix besides: %s",
    async (prefix) => {
      for (const { method, path } of requests.filter((each) => each.path.startsWith("/v1/")))
        expect((await send(spare().url, method, path.replace("/v1", prefix))).status).toBe(404);
    },
  );

  it.each([
    "/metrics",
    "/debug/pprof",
    "/swagger",
    "/swagger.json",
    "/api-docs",
    "/docs",
    "/graphql",
    "/actuator/env",
    "/server-status",
    "/.git/config",
    "/.well-known/",
    "/phpinfo.php",
    "/console",
    "/trace",
    "/test",
    "/health",
    "/v1",
    "/v1/users",
    "/v1/admin",
    "/openapi.yaml",
    "/dist/main.js",
    "/package.json",
    "/contexts/../package.json",
  ])("has nothing at %s", async (path) => {
    for (const method of ["GET", "POST", "OPTIONS"])
      expect((await send(spare().url, method, path)).status).toBe(404);
  });
});
