import { beforeAll, describe, expect, it } from "@jest/globals";
import { OPERATOR_TENANT_ID } from "../../src/application/ports/principal.js";
import { runAdmin } from "../../src/cli/admin.js";
import { composeAdmin } from "../../src/composition/admin.js";
import type { Config } from "../../src/platform/config.js";
import { useApp } from "../support/service/app.js";
import { send } from "../support/clients/client.js";
import { BOTH_DATABASES, makeFolder } from "../support/database/database.js";
import { startReady, endServices } from "../support/service/service-process.js";

const CONFIG: Config = {
  host: "127.0.0.1",
  port: 0,
  authentication: "required",
  tokens: undefined,
  rateLimit: undefined,
  trustedProxies: 0,
  databaseUrl: undefined,
  dataFolder: "",
  rulesFolder: undefined,
  logLevel: "silent",
  corsOrigins: [],
  retention: { planDays: undefined, auditDays: 365 },
  secretsKeys: [],
  webhookAllow: [],
};

/** Runs a command and gives what it printed, what it complained of, and its exit code. */
async function admin(
  storage: Partial<Config>,
  ...words: string[]
): Promise<{ lines: string[]; errors: string; code: number }> {
  const [lines, errorLines]: string[][] = [[], []];
  const code = await runAdmin(
    ["node", "admin", ...words],
    () => composeAdmin({ ...CONFIG, ...storage }, () => undefined),
    { print: (line) => void lines!.push(line), printError: (line) => void errorLines!.push(line) },
  );
  return { lines: lines!, errors: errorLines!.join("\n"), code };
}

describe.each(BOTH_DATABASES)("npm run admin, with the database: $name", ({ kind }) => {
  const app = useApp({ database: kind, authentication: "required" });
  const run = (...words: string[]) => admin({ databaseUrl: app().databaseUrl }, ...words);
  const plans = (key: string) =>
    send(app().url, "GET", "/v1/plans", { headers: { authorization: `Bearer ${key}` } });

  it("makes a tenant and a key that a running service takes at once, rotates and revokes it", async () => {
    const {
      lines: [tenant],
      code,
    } = await run("tenants", "create", "Ville de Caluire", "--shares-peer-figures");
    expect(code).toBe(0);
    expect((await run("tenants", "list")).lines[1]).toMatch(
      new RegExp(`^${tenant!}  Ville de Caluire  20\\S+  active  +shares peer figures$`),
    );

    const {
      lines: [key, about],
    } = await run(
      "keys",
      "create",
      "--tenant",
      tenant!,
      "--role",
      "read",
      "--name",
      "SIRH",
      "--days",
      "10",
    );
    expect((await plans(key!)).status).toBe(200);
    expect(about).toMatch(/^[\da-f-]{36}: SIRH, read, until 20\S+Z\. It cannot be shown again\.$/);

    const id = about!.slice(0, 36);
    const {
      lines: [next],
    } = await run("keys", "rotate", id, "--tenant", tenant!, "--overlap-hours", "0");
    expect((await plans(next!)).status).toBe(200);
    const {
      lines: [head, ...rows],
    } = await run("keys", "list", "--tenant", tenant!);
    expect(head).toMatch(/^ID +PREFIX +ROLE +STATE +EXPIRES +LAST USED +NAME$/);
    expect(rows.map((row) => row.split(/ {2,}/)[3])).toEqual(["active", "expired"]);
    expect(rows.join()).not.toContain(key!.slice(-43));

    const nextId = rows[0]!.slice(0, 36);
    expect((await run("keys", "revoke", nextId, "--tenant", tenant!)).lines).toEqual([
      "SIRH: revoked",
    ]);
    expect((await run("keys", "rotate", nextId, "--tenant", tenant!)).errors).toMatch(
      /is revoked: only one that works can be taken over from$/,
    );
  });

  it("makes keys of the operator's own tenant where none is named", async () => {
    const {
      lines: [key],
    } = await run("keys", "create", "--role", "admin", "--name", "console");
    expect(
      (
        await send(app().url, "GET", "/v1/tenants", {
          headers: { authorization: `Bearer ${key!}` },
        })
      ).status,
    ).toBe(200);
  });

  it("suspends a tenant and lets it in again, but never the operator's", async () => {
    const {
      lines: [tenant],
    } = await run("tenants", "create", "Portail");
    expect((await run("tenants", "suspend", tenant!)).lines).toEqual(["Portail: suspended"]);
    expect((await run("tenants", "list")).lines[1]).toMatch(/suspended since 20/);
    expect((await run("tenants", "resume", tenant!)).lines).toEqual(["Portail: active"]);
    expect(await run("tenants", "suspend", OPERATOR_TENANT_ID)).toMatchObject({
      code: 1,
      errors: expect.stringContaining("never suspended"),
    });
  });

  it.each([
    [["keys", "create", "--name", "x"], /--role <role>' not specified/],
    [["keys", "create", "--name", "x", "--role", "root"], /Allowed choices are read, write, admin/],
    [["keys", "create", "--name", " ", "--role", "read"], /1 to 100 characters/],
    [
      ["keys", "create", "--name", "x", "--role", "read", "--days", "1e3"],
      /whole number from 1 to 730/,
    ],
    [
      ["keys", "create", "--name", "x", "--role", "read", "--tenant", "nobody"],
      /^there is no tenant `nobody`; `npm run admin -- tenants list`/,
    ],
    [
      ["keys", "revoke", "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47"],
      /^the tenant has no key `0193a5c2/,
    ],
    [["keys", "rotate", "no id"], /^the tenant has no key `no id`/],
    [["tenants", "suspend", "no id"], /^there is no tenant/],
    [["tenants", "creat", "x"], /Did you mean create\?/],
    [["tenants", "create"], /missing required argument 'name'/],
  ])("says what is wrong with %j, and ends with 1", async (words, errors) => {
    const result = await run(...words);
    expect([result.code, result.lines]).toEqual([1, []]);
    expect(result.errors).toMatch(errors);
  });

  it("helps, and opens no database for it", async () => {
    const { lines, code } = await admin(
      { databaseUrl: "postgresql://nobody@127.0.0.1:1/none" },
      "keys",
      "--help",
    );
    expect([code, lines.join("\n")]).toEqual([0, expect.stringContaining("rotate [options] <id>")]);
  });
});

describe("npm run admin, with the embedded database of a folder", () => {
  let folder: string;
  beforeAll(() => {
    folder = makeFolder("admin");
  });

  it("starts it for the command where no service runs, and shares it where one does", async () => {
    const {
      lines: [first],
    } = await admin({ dataFolder: folder }, "keys", "create", "--role", "read", "--name", "before");
    const service = await startReady({ DOUZE_DATA_DIR: folder, DOUZE_AUTH: "required" });
    const {
      lines: [second],
    } = await admin(
      { dataFolder: folder },
      "keys",
      "create",
      "--role",
      "read",
      "--name",
      "meanwhile",
    );
    for (const key of [first, second])
      expect(
        (
          await send(service.url, "GET", "/v1/plans", {
            headers: { authorization: `Bearer ${key!}` },
          })
        ).status,
      ).toBe(200);
    await endServices();
  });

  it("says why where the database cannot be had", async () => {
    expect(
      await admin({ databaseUrl: "postgresql://nobody@127.0.0.1:1/none" }, "tenants", "list"),
    ).toMatchObject({
      code: 1,
      lines: [],
      errors: expect.stringMatching(/^the command failed: .*ECONNREFUSED/),
    });
  });
});
