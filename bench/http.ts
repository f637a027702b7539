/**
 * Measures `POST /v1/evaluations` and compares it with a bare node:http server that parses the same
 * body and sends a prepared answer of the same size; with the same evaluation built from libraries
 * alone (validation by tsoa, Engine.run, res.json); and with itself for clients that accept br or
 * gzip.
 */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import autocannon from "autocannon";
import { loadRulebook } from "../src/rulebook/load.js";
import { completeProfile } from "./profile.js";
import {
  endServer,
  inProject,
  makeFolder,
  medianOf,
  memoryOf,
  processorSeconds,
  startServer,
} from "./support.js";

const SECONDS = 5;
const ROUNDS = 5;
const CONNECTIONS = 8;

const { rulebook } = loadRulebook(inProject("rules"));
const body = JSON.stringify(completeProfile(rulebook));
const headers = { "content-type": "application/json" };
const folder = makeFolder();

const douze = await startServer(inProject("dist/main.js"), [], {
  PORT: String(30_000 + (process.pid % 20_000)),
  DOUZE_DATA_DIR: join(folder, "data"),
  DATABASE_URL: "",
});
const answer = await (
  await fetch(`${douze.url}/v1/evaluations`, { method: "POST", headers, body })
).text();
writeFileSync(join(folder, "answer.json"), answer);
const bare = await startServer(inProject("bench/servers/bare.mjs"), [join(folder, "answer.json")]);
const offTheShelf = await startServer(
  inProject("dist/bench/bench/servers/off-the-offTheShelf/server.js"),
  [inProject("rules"), inProject("dist/territory.json")],
);

const contestants = {
  "bare node:http": { server: bare, coding: undefined },
  Douze: { server: douze, coding: undefined },
  "Douze, br": { server: douze, coding: "br" },
  "Douze, gzip": { server: douze, coding: "gzip" },
  "off the offTheShelf": { server: offTheShelf, coding: undefined },
};
const rates: Record<string, number[]> = {};
const costs: Record<string, number[]> = {};
const sizes: Record<string, number> = {};
try {
  for (let round = -1; round < ROUNDS; round++) {
    for (const [
      name,
      {
        server: { url, child },
        coding,
      },
    ] of Object.entries(contestants)) {
      const before = processorSeconds(child.pid!);
      const result = await autocannon({
        url: `${url}/v1/evaluations`,
        method: "POST",
        headers: { ...headers, ...(coding !== undefined && { "accept-encoding": coding }) },
        body,
        connections: CONNECTIONS,
        duration: SECONDS,
      });
      if (result.non2xx > 0 || result.errors > 0)
        throw new Error(
          `${name}: ${result.non2xx} answers were no success, ${result.errors} requests failed`,
        );
      if (round < 0) continue;
      sizes[name] = result.throughput.total / result.requests.total;
      (rates[name] ??= []).push(result.requests.total / result.duration);
      (costs[name] ??= []).push(
        ((processorSeconds(child.pid!) - before) * 1_000_000) / result.requests.total,
      );
    }
  }
} finally {
  const { highest } = memoryOf(douze.child.pid!);
  for (const { child } of [douze, bare, offTheShelf]) await endServer(child);
  rmSync(folder, { recursive: true, force: true });
  console.log(
    `answers of ${Buffer.byteLength(answer)} bytes, bodies of ${Buffer.byteLength(body)}; ` +
      `${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s; highest resident memory ` +
      `of Douze: ${highest.toFixed(0)} MB`,
  );
}
const rate = (name: string) => medianOf(rates[name]!);
const cost = (name: string) => medianOf(costs[name]!);
console.table(
  Object.fromEntries(
    Object.keys(contestants).map((name) => [
      name,
      {
        "requests/s": rate(name).toFixed(0),
        "processor µs/request": cost(name).toFixed(0),
        "bytes/answer": sizes[name]?.toFixed(0),
      },
    ]),
  ),
);
console.table({
  "Douze to bare node:http": {
    "requests/s, ratio": (rate("Douze") / rate("bare node:http")).toFixed(3),
  },
  "Douze to off the offTheShelf": {
    "requests/s, ratio": (rate("Douze") / rate("off the offTheShelf")).toFixed(2),
  },
  "Douze, br, to Douze": { "requests/s, ratio": (rate("Douze, br") / rate("Douze")).toFixed(2) },
  "Douze, gzip, to Douze": {
    "requests/s, ratio": (rate("Douze, gzip") / rate("Douze")).toFixed(2),
  },
});
