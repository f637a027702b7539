/** Lets one Douze process at a time own a data folder. */
import {
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { randomUUID } from "node:crypto";
import { isAlive, pause, processSpace, startOf } from "./processes.js";
import { EmbeddedDatabaseError } from "./trouble.js";

interface Owner {
  readonly pid: number;
  readonly start: string | null;
  readonly space: string;
}

export interface OwnerLock {
  release(): void;
}

const BEAT_MS = 2_000;
/**
 * How long an owner whose process id means nothing here (another container or machine) may stay
 * silent.
 */
const SILENCE_MS = 5_000;

/** Takes the folder, from a dead owner too; refuses while its owner lives. */
export async function takeOwnerLock(folder: string): Promise<OwnerLock> {
  const path = join(folder, "owner.lock");
  const self: Owner = {
    pid: process.pid,
    start: startOf(process.pid) ?? null,
    space: processSpace(),
  };
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (create(path, self)) return hold(path, self);
    const text = readText(path);
    if (text === undefined) continue;
    const owner = parseOwner(text);
    if (owner && (await lives(path, owner, self.space))) throw refusal(folder, owner);
    removeStale(path, text);
  }
  throw new EmbeddedDatabaseError(
    `the lock file \`${path}\` changes hands again and again`,
    "start Douze once, then again after some seconds",
  );
}

/** Creates the lock with its content in one step, which only one process can win. */
function create(path: string, owner: Owner): boolean {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify(owner), { mode: 0o644 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    return createWithoutLinks(path, owner);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Some shared disks know no hard links. */
function createWithoutLinks(path: string, owner: Owner): boolean {
  try {
    writeFileSync(path, JSON.stringify(owner), { mode: 0o644, flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function lives(path: string, owner: Owner, space: string): Promise<boolean> {
  if (owner.space === space) {
    return isAlive(owner.pid) && (owner.start === null || owner.start === startOf(owner.pid));
  }
  const before = touchedAt(path);
  await pause(SILENCE_MS);
  return touchedAt(path) !== before;
}

/**
 * Removes exactly the stale lock that was read: a lock that somebody took in between is put back.
 */
function removeStale(path: string, seen: string): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  try {
    if (readText(aside) !== seen) linkSync(aside, path);
  } finally {
    rmSync(aside, { force: true });
  }
}

function hold(path: string, self: Owner): OwnerLock {
  const mine = JSON.stringify(self);
  const beat = setInterval(() => touch(path), BEAT_MS);
  beat.unref();
  return {
    release() {
      clearInterval(beat);
      if (readText(path) === mine) rmSync(path, { force: true });
    },
  };
}

function touch(path: string): void {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    // The folder is gone or the disk hiccups: the lock still names our living process.
  }
}

function touchedAt(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

function refusal(folder: string, owner: Owner): EmbeddedDatabaseError {
  const where =
    owner.space === processSpace()
      ? ""
      : ` of another container or machine (${owner.space.split(" ")[0]})`;
  return new EmbeddedDatabaseError(
    `the data folder \`${folder}\` is in use by the Douze process ${owner.pid}${where}`,
    "stop that process; to run several at once, set DATABASE_URL to a PostgreSQL database " +
      "that they share",
  );
}

function parseOwner(text: string): Owner | undefined {
  try {
    const { pid, start, space } = JSON.parse(text) as Partial<Owner>;
    return Number.isSafeInteger(pid) && Number(pid) > 0 && typeof space === "string"
      ? { pid: Number(pid), start: start ?? null, space }
      : undefined;
  } catch {
    return undefined;
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
