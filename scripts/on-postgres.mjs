/** A PostgreSQL server like that of an operator. Run with `node --import tsx`. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "../tests/support/database/postgres.js";

/** Calls `use` with the address of an empty database; removes the database and its server after it. */
export async function onPostgres(use) {
  const folder = mkdtempSync(join(tmpdir(), "douze-postgres-"));
  // When started by root, the server runs as another user, who needs access to its folder.
  chmodSync(folder, 0o755);
  try {
    const server = await startPostgres(join(folder, "server"));
    try {
      return await use(await server.createDatabase());
    } finally {
      await server.remove();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
