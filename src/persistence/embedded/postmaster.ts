/** Starts and stops the PostgreSQL server of a cluster, and ends one that a dead owner left behind. */
import { spawn, type ChildProcess } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import type { Account } from "./account.js";
import type { Programs } from "./programs.js";
import {
  bareEnvironment,
  identity,
  isAlive,
  isPostgresOn,
  pause,
  startOf,
  waitUntil,
} from "./processes.js";
import { EmbeddedDatabaseError } from "./trouble.js";

export interface Workplace {
  readonly folder: string;
  readonly cluster: string;
  readonly programs: Programs;
  readonly account: Account | undefined;
}

export interface Postmaster {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly port: number;
}

/** One small server for one service: few connections, little memory, every commit on disk. */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  fsync: "on",
  max_connections: "60",
  shared_buffers: "32MB",
  max_wal_size: "256MB",
  wal_level: "minimal",
  max_wal_senders: "0",
  io_method: "sync",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  // Starts, stops and recoveries, but not failed statements: these may contain user input.
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_checkpoints: "off",
};

const START_LIMIT_MS = 120_000;

/** Starts the server and waits until it takes connections; a crashed cluster recovers first. */
export async function startPostmaster(place: Workplace, wantedPort?: number): Promise<Postmaster> {
  const end = Date.now() + START_LIMIT_MS;
  for (;;) {
    const port = wantedPort ?? (await findFreePort());
    const launched = await launch(place, port, end);
    if ("pid" in launched) return launched;
    if (Date.now() < end && isTemporary(launched.log)) await pause(200);
    else throw new Error(launched.log || "the server ended without a word");
  }
}

/**
 * Failures that resolve themselves: another program took the port first, the processes of a killed
 * server are still ending, or an ended one has not been reaped yet.
 */
const TEMPORARY_FAILURES = [
  /Address already in use/,
  /could not create any TCP\/IP sockets/,
  /shared memory block .* still in use/,
  /lock file "postmaster.pid" already exists/,
];

const isTemporary = (log: string): boolean =>
  TEMPORARY_FAILURES.some((failure) => failure.test(log));

async function launch(
  place: Workplace,
  port: number,
  end: number,
): Promise<Postmaster | { log: string }> {
  const logPath = join(place.folder, "postgres.log");
  const logFile = openLog(logPath);
  const logStart = statSync(logPath).size;
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(
    place.programs.postgres,
    ["-D", place.cluster, "-p", String(port), ...settings],
    {
      cwd: place.folder,
      env: bareEnvironment(),
      // A session of its own, so that Ctrl-C in a terminal reaches Douze only, which ends its
      // requests first.
      detached: true,
      stdio: ["ignore", logFile, logFile],
      ...identity(place.account),
    },
  );
  closeSync(logFile);
  let failure: Error | undefined;
  child.on("error", (error) => (failure = error));
  const ended = (): boolean => failure !== undefined || hasEnded(child);
  const ready = (): boolean =>
    readPidFile(place.cluster)?.pid === child.pid && readPidFile(place.cluster)?.status === "ready";
  await waitUntil(() => ended() || ready(), Math.max(1_000, end - Date.now()));
  if (!ended() && ready() && child.pid !== undefined) {
    child.unref();
    return { child, pid: child.pid, port };
  }
  if (!ended()) await stopPostmaster(child, place.cluster);
  return {
    log: failure ? failure.message : readFileSync(logPath).subarray(logStart).toString("utf8"),
  };
}

/** Opens the log; one of a megabyte becomes the previous log. */
function openLog(path: string): number {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 1_000_000)
    renameSync(path, `${path}.old`);
  return openSync(path, "a", 0o600);
}

/**
 * Ends a server: first with a fast shutdown, which disconnects its sessions; then with an immediate
 * one, from which the next start recovers.
 */
export async function stopPostmaster(
  server: ChildProcess | number,
  cluster: string,
): Promise<void> {
  const pid = typeof server === "number" ? server : server.pid;
  if (pid === undefined) return;
  // It is identified by its start time, not by its program: an ending process has no program any
  // more, but still exists.
  const start = startOf(pid);
  const gone = (): boolean =>
    typeof server === "number" ? !isAlive(pid) || startOf(pid) !== start : hasEnded(server);
  for (const [signal, limitMs] of [
    ["SIGINT", 15_000],
    ["SIGQUIT", 5_000],
  ] as const) {
    if (gone()) return;
    process.kill(pid, signal);
    // A paused server (SIGSTOP) handles the signal only once it is resumed.
    process.kill(pid, "SIGCONT");
    if (await waitUntil(gone, limitMs)) return;
  }
  throw new EmbeddedDatabaseError(
    `the PostgreSQL server ${pid} on \`${cluster}\` does not end`,
    `look into postgres.log beside it; when nothing else helps, end it with \`kill -9 ` +
      `${pid}\` and start again`,
  );
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/**
 * Ensures that no server runs on the cluster: ends one that outlived its owner, and neutralises a
 * stale pid file.
 */
export async function endLeftover(cluster: string): Promise<void> {
  const left = readPidFile(cluster);
  if (!left || !isAlive(left.pid)) return; // PostgreSQL itself clears the file of a dead server.
  if (isPostgresOn(left.pid, cluster)) await stopPostmaster(left.pid, cluster);
  else disownPidFile(cluster);
}

/**
 * Makes PostgreSQL treat the pid file as stale although another process now has the pid in it. The
 * file is not removed, because PostgreSQL uses its shared memory line to find children of a killed
 * server that still write. If the pid is that of the new server's parent, i.e. this process,
 * PostgreSQL considers the file stale and still checks that line.
 */
function disownPidFile(cluster: string): void {
  const path = join(cluster, "postmaster.pid");
  const { uid, gid } = statSync(path);
  const draft = `${path}.douze`;
  writeFileSync(draft, readFileSync(path, "utf8").replace(/^.*/, String(process.pid)), {
    mode: 0o600,
  });
  if (process.getuid?.() === 0) chownSync(draft, uid, gid);
  renameSync(draft, path);
}

interface PidFile {
  readonly pid: number;
  readonly port: number;
  readonly status: string;
}

/** Reads postmaster.pid: the process id on line 1, the port on line 4, the status on line 8. */
export function readPidFile(cluster: string): PidFile | undefined {
  const path = join(cluster, "postmaster.pid");
  if (!existsSync(path)) return undefined;
  let lines: string[];
  try {
    lines = readFileSync(path, "utf8").split("\n");
  } catch {
    return undefined; // Just removed by a server that ends.
  }
  const pid = Number(lines[0]);
  return Number.isSafeInteger(pid) && pid > 0
    ? { pid, port: Number(lines[3]), status: (lines[7] ?? "").trim() }
    : undefined;
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
