/**
 * OWASP API Security Top 10 (2023): API2 authentication, and of API10 what the issuer of tokens
 * answers.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { base64url, CompactEncrypt, exportJWK, generateKeyPair, SignJWT } from "jose";
import { randomBytes } from "node:crypto";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { makeTenant, type TestTenant } from "../../support/tenants/access.js";
import { openApp, type App } from "../../support/service/app.js";
import { send, type Reply } from "../../support/clients/client.js";
import { expectProblem } from "../../support/clients/problem.js";
import { createDatabase } from "../../support/database/database.js";
import { ask } from "../../support/database/postgres.js";
import { NOTHING, soundRequests } from "../../support/builders/sound-requests.js";

const [ISSUER, AUDIENCE] = ["https://issuer.test", "https://douze.test"];

let issuer: Server;
/** What the issuer answers from now on. */
let answer: RequestListener;
let fetched = 0;
let sound: RequestListener;
let signing: Awaited<ReturnType<typeof generateKeyPair>>;
let attacker: Awaited<ReturnType<typeof generateKeyPair>>;
let publicJwk: object;
let [app, url]: [App, string] = [undefined as never, ""];
let tenant: TestTenant;

/** Each test has a service of its own: what it asks is not what another was refused for. */
const open = () =>
  openApp({
    authentication: "required",
    database: { url },
    tokens: {
      issuer: ISSUER,
      audience: AUDIENCE,
      jwksUrl: `${issuerUrl()}/keys`,
      algorithms: ["RS256", "ES256"],
      tenantClaim: "douze_tenant",
    },
  });
