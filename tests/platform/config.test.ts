import { describe, expect, it } from "@jest/globals";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { ConfigurationError, readConfig } from "../../src/platform/config.js";

/** As an ordinary user. */
const read = (env: Record<string, string | undefined>) => readConfig(env, false);

describe("readConfig", () => {
  it("asks for nothing", () => {
    expect(read({ HOME: "/home/claire" })).toEqual({
      host: "127.0.0.1",
      port: 3000,
      authentication: "none",
      tokens: undefined,
      rateLimit: undefined,
      trustedProxies: 0,
      databaseUrl: undefined,
      dataFolder: "/home/claire/.local/share/douze",
      rulesFolder: undefined,
      logLevel: "info",
      secretsKeys: [],
      webhookAllow: [],
      corsOrigins: [],
      retention: { planDays: undefined, auditDays: 365 },
    });
  });

  it("takes what is set", () => {
    const databaseUrl = "postgresql://douze:secret@db.example:5432/douze?sslmode=require";
    expect(
      read({
        HOST: "0.0.0.0",
        PORT: "8080",
        DATABASE_URL: databaseUrl,
        DOUZE_DATA_DIR: "/srv/douze",
        DOUZE_RULES_DIR: "/srv/rules",
        DOUZE_LOG_LEVEL: "warn",
        DOUZE_RETENTION_DAYS: "730",
        DOUZE_AUDIT_RETENTION_DAYS: "180",
        DOUZE_CORS_ORIGINS: "https://plans.example.fr, http://localhost:5173",
      }),
    ).toEqual({
      host: "0.0.0.0",
      port: 8080,
      authentication: "required",
      tokens: undefined,
      rateLimit: { points: 600, seconds: 60 },
      trustedProxies: 0,
      databaseUrl,
      dataFolder: "/srv/douze",
      rulesFolder: "/srv/rules",
      logLevel: "warn",
      secretsKeys: [],
      webhookAllow: [],
      corsOrigins: ["https://plans.example.fr", "http://localhost:5173"],
      retention: { planDays: 730, auditDays: 180 },
    });
    expect(read({ DOUZE_CORS_ORIGINS: " * " }).corsOrigins).toBe("*");
  });

  it("takes what is set to nothing for not set", () => {
    expect(
      read({
        HOME: "",
        HOST: "",
        PORT: "",
        DATABASE_URL: "",
        DOUZE_DATA_DIR: "",
        DOUZE_RULES_DIR: "",
        DOUZE_LOG_LEVEL: "",
        DOUZE_CORS_ORIGINS: "",
        XDG_DATA_HOME: "",
      }),
    ).toEqual(read({ HOME: homedir() }));
  });

  it("counts relative folders from where it is started", () => {
    expect(read({ DOUZE_DATA_DIR: "data", DOUZE_RULES_DIR: "../rules" })).toMatchObject({
      dataFolder: resolve("data"),
      rulesFolder: resolve("../rules"),
    });
  });

  it("keeps data where the system keeps those of an installation", () => {
    expect(read({ XDG_DATA_HOME: "/data", HOME: "/home/claire" }).dataFolder).toBe("/data/douze");
    expect(readConfig({ XDG_DATA_HOME: "/data", HOME: "/root" }, true).dataFolder).toBe(
      "/var/lib/douze",
    );
  });

  it("ignores a relative XDG_DATA_HOME, as its specification asks", () => {
    expect(read({ XDG_DATA_HOME: "data", HOME: "/home/claire" }).dataFolder).toBe(
      join("/home/claire", ".local/share/douze"),
    );
  });

  it("finds out by itself whether it runs as root", () => {
    const asRoot = readConfig({ HOME: "/home/claire" }).dataFolder === "/var/lib/douze";
    expect(asRoot).toBe(process.getuid?.() === 0);
  });

  it.each([
    "postgres://db/douze",
    "postgresql://user@db:5433/douze",
    "postgresql://user:p%40ss@[::1]:5432/douze",
  ])("takes the database address %s", (databaseUrl) => {
    expect(read({ DATABASE_URL: databaseUrl }).databaseUrl).toBe(databaseUrl);
  });

  it.each([
    ["PORT", "80a"],
    ["PORT", "0"],
    ["PORT", "65536"],
    ["PORT", "8.5"],
    ["PORT", "-1"],
    ["HOST", "not a host"],
    ["DOUZE_LOG_LEVEL", "loud"],
    ["DOUZE_RETENTION_DAYS", "0"],
    ["DOUZE_RETENTION_DAYS", "1.5"],
    ["DOUZE_RETENTION_DAYS", "never"],
    ["DOUZE_RETENTION_DAYS", "36501"],
    ["DOUZE_AUDIT_RETENTION_DAYS", "29"],
    ["DOUZE_AUDIT_RETENTION_DAYS", "1096"],
    ["DOUZE_AUDIT_RETENTION_DAYS", "-365"],
    ["DOUZE_SECRETS_KEY", "secret-word"],
    ["DOUZE_SECRETS_KEY", Buffer.alloc(31).toString("base64")],
    ["DOUZE_SECRETS_KEY", `${Buffer.alloc(32).toString("base64")},secret-word`],
    ["DOUZE_SECRETS_KEY", ","],
    ["DOUZE_WEBHOOK_ALLOW", "intranet"],
    ["DOUZE_WEBHOOK_ALLOW", "10.0.0.0/33"],
    ["DOUZE_WEBHOOK_ALLOW", "10.0.0.0/8/8"],
    ["DOUZE_WEBHOOK_ALLOW", "10.0.0.0/"],
    ["DOUZE_WEBHOOK_ALLOW", "fe80::1%eth0"],
    ["DOUZE_WEBHOOK_ALLOW", "::/129"],
    ["DOUZE_WEBHOOK_ALLOW", "10.0.0.1,,::1"],
    ["DOUZE_CORS_ORIGINS", "null"],
    ["DOUZE_CORS_ORIGINS", "plans.example.fr"],
    ["DOUZE_CORS_ORIGINS", "*, https://a.example"],
    ["DOUZE_CORS_ORIGINS", "https://*.example.fr"],
    ["DOUZE_CORS_ORIGINS", "https://a.example,"],
    ["DATABASE_URL", "mysql://user:secret-word@db/douze"],
    ["DATABASE_URL", "postgresql://user:secret-word@db"],
    ["DATABASE_URL", "user:secret-word@db/douze"],
    ["DATABASE_URL", "postgresql://user:secret-word@db:port/douze"],
  ])("refuses %s=%s by its name, and shows no password", (name, value) => {
    const refusal = (() => {
      try {
        return read({ [name]: value });
      } catch (error) {
        return error;
      }
    })();
    expect(refusal).toBeInstanceOf(ConfigurationError);
    const { message } = refusal as Error;
    expect(message).toMatch(new RegExp(`^the environment cannot be used\n${name}: .+$`));
    expect(message).not.toContain("secret-word");
  });

  it("takes keys that seal secrets, and networks that webhooks may reach", () => {
    const [next, old] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    expect(
      read({ DOUZE_SECRETS_KEY: `${next.toString("base64")}, ${old.toString("base64")}` })
        .secretsKeys,
    ).toEqual([next, old]);
    expect(
      read({ DOUZE_WEBHOOK_ALLOW: "10.12.0.0/16, 127.0.0.1,fd00::/8,::1" }).webhookAllow,
    ).toEqual(["10.12.0.0/16", "127.0.0.1", "fd00::/8", "::1"]);
  });

  it(
    "asks for no key only where it serves its own machine from a database of its own, or is " +
      "told so",
    () => {
      const authentication = (env: Record<string, string>) => read(env).authentication;
      expect(
        [{}, { HOST: "localhost" }, { HOST: "::1" }, { HOST: "127.9.9.9" }].map(authentication),
      ).toEqual(["none", "none", "none", "none"]);
      expect(
        [
          { HOST: "0.0.0.0" },
          { HOST: "::" },
          { HOST: "10.0.0.5" },
          { HOST: "douze.example" },
          { DATABASE_URL: "postgresql://u@db/d" },
          { DOUZE_AUTH: "required" },
        ].map(authentication),
      ).toEqual(Array(6).fill("required"));
      expect(authentication({ DOUZE_AUTH: "none", DATABASE_URL: "postgresql://u@db/d" })).toBe(
        "none",
      );
      for (const HOST of ["0.0.0.0", "::", "192.168.1.2", "douze.example"])
        expect(() => read({ HOST, DOUZE_AUTH: "none" })).toThrow(
          /^the environment cannot be used\nDOUZE_AUTH: `none` would let in anybody who reaches /,
        );
    },
  );

  it("takes the tokens of one issuer, by the algorithms that are pinned", () => {
    const [issuer, audience] = ["https://issuer.test", "https://douze.test"];
    const env = {
      DOUZE_JWT_ISSUER: issuer,
      DOUZE_JWT_AUDIENCE: audience,
      DOUZE_JWT_JWKS_URL: "https://issuer.test/keys",
    };
    expect(read(env).tokens).toEqual({
      issuer,
      audience,
      jwksUrl: "https://issuer.test/keys",
      algorithms: ["RS256"],
      tenantClaim: "douze_tenant",
    });
    expect(
      read({ ...env, DOUZE_JWT_ALGORITHMS: "ES256, EdDSA", DOUZE_JWT_TENANT_CLAIM: "tid" }).tokens,
    ).toMatchObject({ algorithms: ["ES256", "EdDSA"], tenantClaim: "tid" });
    for (const address of [
      "http://127.0.0.1:8080/keys",
      "http://[::1]/keys",
      "http://localhost/keys",
    ])
      expect(read({ ...env, DOUZE_JWT_JWKS_URL: address }).tokens!.jwksUrl).toBe(address);
    for (const wrong of [
      { DOUZE_JWT_ALGORITHMS: "none" },
      { DOUZE_JWT_ALGORITHMS: "HS256" },
      { DOUZE_JWT_ALGORITHMS: "RS256," },
      { DOUZE_JWT_JWKS_URL: "http://issuer.test/keys" },
      { DOUZE_JWT_JWKS_URL: "file:///etc/passwd" },
    ]) {
      expect(() => read({ ...env, ...wrong })).toThrow(
        new RegExp(`${Object.keys(wrong)[0]!}: expected `),
      );
    }
    expect(() => read({ DOUZE_JWT_ISSUER: issuer })).toThrow(
      /DOUZE_JWT_AUDIENCE: missing(?=[^]*DOUZE_JWT_JWKS_URL: missing)/,
    );
  });

  it("limits tenants wherever keys are asked for, and whoever asks for none only as they wish", () => {
    expect(read({ DOUZE_AUTH: "required" }).rateLimit).toEqual({ points: 600, seconds: 60 });
    expect(read({ DOUZE_AUTH: "required", DOUZE_RATE_LIMIT: "5000/10" }).rateLimit).toEqual({
      points: 5_000,
      seconds: 10,
    });
    expect(read({ DOUZE_RATE_LIMIT: "30/1" })).toMatchObject({
      authentication: "none",
      rateLimit: { points: 30, seconds: 1 },
    });
    expect(read({ DOUZE_RATE_LIMIT: "off" }).rateLimit).toBeUndefined();
    expect(() => read({ DOUZE_AUTH: "required", DOUZE_RATE_LIMIT: "off" })).toThrow(
      /^the environment cannot be used\nDOUZE_RATE_LIMIT: `off` would let one tenant take the service from all others/,
    );
  });

  it.each([
    "0/60",
    "600/0",
    "600",
    "600/60/1",
    "-1/60",
    "1.5/60",
    "600/60s",
    "many",
    "1000000000/60",
  ])("takes no limit of %s", (limit) => {
    expect(() => read({ DOUZE_RATE_LIMIT: limit })).toThrow(
      /^the environment cannot be used\nDOUZE_RATE_LIMIT: expected points per seconds, like `600\/60`, or `off`/,
    );
  });

  it.each([
    ["1", 1],
    ["0", 0],
    ["10.0.0.7", ["10.0.0.7"]],
    ["10.0.0.0/8, ::1,fd00::/8", ["10.0.0.0/8", "::1", "fd00::/8"]],
  ])("trusts the proxies %s", (given, trusted) => {
    expect(read({ DOUZE_TRUSTED_PROXIES: given }).trustedProxies).toEqual(trusted);
  });

  it.each([
    "-1",
    "all",
    "10.0.0",
    "10.0.0.0/33",
    "0.0.0.0/0",
    "::/0",
    "10.0.0.7,",
    "proxy.example",
  ])("trusts no proxies %s", (given) => {
    expect(() => read({ DOUZE_TRUSTED_PROXIES: given })).toThrow(
      /^the environment cannot be used\nDOUZE_TRUSTED_PROXIES: expected how many proxies/,
    );
  });

  it.each([
    ["https://plans.example.fr/", "https://plans.example.fr"],
    ["https://Plans.example.fr", "https://plans.example.fr"],
    ["https://plans.example.fr:443", "https://plans.example.fr"],
    ["http://localhost:5173/app", "http://localhost:5173"],
    ["https://mairie-évian.example", "https://xn--mairie-vian-hbb.example"],
  ])("tells how a browser would write the origin %s", (given, written) => {
    expect(() => read({ DOUZE_CORS_ORIGINS: given })).toThrow(
      `\`${given}\` is none: did you mean \`${written}\`?`,
    );
  });

  it("says every fault at once", () => {
    expect(() =>
      read({
        PORT: "x",
        DOUZE_LOG_LEVEL: "y",
        DATABASE_URL: "z",
        HOST: "0.0.0.0",
        DOUZE_AUTH: "none",
        DOUZE_CORS_ORIGINS: "q",
        DOUZE_JWT_ISSUER: "i",
      }),
    ).toThrow(
      new RegExp(
        "^the environment cannot be used\n" +
          "(?=[^]*DOUZE_AUTH: )(?=[^]*DOUZE_JWT_AUDIENCE: )(?=[^]*PORT: )" +
          "(?=[^]*DOUZE_CORS_ORIGINS: )(?=[^]*DOUZE_LOG_LEVEL: )(?=[^]*DATABASE_URL: )",
      ),
    );
  });
});
