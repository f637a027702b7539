import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { makeCaller, type Caller } from "../../support/tenants/access.js";
import { openApp, type App, type AppSettings } from "../../support/service/app.js";
import { send, type Reply } from "../../support/clients/client.js";
import { expectProblem } from "../../support/clients/problem.js";
import { createDatabase } from "../../support/database/database.js";
import { ask } from "../../support/database/postgres.js";

/** Of the right form, and nobody's. */
const aGuess = (prefix = randomBytes(6).toString("hex")): string =>
  `Bearer douze_${prefix}_${randomBytes(32).toString("base64url")}`;

const open: App[] = [];
async function openGuarded(settings: AppSettings = {}): Promise<App> {
  const app = await openApp({ authentication: "required", ...settings });
  open.push(app);
  return app;
}
afterAll(async () => {
  for (const app of open) await app.close();
});

const read = (app: App, authorization: string | undefined, from?: string): Promise<Reply> =>
  send(app.url, "GET", "/v1/brakes/silos", {
    headers: {
      ...(authorization !== undefined && { authorization }),
      ...(from !== undefined && { "x-forwarded-for": from }),
    },
  });

async function guess(app: App, times: number, from?: string): Promise<number[]> {
  const statuses: number[] = [];
  for (let time = 0; time < times; time++) statuses.push((await read(app, aGuess(), from)).status);
  return statuses;
}

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe("an address from which unknown keys come", () => {
  let app: App;
  let known: Caller;
  let unseen: Caller;
  beforeAll(async () => {
    app = await openGuarded();
    [known, unseen] = [await makeCaller(app.databaseUrl), await makeCaller(app.databaseUrl)];
    expect((await read(app, known.headers.authorization)).status).toBe(200);
  });

  it("has to wait after twenty, before another is looked up", async () => {
    expect(await guess(app, 20)).toEqual(times(20, 401));
    for (const authorization of [aGuess(), unseen.headers.authorization, "Bearer douze_short"]) {
      const reply = await read(app, authorization);
      expectProblem(reply, "access.too-many-attempts", "/v1/brakes/silos");
      expect(Number(reply.headers["retry-after"])).toBeGreaterThan(0);
      expect(Number(reply.headers["retry-after"])).toBeLessThanOrEqual(60);
      expect(reply.headers["ratelimit"]).toBeUndefined();
    }
  });

  it(
    "goes on serving keys that were let in before, and says what is missing where there is " +
      "none",
    async () => {
      expect((await read(app, known.headers.authorization)).status).toBe(200);
      expectProblem(await read(app, undefined), "access.credentials-missing", "/v1/brakes/silos");
    },
  );

  it("is known to a service beside after one more there", async () => {
    const beside = await openGuarded({ database: { url: app.databaseUrl } });
    expect(await guess(beside, 3)).toEqual([401, 429, 429]);
  });

  it("may go on once the window is over", async () => {
    await ask(
      app.databaseUrl,
      "UPDATE spent_points SET ends_at = now() WHERE subject LIKE 'guesses:%'",
    );
    const another = await openGuarded({ database: { url: app.databaseUrl } });
    expect((await read(another, unseen.headers.authorization)).status).toBe(200);
    expect(await guess(another, 1)).toEqual([401]);
  });
});

describe("what is no guess", () => {
  it("is not counted: a key that is over, of a suspended tenant, or of another service", async () => {
    const app = await openGuarded();
    const [revoked, suspended] = [
      await makeCaller(app.databaseUrl),
      await makeCaller(app.databaseUrl),
    ];
    await ask(app.databaseUrl, "UPDATE api_keys SET revoked_at = now() WHERE id = $1", [
      revoked.keyId,
    ]);
    await ask(app.databaseUrl, "UPDATE tenants SET suspended_at = now() WHERE id = $1", [
      suspended.tenantId,
    ]);
    for (const [authorization, status] of [
      [revoked.headers.authorization, 401],
      [suspended.headers.authorization, 403],
      ["Basic bWU6bWU=", 401],
      ["Bearer of-another-service", 401],
    ] as const) {
      for (let time = 0; time < 12; time++)
        expect((await read(app, authorization)).status).toBe(status);
    }
    expect(await ask(app.databaseUrl, "SELECT subject FROM spent_points")).toEqual([]);
  });
});

describe("a guessed secret", () => {
  it("is refused in the same words whether or not the key is there", async () => {
    const app = await openGuarded();
    const { key } = await makeCaller(app.databaseUrl);
    const [there, nowhere] = [
      await read(app, aGuess(key.split("_")[1])),
      await read(app, aGuess()),
    ];
    expect([there.status, there.text]).toEqual([nowhere.status, nowhere.text]);
    expectProblem(there, "access.credentials-invalid", "/v1/brakes/silos", {
      detail: "there is no such key",
    });
  });
});

