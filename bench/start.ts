/**
 * Measures the time from the start of the service to its first stored plan, with a new and with an
 * existing embedded database, and its memory.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { endServer, inProject, makeFolder, medianOf, memoryOf, startServer } from "./support.js";

const TIMES = 5;

interface Start {
  readonly seconds: number;
  readonly megabytes: number;
}

async function startOnce(data: string): Promise<Start> {
  const start = performance.now();
  const { child, url } = await startServer(inProject("dist/main.js"), [], {
    PORT: String(30_000 + (process.pid % 20_000)),
    DOUZE_DATA_DIR: data,
    DATABASE_URL: "",
  });
  for (;;) {
    const { status } = await fetch(`${url}/v1/plans`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: `{"collectivity":"commune-69034"}`,
    });
    if (status === 201) break;
    if (status !== 503) throw new Error(`the first plan was answered with ${status}`);
  }
  const seconds = (performance.now() - start) / 1_000;
  const megabytes = memoryOf(child.pid!).highest;
  await endServer(child);
  return { seconds, megabytes };
}

const folder = makeFolder();
try {
  const first: Start[] = [];
  const later: Start[] = [];
  for (let i = 0; i < TIMES; i++) {
    first.push(await startOnce(join(folder, `data-${i}`)));
    later.push(await startOnce(join(folder, `data-${i}`)));
  }
  const row = (runs: readonly Start[]) => ({
    "s to the first stored plan": medianOf(runs.map(({ seconds }) => seconds)).toFixed(2),
    "MB resident, highest": medianOf(runs.map(({ megabytes }) => megabytes)).toFixed(0),
  });
  console.table({ "first start, which makes the database": row(first), "later start": row(later) });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
