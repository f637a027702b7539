import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { createAuthenticator } from "../../../src/application/access/authenticator.js";
import {
  digestSecret,
  newKeyText,
  readKeyText,
  writeKeyText,
} from "../../../src/application/access/key-text.js";
import type { KeyRecord, KeyWithTenant } from "../../../src/application/ports/keys.js";
import type { TenantRecord } from "../../../src/application/ports/tenants.js";
import { includesRole, ROLES } from "../../../src/application/ports/principal.js";

const TENANT: TenantRecord = {
  id: "01a2178f-f3a5-732c-8d65-00617617bb3c",
  name: "Centre de gestion",
  createdAt: new Date(0),
  suspendedAt: null,
  sharesPeerFigures: false,
};
const TEXT = { prefix: "0123456789ab", secret: "s".repeat(43) };
const KEY: KeyRecord = {
  id: "01a2178f-f7c1-764b-b09f-af5c99b8c72c",
  tenantId: TENANT.id,
  prefix: TEXT.prefix,
  digest: digestSecret(TEXT.secret),
  name: "SIRH",
  role: "write",
  createdAt: new Date(0),
  expiresAt: new Date(1_000_000),
  revokedAt: null,
  lastUsedAt: null,
  replaces: null,
};

/**
 * An authenticator over one key and one tenant that can be changed, a clock that is set, and what was asked
 * of the storage.
 */
function open(change: { key?: Partial<KeyRecord>; suspended?: boolean } = {}) {
  const state = {
    now: 0,
    key: { ...KEY, ...change.key },
    suspended: change.suspended ?? false,
    away: false,
  };
  const asked: string[] = [];
  const storedUses: [string, number][][] = [];
  const look = <T>(what: string, found: T): Promise<T> => {
    asked.push(what);
    return state.away ? Promise.reject(new Error("away")) : Promise.resolve(found);
  };
  const authenticator = createAuthenticator({
    keys: {
      findByPrefix: (prefix) =>
        look(
          prefix,
          prefix === state.key.prefix
            ? ({ key: state.key, tenantSuspended: state.suspended } satisfies KeyWithTenant)
            : undefined,
        ),
      recordUse: (moments) =>
        Promise.resolve(void storedUses.push([...moments].map(([id, at]) => [id, at.getTime()]))),
    },
    tenants: {
      find: (id) =>
        look(
          id,
          id === TENANT.id
            ? { ...TENANT, suspendedAt: state.suspended ? new Date(0) : null }
            : undefined,
        ),
    },
    clock: { now: () => new Date(state.now) },
  });
  return { state, asked, storedUses, authenticator };
}

const OWN = writeKeyText(TEXT);
const CALLER = { tenantId: TENANT.id, actor: `key:${KEY.id}` };
const PRINCIPAL = { ...CALLER, role: "write" };

