/**
 * Migrates the database to the schema of this version, like `prisma migrate deploy` and with its
 * bookkeeping.
 */
import { randomUUID } from "node:crypto";
import type pg from "pg";
import { readMigrations, type Migration } from "./migration-files.js";

/** The database does not match the migrations of this version, or a migration failed. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
  readonly hint: string;

  constructor(what: string, hint: string, options?: ErrorOptions) {
    super(`${what}\nhint: ${hint}`, options);
    this.hint = hint;
  }
}

export interface MigrationOptions {
  /** How long to wait for another process that migrates. Default: 60 s. */
  readonly waitMs?: number;
}

/** Prisma uses the same number, so that the two exclude each other. */
const LOCK = 72_707_369;
/** The timeout of a migration, instead of that of requests. */
const STATEMENT_LIMIT_MS = 30 * 60_000;

/**
 * Applies the missing migrations and returns their names, in order. Processes that start at the same
 * time wait for each other.
 */
export async function applyMigrations(
  pool: pg.Pool,
  folder: string,
  options: MigrationOptions = {},
): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = await pool.connect();
  // A connection that is lost between two statements must not end the process: the next statement
  // fails.
  client.on("error", () => undefined);
  try {
    await takeLock(client, options.waitMs ?? 60_000);
    await client.query(BOOKKEEPING);
    const applied = await readApplied(client);
    refuseMisfit(migrations, applied);
    const missing = migrations.filter(
      ({ name }) => !applied.some((row) => row.migration_name === name),
    );
    for (const migration of missing) await apply(client, migration);
    return missing.map(({ name }) => name);
  } finally {
    // Closing the connection releases the lock, whatever its state.
    client.release(true);
  }
}

/** Like Prisma's. */
const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

async function takeLock(client: pg.PoolClient, waitMs: number): Promise<void> {
  const end = Date.now() + waitMs;
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>(
      "SELECT pg_try_advisory_lock($1) AS taken",
      [LOCK],
    );
    if (rows[0]?.taken) return;
    if (Date.now() >= end) {
      throw new MigrationError(
        "another process has been migrating this database for more than " +
          `${Math.round(waitMs / 1000)} s`,
        "wait until it has ended and start again; `SELECT pid FROM pg_locks WHERE locktype " +
          "= 'advisory'` names it",
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

interface AppliedRow {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

async function readApplied(client: pg.PoolClient): Promise<AppliedRow[]> {
  const { rows } = await client.query<AppliedRow>(
    "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE " +
      "rolled_back_at IS NULL ORDER BY started_at",
  );
  return rows;
}

/** Fails closed: an unknown schema is not used. */
function refuseMisfit(migrations: readonly Migration[], applied: readonly AppliedRow[]): void {
  for (const row of applied) {
    const name = row.migration_name;
    const known = migrations.find((migration) => migration.name === name);
    if (row.finished_at === null) {
      throw new MigrationError(
        `the migration \`${name}\` failed half way`,
        `repair the schema by hand, then run \`npx prisma migrate resolve --applied ` +
          `${name}\` (or --rolled-back) and start again`,
      );
    }
    if (!known) {
      throw new MigrationError(
        `the database is newer than this Douze: it has the migration \`${name}\`, which is ` +
          "unknown here",
        "start the version of Douze that made it, or a later one",
      );
    }
    if (known.checksum !== row.checksum) {
      throw new MigrationError(
        `the migration \`${name}\` was changed after it was applied to this database`,
        "put its migration.sql back as it was and write the change as a new migration",
      );
    }
  }
}

/** Commits the migration together with its entry. */
async function apply(client: pg.PoolClient, { name, sql, checksum }: Migration): Promise<void> {
  const startedAt = new Date();
  try {
    await client.query("BEGIN");
    await client.query(`SET LOCAL statement_timeout = ${STATEMENT_LIMIT_MS}`);
    // The driver supports `query_timeout` for a single query; its types lack it.
    const query: pg.QueryConfig & { query_timeout: number } = {
      text: sql,
      query_timeout: STATEMENT_LIMIT_MS,
    };
    await client.query(query);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name, startedAt],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw new MigrationError(
      `the migration \`${name}\` failed and was taken back: ` +
        (error instanceof Error ? error.message : String(error)),
      "the database is as it was before; the user of DATABASE_URL needs the right to create " +
        "tables in the schema `public`",
      { cause: error },
    );
  }
}
