/** Makes folders of migrations. */
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "./database.js";

/** Makes a folder with these migrations, SQL by name, beside those of `base`. */
export function migrationsFolder(
  migrations: Readonly<Record<string, string>>,
  base?: string,
): string {
  const folder = makeFolder("migrations");
  if (base !== undefined) cpSync(base, folder, { recursive: true });
  for (const [name, sql] of Object.entries(migrations)) {
    mkdirSync(join(folder, name));
    rewriteMigration(folder, name, sql);
  }
  return folder;
}

export function rewriteMigration(folder: string, name: string, sql: string): void {
  writeFileSync(join(folder, name, "migration.sql"), sql);
}
