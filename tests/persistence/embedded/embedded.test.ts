import { afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import {
  EmbeddedDatabaseError,
  startEmbeddedDatabase,
  type EmbeddedDatabase,
} from "../../../src/persistence/embedded/embedded.js";
import { makeFolder } from "../../support/database/database.js";
import { startOwner } from "../../support/database/owner.js";
import { ask } from "../../support/database/postgres.js";

const isRoot = process.getuid?.() === 0;

describe("startEmbeddedDatabase", () => {
  // One cluster for all, because making one takes seconds: what a test breaks, it mends.
  let folder: string;
  const running: EmbeddedDatabase[] = [];
  beforeAll(async () => {
    folder = makeFolder("embedded");
    await (await start()).stop();
  });
  afterEach(async () => {
    for (const database of running.splice(0)) await database.stop();
  });

  const start = async (home = folder): Promise<EmbeddedDatabase> => {
    const database = await startEmbeddedDatabase({ folder: home });
    running.push(database);
    return database;
  };
  const refusal = (home = folder): Promise<unknown> => start(home).catch((error: unknown) => error);
  const within = (...path: string[]): string => join(folder, "postgres", ...path);

  it(
    "makes a cluster with the first start, in a folder that it makes too, and finds its data " +
      "with the second",
    async () => {
      const home = join(folder, "new", "data");
      const first = await start(home);
      await ask(first.url, "CREATE TABLE kept AS SELECT 'été' AS word");
      await first.stop();
      const second = await start(home);
      expect(await ask(second.url, "SELECT word FROM kept")).toEqual([{ word: "été" }]);
      expect(statSync(home).mode & 0o777).toBe(0o755);
      await second.stop();
      rmSync(join(folder, "new"), { recursive: true });
    },
  );

  it("leaves neither a server nor a lock when it is stopped, and may be stopped twice", async () => {
    const { url, stop } = await start();
    await Promise.all([stop(), stop()]);
    await stop();
    await expect(ask(url, "SELECT 1")).rejects.toThrow("ECONNREFUSED");
    expect(readdirSync(folder).sort()).toEqual(["postgres", "postgres.log", "secrets-key"]);
  });

  it("lets in who has the password, from this machine, and nobody else", async () => {
    const { url } = await start();
    const stranger = new URL(url);
    for (const password of ["", "wrong"]) {
      stranger.password = password;
      await expect(ask(stranger.toString(), "SELECT 1")).rejects.toThrow();
    }
    expect(
      await ask(
        url,
        "SELECT current_setting('listen_addresses') AS heard, " +
          "current_setting('unix_socket_directories') AS sockets",
      ),
    ).toEqual([{ heard: "127.0.0.1", sockets: "" }]);
    expect(statSync(within("douze-password")).mode & 0o777).toBe(0o600);
    expect(statSync(within()).mode & 0o777).toBe(0o700);
  });

  it("writes each commit to the disk, and sorts by bytes on every machine", async () => {
    const { url } = await start();
    const settings =
      "SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS " +
      "commit, current_setting('server_encoding') AS encoding, 'Z' < 'a' AS bytes";
    expect(await ask(url, settings)).toEqual([
      { fsync: "on", commit: "on", encoding: "UTF8", bytes: true },
    ]);
  });

  it("runs PostgreSQL as a user that is not root", async () => {
    await start();
    const { uid } = statSync(within());
    expect(uid).not.toBe(0);
    expect(statSync(within("postmaster.pid")).uid).toBe(uid);
    if (!isRoot) expect(uid).toBe(process.getuid?.());
  });

  it("lets that user go through a closed folder, without reading it", async () => {
    chmodSync(folder, 0o700);
    await start();
    expect(statSync(folder).mode & 0o777).toBe(isRoot ? 0o711 : 0o700);
    chmodSync(folder, 0o755);
  });

  it("refuses a folder while another process owns it, and takes it afterwards with the data", async () => {
    const owner = await startOwner(folder);
    await ask(owner.url, "CREATE TABLE kept ()");
    const error = await refusal();
    expect(error).toBeInstanceOf(EmbeddedDatabaseError);
    expect(String(error)).toMatch(
      `the data folder \`${folder}\` is in use by the Douze process ${owner.pid}\nhint: ` +
        "stop that process",
    );
    expect(await ask(owner.url, "SELECT 1 AS alive")).toEqual([{ alive: 1 }]);
    await owner.leave();
    expect(await ask((await start()).url, "SELECT count(*)::int AS rows FROM kept")).toEqual([
      { rows: 0 },
    ]);
  });

  it("refuses a folder that this process owns already", async () => {
    const { url } = await start();
    expect(String(await refusal())).toContain(`is in use by the Douze process ${process.pid}`);
    expect(await ask(url, "SELECT 1 AS alive")).toEqual([{ alive: 1 }]);
  });

  it("refuses a cluster of another major version, and leaves it as it is", async () => {
    const version = readFileSync(within("PG_VERSION"), "utf8").trim();
    writeFileSync(within("PG_VERSION"), "9\n");
    const error = await refusal();
    expect(error).toBeInstanceOf(EmbeddedDatabaseError);
    expect(String(error)).toMatch(
      `was made by PostgreSQL 9, and this Douze brings PostgreSQL ${version}\nhint: start ` +
        "the Douze that brought PostgreSQL 9, save its database with pg_dump",
    );
    writeFileSync(within("PG_VERSION"), `${version}\n`);
    await start();
  });

  it("refuses a cluster whose password is lost, until it is put back", async () => {
    renameSync(within("douze-password"), join(folder, "elsewhere"));
    const error = await refusal();
    expect(error).toBeInstanceOf(EmbeddedDatabaseError);
    expect(String(error)).toMatch(
      new RegExp(
        "the password of the embedded database, `.*douze-password`, cannot be read\n" +
          "hint: put the file back from a backup",
      ),
    );
    renameSync(join(folder, "elsewhere"), within("douze-password"));
    await start();
  });

  it("tells in PostgreSQL's own words why it does not start, and gives the folder back", async () => {
    const conf = readFileSync(within("postgresql.conf"), "utf8");
    writeFileSync(within("postgresql.conf"), "no_such_setting = 1\n");
    const error = await refusal();
    expect(error).toBeInstanceOf(EmbeddedDatabaseError);
    expect(String(error)).toMatch(/the embedded database did not start: .*no_such_setting/);
    expect(existsSync(join(folder, "owner.lock"))).toBe(false);
    writeFileSync(within("postgresql.conf"), conf);
    await start();
  });

  it("leaves no server and no lock when it cannot log in to its own database", async () => {
    const password = readFileSync(within("douze-password"), "utf8");
    writeFileSync(within("douze-password"), "wrong\n");
    expect(String(await refusal())).toMatch(
      /the embedded database did not start: password authentication failed/,
    );
    expect([existsSync(within("postmaster.pid")), existsSync(join(folder, "owner.lock"))]).toEqual([
      false,
      false,
    ]);
    writeFileSync(within("douze-password"), password);
    await start();
  });

  it("refuses a folder that is a file", async () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    const error = await refusal(file);
    expect(error).toBeInstanceOf(EmbeddedDatabaseError);
    rmSync(file);
    expect(String(error)).toMatch(/is not a folder .*\nhint: set DOUZE_DATA_DIR to a folder/);
  });

  it("removes what a start that was cut short has left", async () => {
    mkdirSync(join(folder, "making-1-abcd", "cluster"), { recursive: true });
    await start();
    expect(existsSync(join(folder, "making-1-abcd"))).toBe(false);
  });

  it("keeps a log that has grown long under another name", async () => {
    writeFileSync(join(folder, "postgres.log"), "line\n".repeat(300_000));
    await start();
    expect(statSync(join(folder, "postgres.log.old")).size).toBe(1_500_000);
    expect(readFileSync(join(folder, "postgres.log"), "utf8")).toContain(
      "ready to accept connections",
    );
    rmSync(join(folder, "postgres.log.old"));
  });
});
