import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  createPointStore,
  type SharedPoints,
} from "../../../src/persistence/tenants/point-store.js";
import { openDatabase, type Database } from "../../../src/persistence/connection/database.js";
import { StorageUnavailable } from "../../../src/application/ports/errors.js";
import { createDatabase, openMigrated } from "../../support/database/database.js";
import { ask } from "../../support/database/postgres.js";

let url: string;
let databases: Database[];
let stores: SharedPoints[];
beforeAll(async () => {
  url = await createDatabase();
  databases = [await openMigrated(url), await openMigrated(url)];
  stores = databases.map(({ pool }) => createPointStore(pool));
});
afterAll(async () => {
  for (const database of databases) await database.close();
});

const POLICY = { points: 10, seconds: 60 };

describe("points in the database", () => {
  it("are granted while there are any, down to the last, and never again in the window", async () => {
    const [store] = stores as [SharedPoints];
    const first = await store.take("a", 4, POLICY);
    expect(first).toEqual({ granted: 4, left: 6, endsInMs: 60_000 });
    const grants = [
      await store.take("a", 4, POLICY),
      await store.take("a", 4, POLICY),
      await store.take("a", 4, POLICY),
      await store.take("a", 1, POLICY),
    ];
    expect(grants.map(({ granted, left }) => [granted, left])).toEqual([
      [4, 2],
      [2, 0],
      [0, 0],
      [0, 0],
    ]);
    for (const { endsInMs } of grants) expect(endsInMs).toBeLessThanOrEqual(60_000);
    expect(await store.take("b", 1, POLICY)).toMatchObject({ granted: 1, left: 9 });
  });

  it("are shared by everybody who takes at once", async () => {
    const grants = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        stores[index % 2]!.take("crowd", 7, { points: 100, seconds: 60 }),
      ),
    );
    expect(grants.reduce((sum, { granted }) => sum + granted, 0)).toBe(100);
  });

  it("are there anew once the window is over", async () => {
    const [store] = stores as [SharedPoints];
    const policy = { points: 2, seconds: 1 };
    expect(await store.take("quick", 2, policy)).toMatchObject({ granted: 2, left: 0 });
    const { granted, endsInMs } = await store.take("quick", 2, policy);
    expect(granted).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, endsInMs + 20));
    expect(await store.take("quick", 1, policy)).toEqual({ granted: 1, left: 1, endsInMs: 1_000 });
  });

  it("are forgotten once their window is over, and not before", async () => {
    await stores[0]!.take("lasting", 1, POLICY);
    await ask(url, "INSERT INTO spent_points VALUES ('over', 1, now() - interval '1 s')");
    await stores[0]!.deleteEnded();
    expect(
      await ask(url, "SELECT subject FROM spent_points WHERE subject IN ('lasting', 'over')"),
    ).toEqual([{ subject: "lasting" }]);
  });

  it("say that the database is away", async () => {
    const away = openDatabase({ url: "postgresql://nobody@127.0.0.1:1/none" }, () => undefined);
    const store = createPointStore(away.pool);
    await expect(store.take("a", 1, POLICY)).rejects.toThrow(StorageUnavailable);
    await expect(store.deleteEnded()).rejects.toThrow(StorageUnavailable);
    await away.close();
  });
});
