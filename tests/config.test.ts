import { describe, expect, it } from "@jest/globals";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { ConfigurationError, readConfig } from "../src/config.js";

/** As an ordinary user. */
const read = (env: Record<string, string | undefined>) => readConfig(env, false);

describe("readConfig", () => {
  it("asks for nothing", () => {
    expect(read({ HOME: "/home/claire" })).toEqual({
      host: "127.0.0.1", port: 3000, authentication: "none", tokens: undefined, databaseUrl: undefined, dataFolder: "/home/claire/.local/share/douze", rulesFolder: undefined, logLevel: "info",
      retention: { planDays: undefined, auditDays: 365 },
    });
  });

  it("takes what is set", () => {
    const databaseUrl = "postgresql://douze:secret@db.example:5432/douze?sslmode=require";
    expect(read({ HOST: "0.0.0.0", PORT: "8080", DATABASE_URL: databaseUrl, DOUZE_DATA_DIR: "/srv/douze", DOUZE_RULES_DIR: "/srv/rules", DOUZE_LOG_LEVEL: "warn", DOUZE_RETENTION_DAYS: "730", DOUZE_AUDIT_RETENTION_DAYS: "180" })).toEqual({
      host: "0.0.0.0", port: 8080, authentication: "required", tokens: undefined, databaseUrl, dataFolder: "/srv/douze", rulesFolder: "/srv/rules", logLevel: "warn",
      retention: { planDays: 730, auditDays: 180 },
    });
  });

  it("takes what is set to nothing for not set", () => {
    expect(read({ HOME: "", HOST: "", PORT: "", DATABASE_URL: "", DOUZE_DATA_DIR: "", DOUZE_RULES_DIR: "", DOUZE_LOG_LEVEL: "", XDG_DATA_HOME: "" })).toEqual(read({ HOME: homedir() }));
  });

  it("counts relative folders from where it is started", () => {
    expect(read({ DOUZE_DATA_DIR: "data", DOUZE_RULES_DIR: "../rules" })).toMatchObject({ dataFolder: resolve("data"), rulesFolder: resolve("../rules") });
  });

  it("keeps data where the system keeps those of an installation", () => {
    expect(read({ XDG_DATA_HOME: "/data", HOME: "/home/claire" }).dataFolder).toBe("/data/douze");
    expect(readConfig({ XDG_DATA_HOME: "/data", HOME: "/root" }, true).dataFolder).toBe("/var/lib/douze");
  });

  it("ignores a relative XDG_DATA_HOME, as its specification asks", () => {
    expect(read({ XDG_DATA_HOME: "data", HOME: "/home/claire" }).dataFolder).toBe(join("/home/claire", ".local/share/douze"));
  });

  it("finds out by itself whether it runs as root", () => {
    const asRoot = readConfig({ HOME: "/home/claire" }).dataFolder === "/var/lib/douze";
    expect(asRoot).toBe(process.getuid?.() === 0);
  });

  it.each(["postgres://db/douze", "postgresql://user@db:5433/douze", "postgresql://user:p%40ss@[::1]:5432/douze"])("takes the database address %s", (databaseUrl) => {
    expect(read({ DATABASE_URL: databaseUrl }).databaseUrl).toBe(databaseUrl);
  });

  it.each([
    ["PORT", "80a"], ["PORT", "0"], ["PORT", "65536"], ["PORT", "8.5"], ["PORT", "-1"],
    ["HOST", "not a host"],
    ["DOUZE_LOG_LEVEL", "loud"],
    ["DOUZE_RETENTION_DAYS", "0"], ["DOUZE_RETENTION_DAYS", "1.5"], ["DOUZE_RETENTION_DAYS", "never"], ["DOUZE_RETENTION_DAYS", "36501"],
    ["DOUZE_AUDIT_RETENTION_DAYS", "29"], ["DOUZE_AUDIT_RETENTION_DAYS", "1096"], ["DOUZE_AUDIT_RETENTION_DAYS", "-365"],
    ["DATABASE_URL", "mysql://user:secret-word@db/douze"], ["DATABASE_URL", "postgresql://user:secret-word@db"], ["DATABASE_URL", "user:secret-word@db/douze"], ["DATABASE_URL", "postgresql://user:secret-word@db:port/douze"],
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

  it("says every fault at once", () => {
    expect(() => read({ PORT: "x", DOUZE_LOG_LEVEL: "y", DATABASE_URL: "z" })).toThrow(/^the environment cannot be used\n(?=[^]*PORT: )(?=[^]*DOUZE_LOG_LEVEL: )(?=[^]*DATABASE_URL: )/);
  });
});
