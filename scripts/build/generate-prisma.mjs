/**
 * Generates the Prisma client into src/persistence/generated, with nothing but what npm installed.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Runs `prisma generate` and returns its exit code. Its output is printed only if it fails. */
function generate(schemaEngine) {
  const packageFile = createRequire(import.meta.url).resolve("prisma/package.json");
  const run = spawnSync(
    process.execPath,
    [join(dirname(packageFile), "build", "index.js"), "generate", "--no-hints"],
    {
      cwd: project,
      encoding: "utf8",
      timeout: 120_000,
      env: {
        ...process.env,
        ...(schemaEngine ? { PRISMA_SCHEMA_ENGINE_BINARY: schemaEngine } : {}),
        CHECKPOINT_DISABLE: "1",
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
      },
    },
  );
  const made = existsSync(join(project, "src", "persistence", "generated", "client.ts"));
  if (run.status === 0 && made) return 0;
  console.error(run.stdout ?? "");
  console.error(run.stderr ?? "");
  console.error(`prisma generate failed${run.error ? `: ${run.error.message}` : ""}`);
  return run.status || 1;
}

/**
 * Returns the path of a program that always fails, in the place of Prisma's schema engine. Without
 * it, Prisma would download that binary from outside the package registry, although generating does
 * not use it. It must fail: with a program that succeeds, `prisma migrate` would report success and
 * do nothing.
 */
function failingProgram(folder) {
  const known = ["/bin/false", "/usr/bin/false"].find((path) => existsSync(path));
  if (known) return known;
  const windows = process.platform === "win32";
  const path = join(folder, windows ? "false.cmd" : "false");
  writeFileSync(path, windows ? "@exit /b 1\r\n" : "#!/bin/sh\nexit 1\n");
  chmodSync(path, 0o755);
  return path;
}

const folder = mkdtempSync(join(tmpdir(), "douze-prisma-"));
try {
  process.exitCode = generate(
    process.env.PRISMA_SCHEMA_ENGINE_BINARY ? undefined : failingProgram(folder),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
