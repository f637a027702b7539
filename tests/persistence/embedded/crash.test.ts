import { afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openDatabase } from "../../../src/persistence/connection/database.js";
import {
  startEmbeddedDatabase,
  type EmbeddedDatabase,
} from "../../../src/persistence/embedded/embedded.js";
import { isAlive, waitUntil } from "../../../src/persistence/embedded/processes.js";
import { makeFolder } from "../../support/database/database.js";
import { serverPid, startOwner } from "../../support/database/owner.js";
import { startIdle } from "../../support/database/processes.js";
import { ask } from "../../support/database/postgres.js";

const LIMIT_MS = 40_000;

describe("the embedded database", () => {
  let folder: string;
  let notices: string[];
  const running: EmbeddedDatabase[] = [];
  const start = async (): Promise<EmbeddedDatabase> => {
    const database = await startEmbeddedDatabase({
      folder,
      onNotice: (line) => notices.push(line),
    });
    running.push(database);
    return database;
  };
  const confPath = (): string => join(folder, "postgres", "postgresql.conf");
  const noticed = (line: string | RegExp): Promise<boolean> =>
    waitUntil(() => notices.some((notice) => notice.search(line) === 0), LIMIT_MS);

  beforeAll(async () => {
    folder = makeFolder("crash");
    const { url, stop } = await startEmbeddedDatabase({ folder });
    await ask(url, "CREATE TABLE kept (line INT)");
    await stop();
  });
  beforeEach(() => {
    notices = [];
  });
  afterEach(async () => {
    for (const database of running.splice(0)) await database.stop();
  });

  /** Adds a line and gives how many there are. */
  const add = async (url: string): Promise<unknown> => {
    await ask(url, "INSERT INTO kept VALUES (1)");
    return (await ask(url, "SELECT count(*)::int AS lines FROM kept"))[0]?.["lines"];
  };

  describe("whose owner ended without stopping it", () => {
    it.each(["as it was", "paused in the middle"])(
      "is ended by the next owner, who finds all that was committed: the server %s",
      async (state) => {
        const owner = await startOwner(folder);
        const lines = (await add(owner.url)) as number;
        const left = serverPid(folder);
        await owner.kill();
        if (state === "paused in the middle") process.kill(left, "SIGSTOP");
        expect(isAlive(left)).toBe(true);
        const { url } = await start();
        expect(isAlive(left)).toBe(false);
        expect(await add(url)).toBe(lines + 1);
      },
    );

    it("ends with it when the process could still say so", async () => {
      const owner = await startOwner(folder);
      const left = serverPid(folder);
      await owner.leave();
      expect(await waitUntil(() => !isAlive(left), LIMIT_MS)).toBe(true);
      await start();
    });

    it(
      "starts although its pid file names a process that is another one by now, which it " +
        "leaves alone",
      async () => {
        const owner = await startOwner(folder);
        const [left, lines] = [serverPid(folder), (await add(owner.url)) as number];
        await owner.kill();
        process.kill(left, "SIGKILL");
        expect(await waitUntil(() => !isAlive(left), LIMIT_MS)).toBe(true);
        // Of PostgreSQL's own user: others it takes for strangers anyway.
        const { uid } = statSync(join(folder, "postgres"));
        const other = await startIdle({ uid });
        const path = join(folder, "postgres", "postmaster.pid");
        writeFileSync(path, readFileSync(path, "utf8").replace(/^\d+/, String(other.pid)));
        expect(await add((await start()).url)).toBe(lines + 1);
        expect(isAlive(other.pid)).toBe(true);
      },
    );
  });

  describe("whose server is killed", () => {
    it("is back at the same address, with all that was committed, and tells", async () => {
      const { url } = await start();
      const database = openDatabase({ url }, () => undefined);
      const lines = (await add(url)) as number;
      await database.pool.query("SELECT 1");
      const killed = serverPid(folder);
      process.kill(killed, "SIGKILL");
      expect(await noticed("the embedded database is back")).toBe(true);
      expect(notices[0]).toBe(
        "the embedded database ended unexpectedly (SIGKILL); starting it again",
      );
      expect(serverPid(folder)).not.toBe(killed);
      expect(await add(url)).toBe(lines + 1);
      expect((await database.pool.query("SELECT 1 AS alive")).rows).toEqual([{ alive: 1 }]);
      await database.close();
    });

    it("is brought back as often as it is killed", async () => {
      const { url } = await start();
      for (let round = 1; round <= 3; round += 1) {
        process.kill(serverPid(folder), "SIGKILL");
        expect(
          await waitUntil(
            () =>
              notices.filter((line) => line === "the embedded database is back").length === round,
            LIMIT_MS,
          ),
        ).toBe(true);
      }
      expect(await ask(url, "SELECT 1 AS alive")).toEqual([{ alive: 1 }]);
    });

    it("tells why it cannot come back, and comes back once that is mended", async () => {
      const { url } = await start();
      const conf = readFileSync(confPath(), "utf8");
      writeFileSync(confPath(), "no_such_setting = 1\n");
      process.kill(serverPid(folder), "SIGKILL");
      expect(
        await noticed(/the embedded database could not be started again: .*no_such_setting/),
      ).toBe(true);
      writeFileSync(confPath(), conf);
      expect(await noticed("the embedded database is back")).toBe(true);
      expect(await ask(url, "SELECT 1 AS alive")).toEqual([{ alive: 1 }]);
    });

    it("can be stopped while it does not come back", async () => {
      const { url, stop } = await start();
      const conf = readFileSync(confPath(), "utf8");
      writeFileSync(confPath(), "no_such_setting = 1\n");
      process.kill(serverPid(folder), "SIGKILL");
      expect(await noticed(/the embedded database could not be started again/)).toBe(true);
      await stop();
      writeFileSync(confPath(), conf);
      await expect(ask(url, "SELECT 1")).rejects.toThrow("ECONNREFUSED");
      await start();
      expect(notices).not.toContain("the embedded database is back");
    });
  });

  it("goes on when its owner is interrupted in a terminal, who first ends what it is at", async () => {
    const owner = await startOwner(folder);
    await owner.interrupt();
    for (let round = 0; round < 10; round += 1)
      expect(await add(owner.url)).toEqual(expect.any(Number));
    await owner.leave();
  });

  it("says nothing when it is stopped as it should", async () => {
    await (await start()).stop();
    expect(notices).toEqual([]);
  });
});