describe("clients behind proxies", () => {
  it("are one address where no proxy is trusted, whatever `X-Forwarded-For` says", async () => {
    const app = await openGuarded();
    for (let address = 1; address <= 20; address++)
      expect(await guess(app, 1, `203.0.113.${address}`)).toEqual([401]);
    expect(await guess(app, 1, "198.51.100.7")).toEqual([429]);
    expect(await ask(app.databaseUrl, "SELECT subject FROM spent_points")).toEqual([
      { subject: "guesses:127.0.0.1" },
    ]);
  });

  it.each([
    ["by number", 1],
    ["by address", ["127.0.0.0/8"]],
  ] as const)(
    "are told apart by what a trusted proxy says, %s, and by nothing that they say themselves",
    async (_, trustedProxies) => {
      const app = await openGuarded({ trustedProxies });
      const {
        headers: { authorization },
      } = await makeCaller(app.databaseUrl);
      for (let address = 1; address <= 20; address++)
        expect(await guess(app, 1, `192.0.2.${address}, 203.0.113.5`)).toEqual([401]);
      expect(await guess(app, 1, "192.0.2.77, 203.0.113.5")).toEqual([429]);
      expect((await read(app, authorization, "203.0.113.6")).status).toBe(200);
      expect(await guess(app, 1, "203.0.113.6")).toEqual([401]);
      expect(
        await ask(
          app.databaseUrl,
          "SELECT subject FROM spent_points WHERE subject LIKE 'guesses:%' ORDER BY subject",
        ),
      ).toEqual([{ subject: "guesses:203.0.113.5" }, { subject: "guesses:203.0.113.6" }]);
    },
  );

  it("are one address where they are of one IPv6 network", async () => {
    const app = await openGuarded({ trustedProxies: 1 });
    for (const from of [
      "2001:db8:1:2::1",
      "2001:db8:1:2:ffff::9",
      "2001:db8:1:3::1",
      "::ffff:203.0.113.5",
      "203.0.113.5",
      "no address",
    ])
      await guess(app, 1, from);
    expect(
      await ask(app.databaseUrl, "SELECT subject, points FROM spent_points ORDER BY subject"),
    ).toEqual([
      { subject: "guesses:20010db800010002/64", points: "2" },
      { subject: "guesses:20010db800010003/64", points: "1" },
      { subject: "guesses:203.0.113.5", points: "2" },
      { subject: "guesses:unknown", points: "1" },
    ]);
  });
});

describe("tokens of an issuer", () => {
  let issuer: Server;
  afterAll(() => void issuer.close());

  it(
    "are guesses where the issuer did not sign them, and are none where they are over or for " +
      "others",
    async () => {
      const [{ publicKey, privateKey }, stranger] = [
        await generateKeyPair("ES256"),
        await generateKeyPair("ES256"),
      ];
      const keys = JSON.stringify({
        keys: [{ ...(await exportJWK(publicKey)), kid: "1", alg: "ES256" }],
      });
      issuer = createServer(
        (_, response) => void response.setHeader("Content-Type", "application/json").end(keys),
      ).listen(0, "127.0.0.1");
      await new Promise((resolve) => issuer.once("listening", resolve));
      const tokens = {
        issuer: "https://issuer.example",
        audience: "douze",
        jwksUrl: `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/jwks`,
        algorithms: ["ES256"],
        tenantClaim: "douze_tenant",
      };
      const app = await openGuarded({ tokens, database: { url: await createDatabase() } });
      const { tenantId } = await makeCaller(app.databaseUrl);
      const sign = (
        key: typeof privateKey,
        audience = "douze",
        expires = "1h",
        tenant = tenantId,
      ) =>
        new SignJWT({ scope: "douze:read", douze_tenant: tenant })
          .setProtectedHeader({ alg: "ES256", kid: "1" })
          .setIssuer(tokens.issuer)
          .setSubject("someone")
          .setAudience(audience)
          .setExpirationTime(expires)
          .sign(key);
      const statusOf = async (token: Promise<string>) =>
        (await read(app, `Bearer ${await token}`)).status;
      const counted = async () =>
        ask(app.databaseUrl, "SELECT points FROM spent_points WHERE subject LIKE 'guesses:%'");

      expect(await statusOf(sign(privateKey))).toBe(200);
      for (const token of [
        sign(privateKey, "others"),
        sign(privateKey, "douze", "-1h"),
        sign(privateKey, "douze", "1h", "00000000-0000-7000-8000-00000000beef"),
      ])
        expect(await statusOf(token)).toBe(401);
      expect(await counted()).toEqual([]);
      expect(await statusOf(sign(stranger.privateKey))).toBe(401);
      expect(await statusOf(Promise.resolve("no.token.at-all"))).toBe(401);
      expect(await counted()).toEqual([{ points: "2" }]);
    },
  );
});
