import { afterEach, describe, expect, it } from "@jest/globals";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { compose } from "../../src/composition/service.js";
import type { ServiceLog } from "../../src/composition/service-log.js";
import type { Config } from "../../src/platform/config.js";
import { listen } from "../../src/http/server.js";
import { openDatabase } from "../../src/persistence/connection/database.js";
import { postJson, send } from "../support/clients/client.js";
import { VILLAGE } from "../support/clients/profiles.js";
import { createDatabase, makeFolder, openMigrated } from "../support/database/database.js";
import { ask } from "../support/database/postgres.js";
import { copyRules, removeRulesCopies } from "../support/rulebook/copies.js";

const heard: string[] = [];
const note = (message: string): void => void heard.push(message);
const log: ServiceLog = {
  info: note,
  warn: note,
  answered: ({ method, url, status }) => note(`${method} ${url} ${status}`),
  failed: () => undefined,
};
const configured = (changes: Partial<Config>): Config => ({
  host: "127.0.0.1",
  port: 0,
  authentication: "none",
  tokens: undefined,
  rateLimit: undefined,
  trustedProxies: 0,
  databaseUrl: undefined,
  dataFolder: join(makeFolder("compose"), "data"),
  rulesFolder: undefined,
  logLevel: "info",
  corsOrigins: [],
  retention: { planDays: undefined, auditDays: 365 },
  secretsKeys: [],
  webhookAllow: [],
  ...changes,
});

afterEach(() => {
  heard.length = 0;
  removeRulesCopies();
});

describe("compose", () => {
  it(
    "keeps plans in a database of its own where none is given, makes its folder, and finds " +
      "them again",
    async () => {
      const config = configured({});
      const open = async () => {
        const service = await compose(config, log);
        expect(await service.prepared).toBe(true);
        return { service, listening: await listen(service.app, "127.0.0.1", 0) };
      };
      const { service, listening } = await open();
      const created = await postJson(listening.url, "/v1/plans", VILLAGE);
      expect(heard).toEqual([
        "plans are kept by the embedded database",
        "no key is asked for, so only this machine is answered; `DOUZE_AUTH=required` asks for keys",
        "POST /v1/plans 201",
      ]);
      await listening.close();
      await service.close();
      await service.close();

      const again = await open();
      expect((await send(again.listening.url, "GET", created.headers.location!)).text).toBe(
        created.text,
      );
      await expect(compose(config, log)).rejects.toThrow(/is in use by the Douze process/);
      await again.listening.close();
      await again.service.close();
    },
  );

  it("refuses a broken rulebook before any database is started", async () => {
    const rules = copyRules();
    rules.write("rulebook.json", "{}");
    const config = configured({ rulesFolder: rules.folder });
    await expect(compose(config, log)).rejects.toThrow(
      /^the rulebook has \d+ errors? and was not loaded\n/,
    );
    expect(existsSync(config.dataFolder)).toBe(false);
  });

  it("keeps nothing, and is not ready, while the tables of this version are not all there", async () => {
    const databaseUrl = await createDatabase();
    await (await openMigrated(databaseUrl)).close();
    await ask(
      databaseUrl,
      "DROP INDEX plans_peers_idx; ALTER TABLE plans DROP COLUMN peer_figures; DELETE FROM " +
        "_prisma_migrations WHERE migration_name LIKE '%_peer_figures'",
    );
    const other = openDatabase({ url: databaseUrl }, () => undefined);
    const holder = await other.pool.connect();
    // As another process would that is migrating.
    await holder.query("SELECT pg_advisory_lock(72707369)");
    const service = await compose(configured({ databaseUrl }), log);
    const listening = await listen(service.app, "127.0.0.1", 0);
    expect((await send(listening.url, "GET", "/health/ready")).json).toMatchObject({
      status: 503,
      detail: "the migrations of this version are not applied yet",
    });
    expect((await postJson(listening.url, "/v1/plans", VILLAGE)).json.code).toBe(
      "storage.unavailable",
    );
    holder.release(true);
    expect(await service.prepared).toBe(true);
    expect((await send(listening.url, "GET", "/health/ready")).status).toBe(200);
    expect((await postJson(listening.url, "/v1/plans", VILLAGE)).status).toBe(201);
    await listening.close();
    await service.close();
    await other.close();
  });

  it("says when the database will never be ready, and may be closed then", async () => {
    const databaseUrl = await createDatabase();
    await ask(databaseUrl, "CREATE TABLE plans (id int)");
    const service = await compose(configured({ databaseUrl }), log);
    await expect(service.prepared).rejects.toThrow(
      /^the migration `\w+` failed and was taken back: relation "plans" already exists\nhint: /,
    );
    await service.close();
  });
});
