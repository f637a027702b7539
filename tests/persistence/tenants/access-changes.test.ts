import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  listenForAccessChanges,
  type Listening,
} from "../../../src/persistence/tenants/access-changes.js";
import type { Database } from "../../../src/persistence/connection/database.js";
import { makeCaller, type Caller } from "../../support/tenants/access.js";
import { createDatabase, openMigrated } from "../../support/database/database.js";
import { ask } from "../../support/database/postgres.js";

describe("a process that remembers keys and tenants", () => {
  let [url, heard]: [string, number] = ["", 0];
  let [database, listening, caller]: [Database?, Listening?, Caller?] = [];
  const untilHeard = async (count: number): Promise<void> => {
    while (heard < count) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  beforeAll(async () => {
    url = await createDatabase();
    database = await openMigrated(url);
    caller = await makeCaller(url);
    listening = listenForAccessChanges(database.pool, () => heard++);
    await untilHeard(1);
  });
  afterAll(async () => {
    await listening?.stop();
    await database?.close();
  });

  it.each([
    [
      "a key is revoked",
      () => `UPDATE api_keys SET revoked_at = now() WHERE id = '${caller!.keyId}'`,
    ],
    [
      "a key ends sooner",
      () =>
        "UPDATE api_keys SET expires_at = created_at + interval '1 hour' WHERE id = " +
        `'${caller!.keyId}'`,
    ],
    [
      "a tenant is suspended",
      () => `UPDATE tenants SET suspended_at = now() WHERE id = '${caller!.tenantId}'`,
    ],
    [
      "a tenant is made",
      () =>
        "INSERT INTO tenants (id, name, created_at) VALUES " +
        "('0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47', 'Rennes', now())",
    ],
  ])("hears when %s, whoever does it", async (_what, statement) => {
    const before = heard;
    await ask(url, statement());
    await untilHeard(before + 1);
    expect(heard).toBe(before + 1);
  });

  it("does not hear of each use of a key", async () => {
    const before = heard;
    await ask(url, `UPDATE api_keys SET last_used_at = now() WHERE id = '${caller!.keyId}'`);
    // Notices come in the order of their transactions: had the first been told of, it would have
    // been heard.
    await ask(url, `UPDATE tenants SET name = 'Quimper' WHERE id = '${caller!.tenantId}'`);
    await untilHeard(before + 1);
    expect(heard).toBe(before + 1);
  });

  it("listens again where its connection was lost, and takes all for changed", async () => {
    const before = heard;
    await ask(
      url,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = " +
        "current_database() AND query LIKE 'LISTEN%'",
    );
    await untilHeard(before + 1);
    await ask(url, `UPDATE tenants SET suspended_at = NULL WHERE id = '${caller!.tenantId}'`);
    await untilHeard(before + 2);
    expect(heard).toBe(before + 2);
  });
});
