/**
 * A process that keeps the databases of one test run. It starts a server when the first test asks
 * for a database of its kind, and when the run ends it ends every server below the folder of the
 * run, those that tests left behind too, and removes the folder. The end of its standard input is
 * the end of the run: it comes after a crash of jest as well.
 */
import { chmodSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { startEmbeddedDatabase } from "../../../src/persistence/embedded/embedded.js";
import { isAlive, isPostgresOn, waitUntil } from "../../../src/persistence/embedded/processes.js";
import { ask, createDatabaseOn, startPostgres } from "./postgres.js";

interface Source {
  create(): Promise<string>;
  end(): Promise<void>;
}

const folder = realpathSync(mkdtempSync(join(tmpdir(), "douze-tests-")));
// PostgreSQL runs as another user when we are root, and must be able to go through.
chmodSync(folder, 0o755);

const given = process.env["DOUZE_TEST_DATABASE_URL"];
const openers: Readonly<Record<string, () => Promise<Source>>> = {
  plain: given ? () => Promise.resolve(visit(given)) : openPlain,
  embedded: openEmbedded,
};
const sources = new Map<string, Promise<Source>>();

async function openPlain(): Promise<Source> {
  const server = await startPostgres(join(folder, "plain"));
  return { create: server.createDatabase, end: server.stop };
}

async function openEmbedded(): Promise<Source> {
  const { url, stop } = await startEmbeddedDatabase({ folder: join(folder, "embedded") });
  return { create: () => createDatabaseOn(url), end: stop };
}

/** Works on a server that is not ours: leaves it without our databases. */
function visit(url: string): Source {
  const made: string[] = [];
  return {
    async create() {
      const address = await createDatabaseOn(url);
      made.push(new URL(address).pathname.slice(1));
      return address;
    },
    async end() {
      for (const name of made) await ask(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

/** Ends servers that tests left behind, as when one failed half way. */
async function endServers(): Promise<void> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith("postmaster.pid"),
  );
  for (const path of files.map((name) => join(folder, name))) {
    const pid = Number(readFileSync(path, "utf8").split("\n")[0]);
    if (!isPostgresOn(pid, realpathSync(dirname(path)))) continue;
    process.kill(pid, "SIGQUIT");
    process.kill(pid, "SIGCONT");
    await waitUntil(() => !isAlive(pid), 20_000);
  }
}

async function endRun(): Promise<void> {
  for (const source of sources.values())
    await source.then(({ end }) => end()).catch((error: unknown) => console.error(error));
  await endServers();
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  process.exit(0);
}

const door = createServer((request, response) => {
  // A connection that is kept may be closed just when the next request is sent on it.
  response.setHeader("Connection", "close");
  const kind = (request.url ?? "").slice(1);
  const open = openers[kind];
  if (!open) return void response.writeHead(404).end(`no databases of the kind ${kind}`);
  if (!sources.has(kind)) sources.set(kind, open());
  sources
    .get(kind)!
    .then((source) => source.create())
    .then((url) => response.end(url))
    .catch((error: unknown) => response.writeHead(500).end(String(error)));
});
door.listen(0, "127.0.0.1", () => {
  process.stdout.write(
    `${JSON.stringify({ folder, door: `http://127.0.0.1:${(door.address() as AddressInfo).port}` })}\n`,
  );
});
// Ctrl-C reaches us as well as jest: what jest still does comes first.
process.on("SIGINT", () => undefined);
process.stdin.on("end", () => void endRun()).resume();
