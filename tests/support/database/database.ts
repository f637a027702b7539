/** Gives tests databases of their own, on real servers that all tests of a run share. */
import { chmodSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDatabase, type Database } from "../../../src/persistence/connection/database.js";
import { applyMigrations } from "../../../src/persistence/migrations/apply-migrations.js";

/** Both ways in which Douze is run: what holds for one must hold for the other. */
export const BOTH_DATABASES = [
  { name: "embedded", kind: "embedded" },
  { name: "PostgreSQL through DATABASE_URL", kind: "plain" },
] as const;

export type DatabaseKind = (typeof BOTH_DATABASES)[number]["kind"];

export const MIGRATIONS = fileURLToPath(new URL("../../../prisma/migrations", import.meta.url));

/** Gives the address of an empty database that nobody else uses; it is removed after the run. */
export async function createDatabase(kind: DatabaseKind = "plain"): Promise<string> {
  const answer = await fetch(`${fromSetup("DOUZE_TEST_DATABASES")}/${kind}`, { method: "POST" });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`no test database: ${text}`);
  return text;
}

/**
 * Makes a folder that other users can go through; it is removed after the run, and a server in it
 * ended.
 */
export function makeFolder(name = "folder"): string {
  const folder = mkdtempSync(join(fromSetup("DOUZE_TEST_FOLDER"), `${name}-`));
  chmodSync(folder, 0o755);
  return folder;
}

/** Opens a database as the service does, and brings it to the schema of this version. */
export async function openMigrated(url: string): Promise<Database> {
  const database = openDatabase({ url }, () => undefined);
  await applyMigrations(database.pool, MIGRATIONS);
  return database;
}

function fromSetup(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: tests/support/global-setup.ts has not run`);
  return value;
}
