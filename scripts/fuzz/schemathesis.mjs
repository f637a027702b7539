/** Brings Schemathesis, a fuzzer of OpenAPI, from PyPI, and lets it test a running service. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makePythonEnvironment } from "../python-environment.mjs";

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const REQUIREMENTS = at("scripts/fuzz/requirements.txt");
const DIGEST = createHash("sha256").update(readFileSync(REQUIREMENTS)).digest("hex").slice(0, 12);
/** A folder for these requirements: other requirements get another environment. */
const ENVIRONMENT = at(`node_modules/.cache/schemathesis-${DIGEST}`);

/** Returns the path of the program, and installs it if necessary. */
export function installSchemathesis() {
  const program = join(ENVIRONMENT, "bin", "st");
  if (existsSync(program)) return program;
  console.log("installing Schemathesis …");
  makePythonEnvironment(
    ENVIRONMENT,
    ["--requirement", REQUIREMENTS],
    "Schemathesis cannot be installed: it takes Python 3.10 or later with the module venv " +
      "(`apt-get install python3-venv`), and PyPI",
  );
  return program;
}

/**
 * Tests the service at that address as its contract says, and gives whether everything that came
 * back was described. What Schemathesis says is written to the file `said`; a line of JSON for each
 * request is added to `record`.
 */
export async function fuzz({
  url,
  contract = at("openapi.json"),
  key,
  seed,
  said,
  record,
  options = [],
  environment = {},
}) {
  const args = [
    "--config-file",
    "schemathesis.toml",
    "run",
    contract,
    "--url",
    url,
    "--seed",
    String(seed),
    "--no-color",
    ...(key === undefined ? [] : ["--header", `Authorization: Bearer ${key}`]),
    ...options,
  ];
  const env = {
    ...process.env,
    PYTHONDONTWRITEBYTECODE: "1",
    PYTHONHASHSEED: "0",
    DOUZE_FUZZ_URL: url,
    DOUZE_FUZZ_SEED: String(seed),
    DOUZE_FUZZ_RECORD: record,
    ...environment,
  };
  const child = spawn(installSchemathesis(), args, {
    cwd: at("scripts/fuzz"),
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const file = createWriteStream(said);
  child.stdout.pipe(file, { end: false });
  child.stderr.pipe(file, { end: false });
  const [status] = await once(child, "close");
  file.end();
  return status === 0;
}