describe("a key", () => {
  it("lets in whoever shows it, as its tenant and in its role", async () => {
    expect(await open().authenticator.authenticateKey(OWN)).toEqual({ principal: PRINCIPAL });
  });

  it("lets nobody in by another secret, prefix or form", async () => {
    const { authenticator } = open();
    for (const text of [
      writeKeyText({ ...TEXT, secret: "t".repeat(43) }),
      writeKeyText({ ...TEXT, prefix: "ba9876543210" }),
      OWN.toUpperCase(),
      `${OWN} `,
      `${OWN}x`,
      OWN.slice(0, -1),
      "",
      "douze__",
      KEY.digest,
    ]) {
      expect([text, await authenticator.authenticateKey(text)]).toEqual([
        text,
        { refused: "credentials.key-unknown" },
      ]);
    }
  });

  it.each([
    ["is over", { key: { expiresAt: new Date(0) } }, "credentials.key-expired"],
    ["is revoked", { key: { revokedAt: new Date(0) } }, "credentials.key-revoked"],
    [
      "is revoked and over",
      { key: { revokedAt: new Date(0), expiresAt: new Date(0) } },
      "credentials.key-revoked",
    ],
    ["is of a suspended tenant", { suspended: true }, "credentials.tenant-suspended"],
  ] as const)(
    "that %s says so to whoever has its secret, and to nobody else",
    async (_, change, refused) => {
      const { authenticator } = open(change);
      expect(await authenticator.authenticateKey(OWN)).toEqual({ refused, caller: CALLER });
      expect(
        await authenticator.authenticateKey(writeKeyText({ ...TEXT, secret: "t".repeat(43) })),
      ).toEqual({
        refused: "credentials.key-unknown",
      });
    },
  );

  it(
    "is looked up once in ten seconds, also a wrong one, and ends at its moment whatever is " +
      "remembered",
    async () => {
      const { authenticator, asked, state } = open({ key: { expiresAt: new Date(9_000) } });
      for (const now of [0, 5_000, 8_999]) {
        state.now = now;
        expect(await authenticator.authenticateKey(OWN)).toEqual({ principal: PRINCIPAL });
        await authenticator.authenticateKey(`douze_ffffffffffff_${TEXT.secret}`);
      }
      state.now = 9_000;
      expect(await authenticator.authenticateKey(OWN)).toEqual({
        refused: "credentials.key-expired",
        caller: CALLER,
      });
      expect(asked).toEqual([TEXT.prefix, "ffffffffffff"]);
    },
  );

  it("that is revoked is refused at once where that is heard of, else within ten seconds", async () => {
    const { authenticator, state } = open();
    await authenticator.authenticateKey(OWN);
    state.key = { ...state.key, revokedAt: new Date(0) };
    state.now = 9_999;
    expect(await authenticator.authenticateKey(OWN)).toEqual({ principal: PRINCIPAL });
    state.now = 10_000;
    expect(await authenticator.authenticateKey(OWN)).toEqual({
      refused: "credentials.key-revoked",
      caller: CALLER,
    });
    state.key = { ...state.key, revokedAt: null };
    expect(await authenticator.authenticateKey(OWN)).toEqual({
      refused: "credentials.key-revoked",
      caller: CALLER,
    });
    authenticator.clearCache();
    expect(await authenticator.authenticateKey(OWN)).toEqual({ principal: PRINCIPAL });
  });

  it("is asked for anew after the storage was away", async () => {
    const { authenticator, state } = open();
    state.away = true;
    await expect(authenticator.authenticateKey(OWN)).rejects.toThrow("away");
    state.away = false;
    expect(await authenticator.authenticateKey(OWN)).toEqual({ principal: PRINCIPAL });
  });

  it("has its last use written down, once for many uses, and never a refused one", async () => {
    const { authenticator, state, storedUses } = open();
    await authenticator.flush();
    for (state.now = 1; state.now <= 3; state.now += 1) await authenticator.authenticateKey(OWN);
    await authenticator.authenticateKey(writeKeyText({ ...TEXT, secret: "t".repeat(43) }));
    await authenticator.flush();
    await authenticator.flush();
    expect(storedUses).toEqual([[[KEY.id, 3]]]);
  });
});

describe("a token that was verified", () => {
  it("acts for its tenant in its role", async () => {
    expect(
      await open().authenticator.authenticateToken({
        tenantId: TENANT.id,
        subject: "sirh",
        role: "admin",
      }),
    ).toEqual({ principal: { tenantId: TENANT.id, actor: "token:sirh", role: "admin" } });
  });

  it("is refused for a tenant that there is not, and for one that is suspended", async () => {
    expect(
      await open().authenticator.authenticateToken({
        tenantId: KEY.id,
        subject: "sirh",
        role: "read",
      }),
    ).toEqual({ refused: "credentials.tenant-unknown" });
    expect(
      await open({ suspended: true }).authenticator.authenticateToken({
        tenantId: TENANT.id,
        subject: "sirh",
        role: "read",
      }),
    ).toEqual({
      refused: "credentials.tenant-suspended",
      caller: { tenantId: TENANT.id, actor: "token:sirh" },
    });
  });
});

describe("the text of a key", () => {
  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

  it("reads back as its prefix and secret, whatever the random bytes", () => {
    fc.assert(
      fc.property(bytes(6), bytes(32), (short, long) => {
        const made = newKeyText((count) => (count === 6 ? short : long));
        expect(readKeyText(writeKeyText(made))).toEqual(made);
        expect(Buffer.from(made.secret, "base64url")).toEqual(Buffer.from(long));
      }),
    );
  });

  it("is no key with anything added, removed or changed but its secret", () => {
    fc.assert(fc.property(fc.string(), (text) => expect(readKeyText(text)).toBeUndefined()));
    fc.assert(
      fc.property(fc.nat(OWN.length - 1), (at) =>
        expect(readKeyText(OWN.slice(0, at) + OWN.slice(at + 1))).toBeUndefined(),
      ),
    );
  });
});

describe("a role", () => {
  it("may do what those before it may, and no more", () => {
    expect(ROLES.map((role) => ROLES.filter((needed) => includesRole(role, needed)))).toEqual([
      ["read"],
      ["read", "write"],
      ["read", "write", "admin"],
    ]);
  });
});