const issuerUrl = (): string => `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
const claims = (): object => ({
  iss: ISSUER,
  aud: AUDIENCE,
  sub: "sirh",
  exp: Math.floor(Date.now() / 1000) + 300,
  scope: "douze:read",
  douze_tenant: tenant.id,
});
const sign = (header: object = {}, key = signing.privateKey): Promise<string> =>
  new SignJWT({ ...claims() })
    .setProtectedHeader({ alg: "RS256", kid: "one", ...header })
    .sign(key);
const encodeJson = (part: object): string => base64url.encode(JSON.stringify(part));
/** A token in compact form with the current claims. The signature is taken as given. */
const compact = (header: object, signature: string): string =>
  [encodeJson(header), encodeJson(claims()), signature].join(".");
const json =
  (body: unknown): RequestListener =>
  (_request, response) =>
    void response.setHeader("Content-Type", "application/json").end(JSON.stringify(body));
const read = (
  service: App,
  authorization: string | undefined,
  path = "/v1/tenant",
  headers = {},
): Promise<Reply> =>
  send(service.url, "GET", path, {
    headers: { ...(authorization !== undefined && { authorization }), ...headers },
  });

beforeAll(async () => {
  [signing, attacker] = [
    await generateKeyPair("RS256", { extractable: true }),
    await generateKeyPair("RS256", { extractable: true }),
  ];
  publicJwk = { ...(await exportJWK(signing.publicKey)), kid: "one", alg: "RS256", use: "sig" };
  answer = sound = json({ keys: [publicJwk] });
  issuer = createServer((request, response) => {
    fetched++;
    answer(request, response);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => issuer.once("listening", resolve));
  url = await createDatabase();
  app = await open();
  tenant = await makeTenant(url, "portal");
});
// Guesses are counted over all services of a database.
beforeEach(() => ask(url, "DELETE FROM spent_points"));
afterAll(async () => {
  await app.close();
  issuer.close();
  issuer.closeAllConnections();
});

describe("API2:2023 broken authentication", () => {
  it(
    "takes a key in the header alone: in no query, body, cookie, path or other header, of any " +
      "operation",
    async () => {
      const key = tenant.as.admin.authorization.slice("Bearer ".length);
      for (const { method, path, operation } of soundRequests(NOTHING)) {
        if (operation["x-required-role"] === undefined) continue;
        const places: readonly (readonly [string, Record<string, string>])[] = [
          ...["access_token", "api_key", "key", "token", "authorization"].map(
            (name) => [`${path}${path.includes("?") ? "&" : "?"}${name}=${key}`, {}] as const,
          ),
          [path, { cookie: `access_token=${key}; authorization=Bearer ${key}` }],
          [
            path,
            {
              "x-api-key": key,
              "proxy-authorization": `Bearer ${key}`,
              "x-authorization": `Bearer ${key}`,
            },
          ],
        ];
        for (const [address, headers] of places)
          expect([
            operation.operationId,
            (await send(app.url, method, address, { headers })).status,
          ]).toEqual([operation.operationId, 401]);
      }
    },
  );

  it(
    "is not taken in by a key that differs in one place, wherever that is; all are refused in " +
      "the same words",
    async () => {
      const service = await open();
      const key = tenant.as.read.authorization;
      const other = (letter: string): string => (letter === "a" ? "b" : "a");
      const texts = new Set<string>();
      // From twenty guesses on the address waits: as many places.
      for (const place of [13, 18, 24, 25, 26, 27, 30, 35, 40, 45, 50, 55, 60, 65, 66, 67, 68])
        texts.add(
          (await read(service, key.slice(0, place) + other(key[place]!) + key.slice(place + 1)))
            .text,
        );
      expect(texts.size).toBe(1);
      expect([...texts][0]).toContain("there is no such key");
      expect((await read(service, key)).status).toBe(200);
      await service.close();
    },
  );

  it("stops a burst of guesses, too, though they come all at once", async () => {
    const service = await open();
    const guess = (): Promise<Reply> =>
      read(
        service,
        `Bearer douze_${randomBytes(6).toString("hex")}_${randomBytes(32).toString("base64url")}`,
      );
    await Promise.all(Array.from({ length: 60 }, guess));
    expectProblem(await guess(), "access.too-many-attempts", "/v1/tenant");
    expect((await send(service.url, "GET", "/health/live")).status).toBe(200);
    await service.close();
  });

  it.each<readonly [string, () => Promise<string> | string]>([
    ...["none", "None", "NONE", "nOnE", "", "RS256 ", "rs256"].map(
      (alg) =>
        [
          `whose algorithm is ${JSON.stringify(alg)}, without a signature`,
          () => compact({ alg, kid: "one" }, ""),
        ] as const,
    ),
    [
      "signed with the published key, as JSON, for a password",
      () =>
        new SignJWT({ ...claims() })
          .setProtectedHeader({ alg: "HS256", kid: "one" })
          .sign(Buffer.from(JSON.stringify(publicJwk))),
    ],
    [
      "signed with an empty password",
      () =>
        new SignJWT({ ...claims() })
          .setProtectedHeader({ alg: "HS256", kid: "one" })
          .sign(new Uint8Array(32)),
    ],
    [
      "that brings its own key along",
      async () =>
        sign({ jwk: await exportJWK(attacker.publicKey), kid: undefined }, attacker.privateKey),
    ],
    [
      "that says where its key can be had",
      () =>
        sign(
          { jku: `${issuerUrl()}/attacker`, x5u: `${issuerUrl()}/attacker` },
          attacker.privateKey,
        ),
    ],
    [
      "whose key name leads out of a folder",
      () => sign({ kid: "../../../dev/null" }, attacker.privateKey),
    ],
    [
      "whose key name injects SQL",
      () => sign({ kid: "one' UNION SELECT 'x" }, attacker.privateKey),
    ],
    [
      "with an extension that has to be understood",
      () =>
        sign({ crit: ["urn:x"], "urn:x": 1 }).catch(() =>
          compact({ alg: "RS256", kid: "one", crit: ["urn:x"], "urn:x": 1 }, "AAAA"),
        ),
    ],
    [
      "with a signature of zeros on the curve",
      () => compact({ alg: "ES256", kid: "one" }, base64url.encode(new Uint8Array(64))),
    ],
    [
      "that is encrypted to the published key, by anybody",
      () =>
        new CompactEncrypt(Buffer.from(JSON.stringify(claims())))
          .setProtectedHeader({ alg: "RSA-OAEP-256", enc: "A256GCM", kid: "one" })
          .encrypt(publicJwk as never)
          .catch(() => "a.b.c.d.e"),
    ],
    [
      "of 15,000 characters",
      () => `${encodeJson({ alg: "RS256", kid: "k".repeat(5_000) })}.${"A".repeat(8_000)}.AA`,
    ],
  ])("refuses a token %s", async (_, make) => {
    expect((await read(app, `Bearer ${await sign()}`)).status).toBe(200);
    const reply = await read(app, `Bearer ${await make()}`);
    expect([reply.status, reply.json.code]).toEqual([401, "access.credentials-invalid"]);
    // Only the issuer that is set up was asked, and once for all of them: no token makes the
    // service fetch.
    expect(fetched).toBe(1);
  });
});

describe("API10:2023 unsafe consumption of APIs: an issuer of tokens", () => {
  afterAll(() => void (answer = sound));
  const endless: RequestListener = (_request, response) => {
    const more = (): void => {
      if (response.destroyed) return;
      if (response.write(`"${"x".repeat(65_536)}",`)) setImmediate(more);
      else response.once("drain", more);
    };
    response.write('{"keys":[');
    more();
  };

  it.each<readonly [string, () => RequestListener]>([
    ["that answers without end", () => endless],
    [
      "that answers by a packed 64 MB",
      () => (_request, response) =>
        void response
          .setHeader("Content-Encoding", "gzip")
          .end(gzipSync(Buffer.alloc(64 * 1_024 * 1_024, " "))),
    ],
    ["that hangs up", () => (request) => void request.socket.destroy()],
    [
      "that breaks off",
      () => (_request, response) =>
        void response
          .writeHead(200, { "Content-Length": "1000" })
          .write("{", () => response.destroy()),
    ],
    [
      "that leads elsewhere",
      () => (request, response) =>
        request.url === "/keys"
          ? void response.writeHead(302, { Location: "/attacker" }).end()
          : json({ keys: [publicJwk] })(request, response),
    ],
    [
      "that shows a page",
      () => (_request, response) =>
        void response.setHeader("Content-Type", "text/html").end("<html>captive portal</html>"),
    ],
    ["that answers null", () => json(null)],
  ])(
    "%s lets nobody in, costs no memory, and is no reason to refuse keys",
    async (_, misbehaving) => {
      answer = misbehaving();
      const service = await open();
      expectProblem(
        await read(service, `Bearer ${await sign()}`),
        "access.issuer-unavailable",
        "/v1/tenant",
      );
      expect((await read(service, tenant.as.read.authorization)).status).toBe(200);
      // Once it has come to its senses, its tokens let in.
      answer = sound;
      expect((await read(service, `Bearer ${await sign()}`)).status).toBe(200);
      await service.close();
    },
  );

  it.each<readonly [string, () => object]>([
    ["a password", () => ({ kty: "oct", k: base64url.encode("secret"), kid: "one" })],
    [
      "a private key of somebody else",
      async () => ({ ...(await exportJWK(attacker.privateKey)), kid: "one" }),
    ],
    ["a key for encryption", () => ({ ...publicJwk, use: "enc" })],
    ["a key for another algorithm", () => ({ ...publicJwk, alg: "PS512" })],
    ["no key", () => ({})],
    ["a key far too short", () => ({ kty: "RSA", n: "AQAB", e: "AQAB", kid: "one", alg: "RS256" })],
    ["a key without its numbers", () => ({ kty: "RSA", kid: "one", alg: "RS256" })],
  ])("that publishes %s lets nobody in by it", async (_, jwk) => {
    answer = json({ keys: [jwk()] });
    const service = await open();
    const reply = await read(service, `Bearer ${await sign()}`);
    expect([
      reply.status,
      ["access.credentials-invalid", "access.issuer-unavailable"].includes(reply.json.code),
    ]).toEqual([reply.json.status, true]);
    expect((await read(service, tenant.as.read.authorization)).status).toBe(200);
    await service.close();
  });
});
