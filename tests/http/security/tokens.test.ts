import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
  type CryptoKey,
  type JWTPayload,
} from "jose";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { v7 } from "uuid";
import { makeTenant, type TestTenant } from "../../support/tenants/access.js";
import { openApp, type App } from "../../support/service/app.js";
import { expectProblem } from "../../support/clients/problem.js";
import { VILLAGE } from "../../support/clients/profiles.js";
import { postJson, send } from "../../support/clients/client.js";

const ISSUER = "https://issuer.test/realms/cdg";
const AUDIENCE = "https://douze.test";

/** An issuer that publishes its keys on this machine. */
let issuer: Server;
let keysAnswer: { status: number; body: string };
let [signing, stranger, elliptic]: { privateKey: CryptoKey; publicKey: CryptoKey }[] = [];
let app: App;
let tenant: TestTenant;

beforeAll(async () => {
  [signing, stranger] = [
    await generateKeyPair("RS256", { extractable: true }),
    await generateKeyPair("RS256"),
  ];
  elliptic = await generateKeyPair("ES256");
  const jwk = async (key: CryptoKey, kid: string, alg: string) => ({
    ...(await exportJWK(key)),
    kid,
    alg,
    use: "sig",
  });
  keysAnswer = {
    status: 200,
    body: JSON.stringify({
      keys: [
        await jwk(signing.publicKey, "one", "RS256"),
        await jwk(elliptic.publicKey, "curve", "ES256"),
      ],
    }),
  };
  issuer = createServer(
    (_request, response) =>
      void response
        .writeHead(keysAnswer.status, { "content-type": "application/json" })
        .end(keysAnswer.body),
  ).listen(0, "127.0.0.1");
  await new Promise((resolve) => issuer.once("listening", resolve));
  app = await openApp({ authentication: "required", tokens: settings() });
  tenant = await makeTenant(app.databaseUrl, "portal");
});
afterAll(async () => {
  await app.close();
  issuer.close();
});

const settings = () => ({
  issuer: ISSUER,
  audience: AUDIENCE,
  jwksUrl: `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/keys`,
  algorithms: ["RS256"],
  tenantClaim: "douze_tenant",
});
const claims = (changes: Record<string, unknown> = {}): JWTPayload => ({
  iss: ISSUER,
  aud: AUDIENCE,
  sub: "sirh-client",
  exp: Math.floor(Date.now() / 1000) + 300,
  scope: "openid douze:write",
  douze_tenant: tenant.id,
  ...changes,
});
const sign = (
  payload: JWTPayload,
  {
    key = signing!.privateKey,
    alg = "RS256",
    kid = "one",
  }: { key?: CryptoKey | Uint8Array; alg?: string; kid?: string } = {},
): Promise<string> => new SignJWT(payload).setProtectedHeader({ alg, kid }).sign(key);
const asked = (token: string, method = "GET", path = "/v1/plans") =>
  send(app.url, method, path, { headers: { authorization: `Bearer ${token}` } });

