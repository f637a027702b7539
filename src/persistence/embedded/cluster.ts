/** Makes the database cluster in the data folder, once and whole. */
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";
import type { Account } from "./account.js";
import type { Programs } from "./programs.js";
import { runProgram } from "./processes.js";
import { EmbeddedDatabaseError, explainTrouble } from "./trouble.js";
import { writeSecret } from "./write-secret.js";

export const SUPERUSER = "douze";

export interface Cluster {
  /** Real path of the folder that PostgreSQL works in. */
  readonly path: string;
  readonly password: string;
}

/** Where the cluster lies in the data folder. */
export function clusterPath(folder: string): string {
  return join(folder, "postgres");
}

/** Gives the cluster of a data folder, and makes it at the first start. */
export async function openCluster(
  folder: string,
  programs: Programs,
  account?: Account,
): Promise<Cluster> {
  const path = clusterPath(folder);
  removeHalfMade(folder);
  if (!existsSync(path)) await makeCluster(folder, path, programs, account);
  checkVersion(path, programs);
  return { path: realpathSync(path), password: readPassword(path) };
}

/**
 * Works in a folder beside and renames it when all is done: a crash in between leaves nothing under
 * the final name.
 */
async function makeCluster(
  folder: string,
  path: string,
  programs: Programs,
  account?: Account,
): Promise<void> {
  const workshop = join(folder, `making-${process.pid}-${randomBytes(4).toString("hex")}`);
  const draft = join(workshop, "cluster");
  const password = randomBytes(24).toString("base64url");
  try {
    mkdirSync(workshop, { mode: 0o700 });
    give(workshop, account);
    writeSecret(join(workshop, "password"), password, account);
    await runInitdb(draft, join(workshop, "password"), folder, programs, account);
    // Inside the cluster, so that the two are made, moved and saved together.
    writeSecret(join(draft, PASSWORD_FILE), password, account);
    renameSync(draft, path);
    syncFolder(folder);
  } catch (error) {
    throw explainTrouble("the embedded database could not be made", folder, error);
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

async function runInitdb(
  draft: string,
  passwordFile: string,
  folder: string,
  programs: Programs,
  account?: Account,
): Promise<void> {
  const { code, output } = await runProgram(
    programs.initdb,
    [
      `--pgdata=${draft}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // Order by bytes: the same on every machine, whatever its language.
      "--no-locale",
      "--no-instructions",
    ],
    folder,
    account,
  );
  if (code !== 0) throw new Error(output);
}

function checkVersion(path: string, programs: Programs): void {
  const made = readFileSync(join(path, "PG_VERSION"), "utf8").trim();
  if (made === programs.major) return;
  throw new EmbeddedDatabaseError(
    `the database in \`${path}\` was made by PostgreSQL ${made}, and this Douze brings ` +
      `PostgreSQL ${programs.major}`,
    `start the Douze that brought PostgreSQL ${made}, save its database with pg_dump and ` +
      "restore it here in an empty DOUZE_DATA_DIR, or set DATABASE_URL",
  );
}

const PASSWORD_FILE = "douze-password";

export function readPassword(path: string): string {
  try {
    return readFileSync(join(path, PASSWORD_FILE), "utf8").trim();
  } catch (error) {
    throw new EmbeddedDatabaseError(
      `the password of the embedded database, \`${join(path, PASSWORD_FILE)}\`, cannot be read`,
      "put the file back from a backup of the data folder, or set DOUZE_DATA_DIR to an " +
        "empty folder, or set DATABASE_URL",
      { cause: error },
    );
  }
}

/** INVARIANT: called by the owner of the folder only, so nobody is at work in what it removes. */
function removeHalfMade(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith("making-")) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function give(path: string, account?: Account): void {
  if (account) chownSync(path, account.uid, account.gid);
}

/** Makes a rename last through a power cut; not every system can. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, "r");
    fsyncSync(handle);
    closeSync(handle);
  } catch {
    // Windows opens no folders.
  }
}
