/**
 * Generates a client of openapi.json in four ways, builds each, and lets each carry out clients/scenario.json against a running service: `npm run clients [-- python java …]`.
 * Needs a build, and Java 17, Maven and Python 3 for the clients that take them. What is generated stays in a temporary folder, which is removed.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { at, CLIENTS } from "./clients/generators.mjs";
import { run } from "./clients/run.mjs";
import { withService } from "./serve.mjs";

const SCENARIO = at("clients/scenario.json");
const contract = readFileSync(at("openapi.json"), "utf8");
/** Whether the contract has what a step needs. */
const offered = ({ header, mediaType } = {}) => (header === undefined || contract.includes(`"name": "${header}"`)) && (mediaType === undefined || planMediaTypes.includes(mediaType));
const planMediaTypes = Object.keys(JSON.parse(contract).paths["/v1/plans/{id}"].get.responses["200"].content);
const { steps } = JSON.parse(readFileSync(SCENARIO, "utf8"));

/** What the chosen clients take and this machine lacks. */
function missingPrograms(names) {
  const version = (program) => spawnSync(program, [program === "mvn" || program.startsWith("python") ? "--version" : "-version"]).status === 0;
  const missing = [...new Set(names.flatMap((name) => CLIENTS[name].needs))].filter((program) => !version(program));
  if (names.includes("python") && !missing.includes("python3") && spawnSync("python3", ["-c", "import venv, ensurepip"]).status !== 0) missing.push("the Python module venv");
  return missing;
}

function judge(name, printed) {
  const got = new Map(printed.trim().split("\n").map((line) => JSON.parse(line)).map((line) => [line.step, line.got]));
  let failed = 0;
  for (const { id, when, expect } of steps) {
    const sound = isDeepStrictEqual(got.get(id), expect);
    const outcome = !offered(when) ? "not in the contract yet" : sound ? "as expected" : `FAILED: expected ${JSON.stringify(expect)}, got ${JSON.stringify(got.get(id))}`;
    if (offered(when) && !sound) failed += 1;
    console.log(`${name.padEnd(20)} ${id.padEnd(12)} ${outcome}`);
  }
  return failed;
}

async function drive(name, folder, { url, keyOf }) {
  mkdirSync(folder);
  const [program, ...args] = await CLIENTS[name].build(folder);
  const wanted = steps.filter(({ when }) => offered(when)).map(({ id }) => id);
  return judge(name, await run(folder, program, [...args, url, await keyOf(name), SCENARIO, wanted.join(",")]));
}

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(CLIENTS);
const unknown = names.filter((name) => !(name in CLIENTS));
if (unknown.length > 0) throw new Error(`no client is called ${unknown.join(", ")}; there are ${Object.keys(CLIENTS).join(", ")}`);
const missing = missingPrograms(names);
if (missing.length > 0) {
  console.error(`missing: ${missing.join(", ")}. On Debian: apt-get install openjdk-17-jdk-headless maven python3-venv`);
  process.exit(1);
}

const scratch = mkdtempSync(join(tmpdir(), "douze-clients-"));
let failed = 0;
try {
  await withService(async (service) => {
    for (const name of names) {
      try {
        failed += await drive(name, join(scratch, name), service);
      } catch (error) {
        failed += 1;
        console.error(`${name}: ${error.message}`);
      }
    }
  }, { authentication: "required" });
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(failed === 0 ? `${names.length} generated clients did all that was asked` : `${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
