/** Runs the built service as a separate process, on a free port and a temporary database. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const START_SECONDS_MAX = 60;

/**
 * Starts the service, calls `use`, and stops the service. `use` gets the address and environment of
 * the service, and functions that create keys: of a new tenant, or of the operator.
 * `options.environment` is added to the environment; the log is written to the file `options.log`.
 */
export async function withService(use, { authentication = "none", environment = {}, log } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "douze-service-"));
  // When started by root, the database runs as another user, who needs access to its folder.
  chmodSync(folder, 0o755);
  const url = `http://127.0.0.1:${await freePort()}`;
  const env = {
    PATH: process.env.PATH,
    HOST: "127.0.0.1",
    PORT: new URL(url).port,
    DOUZE_DATA_DIR: join(folder, "data"),
    DOUZE_LOG_LEVEL: "silent",
    DOUZE_AUTH: authentication,
    ...environment,
  };
  const service = spawn(process.execPath, [at("dist/main.js")], {
    env,
    stdio: ["ignore", log === undefined ? "inherit" : openSync(log, "w"), "inherit"],
  });
  const ended = once(service, "close");
  try {
    await ready(url, service);
    return await use({
      url,
      env,
      keyOf: (name, role = "write") => makeKey(env, name, role, makeTenant(env, name)),
      operatorKey: () => makeKey(env, "operator", "admin"),
    });
  } finally {
    service.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

const makeTenant = (env, name) =>
  /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/.exec(administer(env, "tenants", "create", name))[0];

/** Creates a key of a tenant, or of the operator. */
const makeKey = (env, name, role, tenant) =>
  administer(
    env,
    "keys",
    "create",
    ...(tenant === undefined ? [] : ["--tenant", tenant]),
    "--role",
    role,
    "--name",
    name,
  );

/** Runs a command of the operator; returns the first line that it prints. */
function administer(env, ...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [at("dist/admin.js"), ...args], {
    env,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`\`${args.slice(0, 2).join(" ")}\` failed: ${stderr}`);
  return stdout.split("\n")[0].trim();
}

async function ready(url, service) {
  const end = Date.now() + START_SECONDS_MAX * 1_000;
  while (
    !(await fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (service.exitCode !== null) throw new Error("the service ended before it was ready");
    if (Date.now() > end)
      throw new Error(`the service was not ready within ${START_SECONDS_MAX} seconds`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
      .on("error", reject)
      .listen(0, "127.0.0.1", () => {
        const { port } = server.address();
        server.close(() => resolve(port));
      });
  });
}
