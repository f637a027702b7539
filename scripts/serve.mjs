/** Runs the built service as a process of its own, on a free port and a database that is gone afterwards. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const START_SECONDS_MAX = 60;

/** Calls the program with the address of the service, its environment, and a maker of keys, each for a tenant of its own; ends the service after it. */
export async function withService(use, { authentication = "none", webhookAllow = "" } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "douze-service-"));
  // As root the database runs as another user, who has to reach its folder.
  chmodSync(folder, 0o755);
  const url = `http://127.0.0.1:${await freePort()}`;
  const env = { PATH: process.env.PATH, HOST: "127.0.0.1", PORT: new URL(url).port, DOUZE_DATA_DIR: join(folder, "data"), DOUZE_LOG_LEVEL: "silent", DOUZE_AUTH: authentication, ...(webhookAllow && { DOUZE_WEBHOOK_ALLOW: webhookAllow }) };
  const service = spawn(process.execPath, [at("dist/main.js")], { env, stdio: ["ignore", "inherit", "inherit"] });
  const ended = once(service, "close");
  try {
    await ready(url, service);
    return await use({ url, env, keyOf: (name) => makeKey(name, env) });
  } finally {
    service.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes a tenant and a key to write with, as an operator does. */
function makeKey(name, env) {
  const admin = (...args) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [at("dist/admin.js"), ...args], { env, encoding: "utf8" });
    if (status !== 0) throw new Error(`no key could be made: ${stderr}`);
    return stdout.split("\n")[0].trim();
  };
  const tenant = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/.exec(admin("tenants", "create", name))[0];
  return admin("keys", "create", "--tenant", tenant, "--role", "write", "--name", name);
}

async function ready(url, service) {
  const end = Date.now() + START_SECONDS_MAX * 1_000;
  while (!(await fetch(`${url}/health/ready`).then(({ ok }) => ok, () => false))) {
    if (service.exitCode !== null) throw new Error("the service ended before it was ready");
    if (Date.now() > end) throw new Error(`the service was not ready within ${START_SECONDS_MAX} seconds`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject).listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
