/**
 * Before the first test: starts the guardian of the test databases, which itself starts servers
 * only when they are asked for.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Guardian } from "./global-teardown.js";

export default async function startGuardian(): Promise<void> {
  const program = fileURLToPath(new URL("./database/postgres-guardian.ts", import.meta.url));
  const guardian: Guardian = spawn(process.execPath, ["--import", "tsx", program], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, NODE_OPTIONS: "", TSX_DISABLE_CACHE: "1" },
  });
  const [line] = (await Promise.race([once(guardian.stdout, "data"), once(guardian, "exit")])) as [
    unknown,
  ];
  const { folder, door } = JSON.parse(String(line)) as { folder: string; door: string };
  // Read by tests/support/database/database.ts.
  process.env["DOUZE_TEST_FOLDER"] = folder;
  process.env["DOUZE_TEST_DATABASES"] = door;
  (globalThis as { guardian?: Guardian }).guardian = guardian;
}
