import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from "jose";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { send, type Reply } from "../../support/clients/client.js";
import { VILLAGE } from "../../support/clients/profiles.js";
import { openHouse, type House } from "../../support/tenants/tenants.js";

const ISSUER = "https://issuer.test";
const AUDIENCE = "https://douze.test";

/** An issuer of tokens that answers every request with its public key. */
async function startIssuer(publicKey: CryptoKey): Promise<Server> {
  const jwk = { ...(await exportJWK(publicKey)), kid: "one", alg: "RS256", use: "sig" };
  const jwks = JSON.stringify({ keys: [jwk] });
  const issuer = createServer((_request, response) => void response.end(jwks));
  issuer.listen(0, "127.0.0.1");
  await new Promise((resolve) => issuer.once("listening", resolve));
  return issuer;
}

/** A token of a tenant's administrator that expires after the given seconds. */
const signToken = (key: CryptoKey, tenantId: string, expiresIn: number): Promise<string> =>
  new SignJWT({
    iss: ISSUER,
    aud: AUDIENCE,
    sub: "sirh-client",
    scope: "douze:admin",
    douze_tenant: tenantId,
    exp: Math.floor(Date.now() / 1000) + expiresIn,
  })
    .setProtectedHeader({ alg: "RS256", kid: "one" })
    .sign(key);

describe("a secret", () => {
  let house: House;
  let issuer: Server;
  const replies: Reply[] = [];
  /** By what it is, a text that must be nowhere. */
  const secrets: Record<string, string> = {};

  beforeAll(async () => {
    const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
    issuer = await startIssuer(publicKey);
    house = await openHouse({
      tokens: {
        issuer: ISSUER,
        audience: AUDIENCE,
        jwksUrl: `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/`,
        algorithms: ["RS256"],
        tenantClaim: "douze_tenant",
      },
    });
    const { ask, lyon, operator, app } = house;
    const [token, over] = [
      await signToken(privateKey, lyon.id, 300),
      await signToken(privateKey, lyon.id, -300),
    ];
    const made = (await ask(lyon.keys.admin, "POST", "/v1/keys", { name: "SIRH", role: "admin" }))
      .json as { id: string; key: string };
    const next = (await ask(lyon.keys.admin, "POST", `/v1/keys/${made.id}/rotation?overlapHours=0`))
      .json as { key: string };
    const wrong = `${lyon.keys.admin.slice(0, -43)}${"Z".repeat(43)}`;

    for (const credentials of [
      made.key,
      next.key,
      token,
      over,
      wrong,
      `${token}x`,
      lyon.keys.admin,
    ])
      await sendEverywhere(credentials, made.id);
    await failWithin(next.key);
    replies.push(
      await ask(token, "GET", "/v1/tenant/export"),
      await ask(operator.keys.admin, "GET", `/v1/tenants/${lyon.id}/export`),
      await ask(token, "GET", "/v1/audit-events?limit=500"),
    );
    await app.told();

    addKeySecrets({
      ...lyon.keys,
      made: made.key,
      next: next.key,
      wrong,
      operator: operator.keys.admin,
    });
    addTokenSecrets({ token, over });
    secrets["the password of the database"] = new URL(app.databaseUrl).password;
  });
  afterAll(async () => {
    await house.close();
    issuer.close();
  });

  /** Sends credentials in the places where callers may write them, and stores the replies. */
  async function sendEverywhere(credentials: string, keyId: string): Promise<void> {
    const { ask, app } = house;
    const basic = Buffer.from(`u:${credentials}`).toString("base64");
    replies.push(
      await ask(credentials, "POST", "/v1/evaluations", VILLAGE),
      await ask(credentials, "POST", "/v1/plans", VILLAGE),
      await ask(credentials, "GET", "/v1/keys"),
      await ask(credentials, "GET", `/v1/keys/${keyId}`),
      await ask(credentials, "GET", "/v1/plans/none"),
      await ask(credentials, "GET", `/v1/plans?access_token=${credentials}`),
      await send(app.url, "GET", "/v1/plans", { headers: { authorization: `Basic ${basic}` } }),
      await send(app.url, "GET", "/v1/plans", { headers: { "x-request-id": credentials } }),
    );
  }

  /** Provokes an internal failure, which the log reports. */
  async function failWithin(key: string): Promise<void> {
    const { ask, rows } = house;
    await rows("ALTER TABLE plans ALTER COLUMN headcount_band TYPE integer USING NULL");
    replies.push(await ask(key, "POST", "/v1/plans", { ...VILLAGE, size: { agents: 60 } }));
    await rows("ALTER TABLE plans ALTER COLUMN headcount_band TYPE text");
  }

  /** Of a key, the random part is the secret. */
  function addKeySecrets(keys: Readonly<Record<string, string>>): void {
    for (const [name, key] of Object.entries(keys)) secrets[`the key ${name}`] = key.slice(-43);
  }

  /** Of a token, the claims and the signature are secrets. */
  function addTokenSecrets(tokens: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(tokens))
      for (const part of [1, 2])
        secrets[`part ${part} of the token ${name}`] = text.split(".")[part]!;
  }

  /** The names of the secrets that stand in a text. */
  const found = (text: string): string[] =>
    Object.entries(secrets)
      .filter(([, secret]) => text.includes(secret))
      .map(([name]) => name);

  it("would be found where it stood", () => {
    expect(Object.keys(secrets).length).toBeGreaterThan(10);
    for (const secret of Object.values(secrets)) expect(secret.length).toBeGreaterThan(8);
    expect(found(`douze_0_${house.lyon.keys.admin}`)).toEqual(["the key admin"]);
  });

  it("is in no answer: not in what is refused, not in an export, not in the trail", () => {
    expect(replies.map(({ status }) => status)).toEqual(
      expect.arrayContaining([200, 201, 400, 401, 404, 500]),
    );
    // A caller who writes a secret into an address is told what they wrote; nobody else is.
    for (const { text, status } of replies)
      if (!(status === 400 && text.includes("access_token"))) expect(found(text)).toEqual([]);
    const digests = /[0-9a-f]{64}/;
    const exports = replies.filter(({ headers }) =>
      headers["content-type"]?.startsWith("application/x-ndjson"),
    );
    expect(exports).toHaveLength(2);
    for (const { text } of exports)
      for (const line of text.split("\n").filter((each) => !each.startsWith('{"record":"plan"')))
        expect(line).not.toMatch(digests);
  });

  it("is in no line of the log", () => {
    expect(house.app.logged.length).toBeGreaterThanOrEqual(replies.length);
    expect(house.app.heard.join("\n")).toContain("POST /v1/plans failed: ");
    expect(found([...house.app.logged, ...house.app.heard].join("\n"))).toEqual([]);
  });

  it("is in no table, but for the hash of a key", async () => {
    const { rows } = house;
    for (const { name } of await rows<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
    )) {
      const texts = await rows<{ row: string }>(
        `SELECT row_to_json(t)::text AS row FROM "${name}" AS t`,
      );
      expect([name, found(texts.map(({ row }) => row).join("\n"))]).toEqual([name, []]);
    }
  });

  it("leaves of what a body said nothing in the log or in the trail", async () => {
    const { app, ask, lyon, rows } = house;
    const body = {
      identity: { type: "commune", name: "Saint-Secret-des-Bois" },
      note: "Saint-Secret-des-Bois",
    };
    expect((await ask(lyon.keys.write, "POST", "/v1/plans", body)).status).toBe(422);
    expect(
      (await ask(lyon.keys.write, "GET", "/v1/collectivities?search=Saint-Secret-des-Bois")).status,
    ).toBe(200);
    await app.told();
    const trail = await rows<{ row: string }>(
      "SELECT row_to_json(t)::text AS row FROM audit_events AS t",
    );
    expect([...app.logged, ...app.heard, ...trail.map(({ row }) => row)].join("\n")).not.toContain(
      "Saint-Secret",
    );
  });
});

