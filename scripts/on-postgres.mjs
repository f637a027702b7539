/** A PostgreSQL that an operator would have set up. Run by `node --import tsx`. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "../tests/support/database/postgres.js";

/**
 * Lets an empty database be used, by its address; it is gone afterwards, and its server with it.
 */
export async function onPostgres(use) {
  const folder = mkdtempSync(join(tmpdir(), "douze-postgres-"));
  // As root the server runs as another user, who has to reach its folder.
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
