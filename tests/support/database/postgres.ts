/**
 * Runs plain PostgreSQL servers for tests: real ones, each in a folder of its own, that can be
 * stopped, killed and paused.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import {
  chownSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { chooseAccount, type Account } from "../../../src/persistence/embedded/account.js";
import {
  identity,
  isAlive,
  runProgram,
  waitUntil,
} from "../../../src/persistence/embedded/processes.js";
import { preparePrograms } from "../../../src/persistence/embedded/programs.js";

export interface TestServer {
  /** Of the database `postgres`, as its superuser, with the password. */
  readonly url: string;
  /** Makes an empty database and gives its address. */
  createDatabase(): Promise<string>;
  /** Shuts it down; open sessions are terminated. */
  stop(): Promise<void>;
  /**
   * Ends all its processes as `kill -9` does: a session that outlived the server would still
   * answer.
   */
  kill(): Promise<void>;
  /** Starts it again at the same port. */
  start(): Promise<void>;
  /**
   * Stops all its processes with SIGSTOP: the kernel accepts connections, but they get no answer.
   */
  pause(): Promise<void>;
  resume(): void;
  /** Ends it and removes its folder. */
  remove(): Promise<void>;
}

/**
 * Creates and starts a server in a new folder of that name. `settings` are lines of postgresql.conf.
 */
export async function startPostgres(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<TestServer> {
  const account = chooseAccount(join(folder, "cluster"));
  const password = randomUUID();
  mkdirSync(folder, { mode: 0o755 });
  const programs = await preparePrograms(folder, account);
  await makeCluster(folder, password, programs.initdb, account);
  const port = await freePort();
  const url = `postgresql://tests:${password}@127.0.0.1:${port}/postgres`;
  const conf = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    port: String(port),
    fsync: "on",
    max_connections: "100",
    ...settings,
  };
  const server = controlServer(folder, url, () =>
    spawnServer(programs.postgres, folder, conf, account),
  );
  await server.start();
  return server;
}

/** Controls a server in a folder; `spawnProcess` starts its process. */
function controlServer(folder: string, url: string, spawnProcess: () => ChildProcess): TestServer {
  let server: ChildProcess;
  let paused: number[] = [];

  const processes = async (): Promise<number[]> => [
    server.pid!,
    ...(await ask(url, "SELECT pid FROM pg_stat_activity")).map(({ pid }) => Number(pid)),
  ];
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (hasEnded(server)) return;
    const ended = once(server, "exit");
    server.kill(signal);
    self.resume();
    await ended;
  };
  const self: TestServer = {
    url,
    createDatabase: () => createDatabaseOn(url),
    async start() {
      server = spawnProcess();
      await untilReady(url, server, join(folder, "server.log"));
    },
    stop: () => end("SIGINT"),
    async kill() {
      const pids = await processes();
      for (const pid of pids) signalIfThere(pid, "SIGKILL");
      if (!(await waitUntil(() => hasEnded(server) && !pids.some(isAlive), 30_000)))
        throw new Error(`the test server ${pids[0]} does not die`);
    },
    async pause() {
      paused = await processes();
      for (const pid of paused) signalIfThere(pid, "SIGSTOP");
    },
    resume() {
      for (const pid of paused) signalIfThere(pid, "SIGCONT");
      paused = [];
    },
    async remove() {
      await end("SIGQUIT");
      rmSync(folder, { recursive: true, maxRetries: 20, retryDelay: 50 });
    },
  };
  return self;
}

/** Makes an empty database on the server of that address and gives its own. */
export async function createDatabaseOn(
  url: string,
  name = `douze_test_${randomUUID().replaceAll("-", "")}`,
): Promise<string> {
  await ask(url, `CREATE DATABASE ${name}`);
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.toString();
}

/** Asks something on a connection of its own, without any of the code under test. */
export async function ask(
  url: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** Asks again and again until there is an answer with a row. */
export async function untilAnswer(
  url: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Record<string, unknown>[]> {
  for (const end = Date.now() + 30_000; ;) {
    const rows = await ask(url, sql, values);
    if (rows.length > 0) return rows;
    if (Date.now() > end) throw new Error(`no row came of: ${sql}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Finds the sessions that hold an advisory lock in the database that is asked. */
export const ADVISORY_LOCK_HOLDERS =
  "SELECT pid FROM pg_locks JOIN pg_database ON oid = database WHERE locktype = 'advisory' " +
  "AND granted AND datname = current_database()";

async function makeCluster(
  folder: string,
  password: string,
  initdb: string,
  account?: Account,
): Promise<void> {
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, password);
  const cluster = join(folder, "cluster");
  mkdirSync(cluster, { mode: 0o700 });
  if (account) chownSync(cluster, account.uid, account.gid);
  const args = [
    `--pgdata=${cluster}`,
    "--username=tests",
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--no-locale",
    "--no-sync",
  ];
  const { code, output } = await runProgram(initdb, args, folder, account);
  if (code !== 0) throw new Error(`initdb failed: ${output}`);
}

function spawnServer(
  program: string,
  folder: string,
  conf: Readonly<Record<string, string>>,
  account?: Account,
): ChildProcess {
  const log = openSync(join(folder, "server.log"), "a");
  const settings = Object.entries(conf).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(program, ["-D", join(folder, "cluster"), ...settings], {
    cwd: folder,
    env: { LC_ALL: "C" },
    detached: true,
    stdio: ["ignore", log, log],
    ...identity(account),
  });
  closeSync(log);
  return server;
}

async function untilReady(url: string, server: ChildProcess, log: string): Promise<void> {
  for (const end = Date.now() + 30_000; ;) {
    const failure = await ask(url, "SELECT 1").then(
      () => undefined,
      (error: unknown) => error as Error,
    );
    if (!failure) return;
    if (hasEnded(server) || Date.now() > end)
      throw new Error(`the test server did not start: ${readFileSync(log, "utf8")}`, {
        cause: failure,
      });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function hasEnded(server: ChildProcess): boolean {
  return server.exitCode !== null || server.signalCode !== null;
}

function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
