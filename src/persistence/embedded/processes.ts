/** Looks at processes by their id: whether they live, since when, and what they run. */
import { spawn, execFileSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { basename } from "node:path";
import type { Account } from "./account.js";

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM" && !isZombie(pid);
  }
  return !isZombie(pid);
}

/**
 * A killed process that nobody has waited for still answers to signals, but holds nothing any more.
 */
function isZombie(pid: number): boolean {
  const state = statOf(pid)?.[0];
  return state === "Z" || state === "X";
}

/**
 * Gives the moment at which a process started, as an opaque text: with the id, it names one process
 * for ever.
 */
export function startOf(pid: number): string | undefined {
  return statOf(pid)?.[19] ?? ps(pid, "lstart=");
}

/**
 * Names the place in which process ids have a meaning: a machine since its boot, or a container in
 * it.
 */
export function processSpace(): string {
  const boot = quietly(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim());
  const space = quietly(() => readlinkSync("/proc/self/ns/pid"));
  return [hostname(), boot ?? "", space ?? ""].join(" ");
}

/**
 * Says whether a process is a PostgreSQL server on this folder (a real path): a server's working
 * directory is its data folder.
 */
export function isPostgresOn(pid: number, cluster: string): boolean {
  if (process.platform === "linux") {
    const program = quietly(() => readlinkSync(`/proc/${pid}/exe`));
    const workplace = quietly(() => readlinkSync(`/proc/${pid}/cwd`));
    // A program that was replaced or removed since reads `…/postgres (deleted)`.
    return /\/postgres( \(deleted\))?$/.test(program ?? "") && workplace === cluster;
  }
  const command = ps(pid, "command=") ?? "";
  return command.includes("postgres") && command.includes(cluster);
}

export interface Finished {
  readonly code: number | null;
  readonly output: string;
}

/**
 * Runs a program to its end and gives what it wrote; the environment is bare, so that no secret or
 * PG… variable leaks in.
 */
export function runProgram(
  path: string,
  args: readonly string[],
  folder: string,
  account?: Account,
): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(path, args, {
      cwd: folder,
      env: bareEnvironment(),
      stdio: ["ignore", "pipe", "pipe"],
      ...identity(account),
    });
    let output = "";
    const collect = (chunk: Buffer): void => void (output += chunk.toString("utf8"));
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", (error) =>
      resolve({ code: null, output: `${basename(path)}: ${error.message}` }),
    );
    child.on("close", (code) => resolve({ code, output }));
  });
}

export function bareEnvironment(): NodeJS.ProcessEnv {
  // English messages: they are read to tell one failure from another.
  return {
    PATH: process.env["PATH"],
    SystemRoot: process.env["SystemRoot"],
    LC_ALL: "C",
    TZ: "UTC",
  };
}

export function identity(account: Account | undefined): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

/** Waits until a condition holds; says whether it did in time. */
export async function waitUntil(
  condition: () => boolean,
  limitMs: number,
  stepMs = 10,
): Promise<boolean> {
  const end = Date.now() + limitMs;
  while (!condition()) {
    if (Date.now() >= end) return false;
    await pause(stepMs);
  }
  return true;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The fields of /proc/<pid>/stat after the name, which is in parentheses and may hold anything. */
function statOf(pid: number): string[] | undefined {
  const text = quietly(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  return text?.slice(text.lastIndexOf(")") + 2).split(" ");
}

function ps(pid: number, what: string): string | undefined {
  if (process.platform === "win32" || process.platform === "linux") return undefined;
  return (
    quietly(() =>
      execFileSync("ps", ["-ww", "-o", what, "-p", String(pid)], { encoding: "utf8" }).trim(),
    ) || undefined
  );
}

function quietly<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
