import { afterEach, describe, expect, it } from "@jest/globals";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { compose, type ServiceLog } from "../../src/compose.js";
import type { Config } from "../../src/config.js";
import { listen } from "../../src/http/server.js";
import { postJson, send } from "../support/client.js";
import { VILLAGE } from "../support/client-profiles.js";
import { createDatabase, makeFolder } from "../support/database.js";
import { ask } from "../support/postgres.js";
import { copyRules, removeRulesCopies } from "../support/rulebook-copies.js";

const heard: string[] = [];
const note = (message: string): void => void heard.push(message);
const log: ServiceLog = { info: note, warn: note, answered: ({ method, url, status }) => note(`${method} ${url} ${status}`), failed: () => undefined };
const configured = (changes: Partial<Config>): Config => ({ host: "127.0.0.1", port: 0, databaseUrl: undefined, dataFolder: join(makeFolder("compose"), "data"), rulesFolder: undefined, logLevel: "info", ...changes });

afterEach(() => {
  heard.length = 0;
  removeRulesCopies();
});

describe("compose", () => {
  it("keeps plans in a database of its own where none is given, makes its folder, and finds them again", async () => {
    const config = configured({});
    const open = async () => {
      const service = await compose(config, log);
      expect(await service.prepared).toBe(true);
      return { service, listening: await listen(service.app, "127.0.0.1", 0) };
    };
    const { service, listening } = await open();
    const created = await postJson(listening.url, "/v1/plans", VILLAGE);
    expect(heard).toEqual(["plans are kept by the embedded database", "POST /v1/plans 201"]);
    await listening.close();
    await service.close();
    await service.close();

    const again = await open();
    expect((await send(again.listening.url, "GET", created.headers.location!)).text).toBe(created.text);
    await expect(compose(config, log)).rejects.toThrow(/is in use by the Douze process/);
    await again.listening.close();
    await again.service.close();
  });

  it("refuses a broken rulebook before any database is started", async () => {
    const rules = copyRules();
    rules.write("rulebook.json", "{}");
    const config = configured({ rulesFolder: rules.folder });
    await expect(compose(config, log)).rejects.toThrow(/^the rulebook has \d+ errors? and was not loaded\n/);
    expect(existsSync(config.dataFolder)).toBe(false);
  });

  it("says when the database will never be ready, and may be closed then", async () => {
    const databaseUrl = await createDatabase();
    await ask(databaseUrl, "CREATE TABLE plans (id int)");
    const service = await compose(configured({ databaseUrl }), log);
    await expect(service.prepared).rejects.toThrow(/^the migration `\w+` failed and was taken back: relation "plans" already exists\nhint: /);
    await service.close();
  });
});
