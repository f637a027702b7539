import { afterEach, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { chooseAccount } from "../../../src/persistence/embedded/account.js";
import { openCluster } from "../../../src/persistence/embedded/cluster.js";
import {
  endLeftover,
  startPostmaster,
  stopPostmaster,
  type Workplace,
} from "../../../src/persistence/embedded/postmaster.js";
import { isAlive, waitUntil } from "../../../src/persistence/embedded/processes.js";
import { preparePrograms } from "../../../src/persistence/embedded/programs.js";
import { EmbeddedDatabaseError } from "../../../src/persistence/embedded/trouble.js";
import { makeFolder } from "../../support/database/database.js";
import { endAfterTest, startIdle } from "../../support/database/processes.js";

const DEAF =
  "for (const signal of ['SIGINT', 'SIGQUIT']) process.on(signal, () => undefined); " +
  "process.stdout.write('ready'); setInterval(() => undefined, 1000)";

let place: Workplace;
beforeAll(async () => {
  const folder = realpathSync(makeFolder("postmaster"));
  const account = chooseAccount(join(folder, "postgres"));
  const programs = await preparePrograms(folder, account);
  place = {
    folder,
    programs,
    account,
    cluster: (await openCluster(folder, programs, account)).path,
  };
});
afterEach(() => {
  jest.useRealTimers();
});

const pidFile = (): string => join(place.cluster, "postmaster.pid");
const log = (): string =>
  existsSync(join(place.folder, "postgres.log"))
    ? readFileSync(join(place.folder, "postgres.log"), "utf8")
    : "";

describe("startPostmaster", () => {
  it("waits for the port that it has to take, while another program holds it", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const started = startPostmaster(place, port);
    expect(await waitUntil(() => log().includes("Address already in use"), 40_000)).toBe(true);
    other.close();
    const server = await started;
    expect(server.port).toBe(port);
    await stopPostmaster(server.child, place.cluster);
    expect(existsSync(pidFile())).toBe(false);
  });

  it("says that there is no such program", async () => {
    const nowhere = {
      ...place,
      programs: { ...place.programs, postgres: join(place.folder, "missing") },
    };
    await expect(startPostmaster(nowhere)).rejects.toThrow(/spawn .*missing ENOENT/);
  });

  it("says so when the server ends without a word", async () => {
    const silent = { ...place, programs: { ...place.programs, postgres: script("exit 1") } };
    await expect(startPostmaster(silent)).rejects.toThrow("the server ended without a word");
  });

  it("ends a server that is not ready after two minutes", async () => {
    const idle = {
      ...place,
      programs: { ...place.programs, postgres: script("echo pid $$; exec sleep 1000") },
    };
    const pid = (): number => Number(/pid (\d+)\n/.exec(log())?.[1] ?? 0);
    jest.useFakeTimers({ doNotFake: ["setImmediate"] });
    const failed = startPostmaster(idle).catch((error: unknown) => error);
    await turns(() => pid() !== 0);
    await jest.advanceTimersByTimeAsync(120_100);
    // It was told to end: that takes real time.
    await turns(() => !isAlive(pid()));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(String(await failed)).toContain(`pid ${pid()}`);
  });

  /** Waits for what other processes do, while our own clock stands still. */
  async function turns(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise((resolve) => setImmediate(resolve));
  }

  function script(lines: string): string {
    const path = join(makeFolder("programs"), "postgres");
    writeFileSync(path, `#!/bin/sh\n${lines}\n`, { mode: 0o755 });
    return path;
  }
});

describe("stopPostmaster", () => {
  it("tells what to do about a server that does not end", async () => {
    const deaf = endAfterTest(
      spawn(process.execPath, ["-e", DEAF], { stdio: ["ignore", "pipe", "ignore"] }),
    );
    await once(deaf.stdout, "data");
    jest.useFakeTimers();
    const failed = stopPostmaster(deaf, place.cluster).catch((error: unknown) => error);
    await jest.advanceTimersByTimeAsync(20_100);
    const error = await failed;
    expect(error).toBeInstanceOf(EmbeddedDatabaseError);
    expect(String(error)).toContain(
      `the PostgreSQL server ${deaf.pid} on \`${place.cluster}\` does not end\nhint: look ` +
        "into postgres.log",
    );
    expect(String(error)).toContain(`kill -9 ${deaf.pid}`);
  });

  it("has nothing to do with a server that never started, or has ended", async () => {
    const [never, ended] = [
      spawn(join(place.folder, "missing")),
      spawn(process.execPath, ["-e", ""]),
    ];
    await Promise.all([once(never, "error"), once(ended, "exit")]);
    await stopPostmaster(never, place.cluster);
    await stopPostmaster(ended, place.cluster);
    await stopPostmaster(ended.pid!, place.cluster);
    expect(never.pid).toBeUndefined();
  });
});

describe("endLeftover", () => {
  it("ends a server that runs on the cluster", async () => {
    const server = await startPostmaster(place);
    await endLeftover(place.cluster);
    expect(isAlive(server.pid)).toBe(false);
    expect(existsSync(pidFile())).toBe(false);
  });

  it.each(["no number\n", ""])(
    "leaves a pid file to PostgreSQL that names no process: %j",
    async (text) => {
      writeFileSync(pidFile(), text);
      await endLeftover(place.cluster);
      expect(readFileSync(pidFile(), "utf8")).toBe(text);
    },
  );

  it(
    "touches no process that is not a server on the cluster, and keeps the other lines of the " +
      "pid file",
    async () => {
      const other = await startIdle();
      writeFileSync(
        pidFile(),
        `${other.pid}\n${place.cluster}\n1700000000\n5432\n\n127.0.0.1\n  1234567   7654321\nready\n`,
      );
      await endLeftover(place.cluster);
      expect(isAlive(other.pid)).toBe(true);
      expect(readFileSync(pidFile(), "utf8")).toBe(
        `${process.pid}\n${place.cluster}\n1700000000\n5432\n\n127.0.0.1\n  1234567   ` +
          "7654321\nready\n",
      );
    },
  );
});
