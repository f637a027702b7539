/**
 * Measures the territory module: loading it, searching names, and finding the nearest ids.
 *
 *   npm run bench -- territory
 *
 * Each load runs in its own process, so that memory of an earlier load is not counted.
 */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { openTerritory } from "../src/territory/open-territory.js";
import { inProject } from "./support.js";

const INDEX = inProject("dist/territory.json");
const LOADS = 7;
const QUERIES = 1_000;
const MEGABYTE = 1_048_576;

if (process.argv[2] === "load") console.log(JSON.stringify(measureLoad()));
else printReport();

interface Load {
  readonly milliseconds: number;
  readonly rssMegabytes: number;
  readonly heapMegabytes: number;
}

function measureLoad(): Load {
  globalThis.gc?.();
  const before = process.memoryUsage();
  const start = performance.now();
  const territory = openTerritory(INDEX);
  const milliseconds = performance.now() - start;
  const rssMegabytes = (process.memoryUsage().rss - before.rss) / MEGABYTE;
  globalThis.gc?.();
  const heapMegabytes = (process.memoryUsage().heapUsed - before.heapUsed) / MEGABYTE;
  if (territory.find("commune-69034") === undefined)
    throw new Error("the territory that was measured is empty");
  return { milliseconds, rssMegabytes, heapMegabytes };
}

function printReport(): void {
  const command = [...process.execArgv, "--expose-gc", fileURLToPath(import.meta.url), "load"];
  const loads = Array.from(
    { length: LOADS },
    () => JSON.parse(execFileSync(process.execPath, command, { encoding: "utf8" })) as Load,
  );
  const middle = (field: keyof Load) =>
    percentile(
      loads.map((load) => load[field]),
      0.5,
    ).toFixed(1);
  console.table({
    "load (ms)": { median: middle("milliseconds") },
    "resident memory, growth (MB)": { median: middle("rssMegabytes") },
    "heap, growth after collection (MB)": { median: middle("heapMegabytes") },
  });

  const territory = openTerritory(INDEX);
  const names = sampleNames(territory);
  console.table({
    "search, first 4 letters": measureCalls(names, (name) =>
      territory.search(name.slice(0, 4), { limit: 10 }),
    ),
    "search, first letter": measureCalls(names, (name) =>
      territory.search(name.slice(0, 1), { limit: 10 }),
    ),
    "search, whole name": measureCalls(names, (name) => territory.search(name, { limit: 10 })),
    "search, inside a name": measureCalls(names, (name) =>
      territory.search(name.slice(2), { limit: 10 }),
    ),
    "search, 4 letters, régions only": measureCalls(names, (name) =>
      territory.search(name.slice(0, 4), { limit: 10, types: ["region"] }),
    ),
    "search, one letter, régions only": measureCalls(names, (name) =>
      territory.search(name.slice(0, 1), { limit: 10, types: ["region"] }),
    ),
    "search, 4 letters, communes only": measureCalls(names, (name) =>
      territory.search(name.slice(0, 4), { limit: 10, types: ["commune"] }),
    ),
    "search, nothing found": measureCalls(names, (name) =>
      territory.search(`${name} zz`, { limit: 10 }),
    ),
    "nearest ids": measureCalls(names, (_, call) =>
      territory.nearestIds(`commune-${10_000 + call * 83}`),
    ),
  });
}

/** Names of communes spread over the whole country, by a fixed stride so that runs compare. */
function sampleNames(territory: ReturnType<typeof openTerritory>): string[] {
  const every = Array.from({ length: 95_000 }, (_, number) =>
    territory.find(`commune-${String(number).padStart(5, "0")}`),
  ).filter((commune) => commune !== undefined);
  return Array.from({ length: QUERIES }, (_, call) => every[(call * 7_919) % every.length]!.name);
}

function measureCalls(
  names: readonly string[],
  act: (name: string, call: number) => unknown,
): Record<string, string> {
  names.forEach(act);
  const microseconds = names.map((name, call) => {
    const start = performance.now();
    act(name, call);
    return (performance.now() - start) * 1_000;
  });
  return Object.fromEntries(
    [
      ["p50 (µs)", 0.5],
      ["p99 (µs)", 0.99],
      ["max (µs)", 1],
    ].map(([label, share]) => [label, percentile(microseconds, share as number).toFixed(0)]),
  );
}

function percentile(values: readonly number[], share: number): number {
  const ordered = values.toSorted((a, b) => a - b);
  return ordered[Math.min(ordered.length - 1, Math.floor(share * ordered.length))]!;
}
