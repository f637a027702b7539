/**
 * Compares openapi.json with the contract that was released last, and fails where a client of that
 * one could break: `npm run contract:compat`. Other documents can be named: `node
 * scripts/contract/compat.mjs <released> <present>`. docs/contract.md says what counts as breaking,
 * and what to do.
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { installOasdiff } from "./oasdiff.mjs";

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The contract of the highest version that was released. */
function lastReleased() {
  const [last] = readdirSync(at("contract/released")).sort((a, b) =>
    b.localeCompare(a, "en", { numeric: true }),
  );
  if (last === undefined)
    throw new Error("contract/released is empty: it holds the contract of each release");
  return at(`contract/released/${last}`);
}

const [released = lastReleased(), present = at("openapi.json")] = process.argv.slice(2);
const { status, error } = spawnSync(
  installOasdiff(),
  [
    "breaking",
    released,
    present,
    "--fail-on",
    "WARN",
    "--severity-levels",
    at("contract/severity.txt"),
    "--color",
    "never",
  ],
  { stdio: "inherit" },
);
if (error) throw error;
process.exitCode = status ?? 1;
