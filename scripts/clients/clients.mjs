/**
 * Generates four clients from openapi.json, builds each, and runs clients/scenario.json with each
 * against a service on both kinds of database: `npm run clients [-- python java …]`. Needs a build,
 * and Java 17, Maven and Python 3 for the clients that use them. Generated code goes to a temporary
 * folder.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { at, CLIENTS } from "./generators.mjs";
import { run } from "./run.mjs";
import { onPostgres } from "../on-postgres.mjs";
import { withService } from "../serve.mjs";

const SCENARIO = at("clients/scenario.json");
const { steps } = JSON.parse(readFileSync(SCENARIO, "utf8"));

/** The programs that the chosen clients need and this machine lacks. */
function missingPrograms(names) {
  const version = (program) =>
    spawnSync(program, [
      program === "mvn" || program.startsWith("python") ? "--version" : "-version",
    ]).status === 0;
  const missing = [...new Set(names.flatMap((name) => CLIENTS[name].needs))].filter(
    (program) => !version(program),
  );
  if (
    names.includes("python") &&
    !missing.includes("python3") &&
    spawnSync("python3", ["-c", "import venv, ensurepip"]).status !== 0
  )
    missing.push("the Python module venv");
  return missing;
}

function judge(name, printed) {
  const got = new Map(
    printed
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line))
      .map((line) => [line.step, line.got]),
  );
  let failed = 0;
  for (const { id, expect } of steps) {
    const sound = isDeepStrictEqual(got.get(id), expect);
    if (!sound) failed += 1;
    const failure = `FAILED: expected ${JSON.stringify(expect)}, got ${JSON.stringify(got.get(id))}`;
    console.log(`${name.padEnd(20)} ${id.padEnd(12)} ${sound ? "as expected" : failure}`);
  }
  return failed;
}

/** Builds the clients; returns the command of each one that could be built. */
async function buildAll(names) {
  const commands = new Map();
  for (const name of names) {
    const folder = join(scratch, name);
    mkdirSync(folder);
    await attempt(name, async () => void commands.set(name, await CLIENTS[name].build(folder)));
  }
  return commands;
}

/** Runs the scenario with each client, with a key of its own. */
async function driveAll(commands, database, environment) {
  console.log(`\nagainst a service on ${database}`);
  await withService(
    async ({ url, keyOf }) => {
      for (const [name, [program, ...args]] of commands) {
        await attempt(
          name,
          async () =>
            void (failed += judge(
              name,
              await run(join(scratch, name), program, [...args, url, keyOf(name), SCENARIO]),
            )),
        );
      }
    },
    { authentication: "required", environment },
  );
}

/** Counts a failure of one client, so that the others still run. */
async function attempt(name, work) {
  try {
    await work();
  } catch (error) {
    failed += 1;
    console.error(`${name}: ${error.message}`);
  }
}

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(CLIENTS);
const unknown = names.filter((name) => !(name in CLIENTS));
if (unknown.length > 0)
  throw new Error(
    `no client is called ${unknown.join(", ")}; there are ${Object.keys(CLIENTS).join(", ")}`,
  );
const missing = missingPrograms(names);
if (missing.length > 0) {
  console.error(
    `missing: ${missing.join(", ")}. On Debian: apt-get install openjdk-17-jdk-headless ` +
      "maven python3-venv",
  );
  process.exit(1);
}

const scratch = mkdtempSync(join(tmpdir(), "douze-clients-"));
let failed = 0;
try {
  const commands = await buildAll(names);
  await driveAll(commands, "the embedded database", {});
  await onPostgres((url) =>
    driveAll(commands, "PostgreSQL through DATABASE_URL", { DATABASE_URL: url }),
  );
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(
  failed === 0
    ? `${names.length} generated clients did all that was asked, on both databases`
    : `${failed} failed`,
);
process.exitCode = failed === 0 ? 0 : 1;
