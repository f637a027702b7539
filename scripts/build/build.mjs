/**
 * Builds everything that is generated: official data, database client, routes and contract,
 * JavaScript. `npm ci` runs it.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const installed = createRequire(import.meta.url);
process.chdir(project);

function run(what, program, ...args) {
  const { status, error } = spawnSync(process.execPath, [program, ...args], { stdio: "inherit" });
  if (status === 0) return;
  console.error(`the build failed at: ${what}${error ? ` (${error.message})` : ""}`);
  process.exit(status ?? 1);
}

/** The program of a package, whatever npm called its link. */
function programOf(name, bin) {
  const manifest = installed.resolve(`${name}/package.json`);
  return join(dirname(manifest), installed(manifest).bin[bin]);
}

for (const folder of ["dist", "src/http/generated"])
  mkdirSync(join(project, folder), { recursive: true });
run("the index of the official data", "scripts/build/territory.mjs");
run("the database client", "scripts/build/generate-prisma.mjs");
run("routes and contract", programOf("tsoa", "tsoa"), "spec-and-routes");
run("the JavaScript", programOf("typescript", "tsc"), "-p", "tsconfig.build.json");
