/** Runs the built service as a process of its own, on a free port and a database that is gone afterwards. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../dist/main.js", import.meta.url));
const START_SECONDS_MAX = 60;

/** Calls the program with the address of the service, and ends the service after it. */
export async function withService(use) {
  const folder = mkdtempSync(join(tmpdir(), "douze-service-"));
  // As root the database runs as another user, who has to reach its folder.
  chmodSync(folder, 0o755);
  const url = `http://127.0.0.1:${await freePort()}`;
  const service = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env.PATH, HOST: "127.0.0.1", PORT: new URL(url).port, DOUZE_DATA_DIR: join(folder, "data"), DOUZE_LOG_LEVEL: "warn" },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const ended = once(service, "close");
  try {
    await ready(url, service);
    return await use(url);
  } finally {
    service.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

async function ready(url, service) {
  const end = Date.now() + START_SECONDS_MAX * 1_000;
  while (!(await fetch(`${url}/health/ready`).then(({ ok }) => ok, () => false))) {
    if (service.exitCode !== null) throw new Error("the service ended before it was ready");
    if (Date.now() > end) throw new Error(`the service was not ready within ${START_SECONDS_MAX} seconds`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject).listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
