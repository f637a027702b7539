/** Works on a database as Prisma's command line does, by Prisma's own schema engine. */
import type { MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm";
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("./schema-engine.ts", import.meta.url));

export const SCHEMA = readFileSync(
  fileURLToPath(new URL("../../../prisma/schema.prisma", import.meta.url)),
  "utf8",
);

type Method = "applyMigrations" | "diff" | "markMigrationRolledBack";

export interface EngineTask<M extends Method = Method> {
  readonly schema: string;
  readonly method: M;
  readonly input: Parameters<SchemaEngine[M]>[0];
}

const ALL = { externalTables: [], externalEnums: [] };

/**
 * `prisma migrate diff`: gives the SQL that would bring the database to the schema; a comment where
 * there is none.
 */
export async function missingSql(url: string, schema: string): Promise<string> {
  const files = [{ path: "schema.prisma", content: schema }];
  const from = { tag: "schemaDatasource" as const, files, configDir: "." };
  const to = { tag: "schemaDatamodel" as const, files };
  const { stdout } = await runEngine(url, {
    schema,
    method: "diff",
    input: { from, to, script: true, exitCode: true, filters: ALL },
  });
  return stdout ?? "";
}

/** `prisma migrate deploy`: gives the names of the migrations that were missing. */
export async function deployWithPrisma(url: string, folder: string): Promise<string[]> {
  const input = { migrationsList: listMigrations(folder), filters: ALL };
  return (await runEngine(url, { schema: SCHEMA, method: "applyMigrations", input }))
    .appliedMigrationNames;
}

/** `prisma migrate resolve --rolled-back`. */
export async function resolveAsRolledBack(url: string, migrationName: string): Promise<void> {
  await runEngine(url, {
    schema: SCHEMA,
    method: "markMigrationRolledBack",
    input: { migrationName },
  });
}

/**
 * In a process of its own: the engine takes the one that it runs in down when it fails, and node
 * imports compiled code only with a flag.
 */
async function runEngine<M extends Method>(
  url: string,
  task: EngineTask<M>,
): Promise<Awaited<ReturnType<SchemaEngine[M]>>> {
  const engine = spawn(
    process.execPath,
    ["--no-warnings", "--experimental-wasm-modules", "--import", "tsx", PROGRAM, url],
    {
      stdio: ["pipe", "pipe", "pipe"],
      env: { ...process.env, NODE_OPTIONS: "", TSX_DISABLE_CACHE: "1" },
    },
  );
  engine.stdin.end(JSON.stringify(task));
  const [answer, complaint] = await Promise.all([text(engine.stdout), text(engine.stderr)]);
  if (answer === "") throw new Error(`the schema engine failed: ${complaint}`);
  return JSON.parse(answer) as Awaited<ReturnType<SchemaEngine[M]>>;
}

/** Migrations as the engine takes them. */
function listMigrations(folder: string): MigrationList {
  const lockfile = join(folder, "migration_lock.toml");
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const read = (name: string): string => readFileSync(join(folder, name, "migration.sql"), "utf8");
  return {
    baseDir: folder,
    lockfile: {
      path: "./migration_lock.toml",
      content: existsSync(lockfile) ? readFileSync(lockfile, "utf8") : null,
    },
    shadowDbInitScript: "",
    migrationDirectories: names.sort().map((name) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: read(name) } },
    })),
  };
}