describe("the name of a key, of a tenant, of a collectivity or of a document", () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  it.each([
    [
      "POST",
      "/v1/keys",
      { name: "claire.durand@ville.example", role: "read" },
      "key",
      "name.personal-data",
      "/name",
    ],
    [
      "POST",
      "/v1/tenants",
      { name: "Ville (claire@ville.example.fr)" },
      "tenant",
      "name.personal-data",
      "/name",
    ],
    [
      "PATCH",
      "/v1/tenants/LYON",
      { name: "agent 1 84 12 69 123 456 78" },
      "tenant",
      "name.personal-data",
      "/name",
    ],
    [
      "POST",
      "/v1/tenants/LYON/keys",
      { name: "<claire@ville.example>", role: "read" },
      "key",
      "name.personal-data",
      "/name",
    ],
    [
      "POST",
      "/v1/evaluations",
      { ...VILLAGE, identity: { type: "commune", name: "Mairie, claire@ville.example" } },
      "profile",
      "name.personal-data",
      "/identity/name",
    ],
    [
      "POST",
      "/v1/plans",
      {
        ...VILLAGE,
        size: { agents: 60 },
        sources: [
          { name: "Note de claire@ville.example", asOf: "2026-01-01", fields: ["size.agents"] },
        ],
      },
      "profile",
      "source.personal-data",
      "/sources/0/name",
    ],
  ])(
    "is refused at %s %s where it holds an e-mail address or a national number",
    async (method, path, body, subject, code, pointer) => {
      const { ask, operator, lyon } = house;
      const { status, json } = await ask(
        operator.keys.admin,
        method,
        path.replace("LYON", lyon.id),
        body,
      );
      expect([status, json.code]).toEqual([422, `${subject}.invalid`]);
      expect(json.errors).toMatchObject([
        {
          code: `${subject}.${code}`,
          path: pointer,
          received: expect.stringMatching(/ which is not repeated here$/),
          hint: expect.any(String),
        },
      ]);
      expect(JSON.stringify(json)).not.toMatch(/claire|1 84 12/);
    },
  );

  it.each(["SIRH @ Lyon", "Ville de Lyon", "R&D @production", "@", "a@b"])(
    "may be %s",
    async (name) => {
      const { ask, operator } = house;
      expect((await ask(operator.keys.admin, "POST", "/v1/tenants", { name })).status).toBe(201);
    },
  );
});