describe("a token of the issuer", () => {
  it("lets in to its tenant, in the highest role of its scopes", async () => {
    const token = await sign(claims());
    const created = await postJson(app.url, "/v1/plans", VILLAGE, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(created.status).toBe(201);
    expect(
      (await send(app.url, "GET", `/v1/plans/${created.json.id}`, { headers: tenant.as.read })).json
        .id,
    ).toBe(created.json.id);
    expectProblem(await asked(token, "GET", "/v1/keys"), "access.role-insufficient", "/v1/keys");
    expect(
      (await asked(await sign(claims({ scope: "douze:read douze:admin" })), "GET", "/v1/keys"))
        .status,
    ).toBe(200);
    expect((await asked(await sign(claims({ scope: ["douze:read"] })))).status).toBe(200);
  });

  it.each([
    ["of another issuer", () => sign(claims({ iss: "https://other.test" })), /"iss"/],
    ["for another audience", () => sign(claims({ aud: "https://other.test" })), /"aud"/],
    ["for nobody in particular", () => sign(claims({ aud: undefined })), /"aud"/],
    ["that is over", () => sign(claims({ exp: Math.floor(Date.now() / 1000) - 60 })), /"exp"/],
    ["that never ends", () => sign(claims({ exp: undefined })), /"exp"/],
    [
      "that is not valid yet",
      () => sign(claims({ nbf: Math.floor(Date.now() / 1000) + 3_600 })),
      /"nbf"/,
    ],
    ["without a subject", () => sign(claims({ sub: undefined })), /"sub"/],
    ["with an endless subject", () => sign(claims({ sub: "s".repeat(201) })), /`sub`/],
    ["without a tenant", () => sign(claims({ douze_tenant: undefined })), /`douze_tenant`/],
    ["whose tenant is a list", () => sign(claims({ douze_tenant: [tenant.id] })), /`douze_tenant`/],
    [
      "without a scope of ours",
      () => sign(claims({ scope: "openid douze:root douze_admin" })),
      /`scope`/,
    ],
    [
      "signed by a stranger under a known name",
      () => sign(claims(), { key: stranger!.privateKey }),
      /signature/,
    ],
    [
      "signed by a key that is not published",
      () => sign(claims(), { key: stranger!.privateKey, kid: "two" }),
      /no applicable key/,
    ],
    [
      "signed by an algorithm that is not pinned",
      () => sign(claims(), { key: elliptic!.privateKey, alg: "ES256", kid: "curve" }),
      /"alg"/,
    ],
    ["that is not signed", () => Promise.resolve(new UnsecuredJWT(claims()).encode()), /./],
    [
      "signed with the public key as if it were a password",
      async () =>
        sign(claims(), { key: Buffer.from(await exportSPKI(signing!.publicKey)), alg: "HS256" }),
      /"alg"/,
    ],
    ["that is none", () => Promise.resolve("a.b.c"), /./],
  ])("%s is refused, and the answer says why", async (_, make, why) => {
    const token = await make();
    const reply = await asked(token);
    expectProblem(reply, "access.credentials-invalid", "/v1/plans", {
      detail: expect.stringMatching(why),
    });
    expect(reply.text).not.toContain(token);
  });

  it("for a tenant that there is not is refused, whoever signed it", async () => {
    expectProblem(
      await asked(await sign(claims({ douze_tenant: v7() }))),
      "access.credentials-invalid",
      "/v1/plans",
      { detail: "there is no tenant of the identifier that the token names" },
    );
    expectProblem(
      await asked(await sign(claims({ douze_tenant: "' OR 1=1" }))),
      "access.credentials-invalid",
      "/v1/plans",
    );
  });

  it("whose claims were changed on the way is refused", async () => {
    const [head, body, signature] = (await sign(claims())).split(".");
    const changed = Buffer.from(
      JSON.stringify({
        ...(JSON.parse(Buffer.from(body!, "base64url").toString()) as object),
        scope: "douze:admin",
      }),
    ).toString("base64url");
    expectProblem(
      await asked(`${head}.${changed}.${signature}`),
      "access.credentials-invalid",
      "/v1/plans",
    );
  });

  it("works beside keys", async () => {
    expect((await send(app.url, "GET", "/v1/plans", { headers: tenant.as.read })).status).toBe(200);
  });
});

describe("an issuer that cannot be asked", () => {
  it.each([
    ["fails", { status: 500, body: "{}" }],
    ["publishes no key set", { status: 200, body: '{"keys":"none"}' }],
    ["publishes no JSON", { status: 200, body: "<html>" }],
  ])(
    "because it %s is no fault of the token: it may be tried again, and keys work",
    async (_, answer) => {
      const before = keysAnswer;
      keysAnswer = answer;
      const other = await openApp({
        authentication: "required",
        tokens: settings(),
        database: { url: app.databaseUrl },
      });
      const reply = await send(other.url, "GET", "/v1/plans", {
        headers: { authorization: `Bearer ${await sign(claims())}` },
      });
      expectProblem(reply, "access.issuer-unavailable", "/v1/plans");
      expect(reply.headers["retry-after"]).toBe("30");
      expect((await send(other.url, "GET", "/v1/plans", { headers: tenant.as.read })).status).toBe(
        200,
      );
      await other.close();
      keysAnswer = before;
    },
  );
});
