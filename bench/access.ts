/**
 * Measures the cost of the audit trail, of authentication and of rate limits: `POST /v1/evaluations`
 * without any of them, then with one more of them each.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import autocannon from "autocannon";
import { loadRulebook } from "../src/rulebook/load.js";
import { completeProfile } from "./profile.js";
import {
  endServer,
  inProject,
  makeFolder,
  medianOf,
  processorSeconds,
  startServer,
} from "./support.js";

// Many short rounds, because other load on the machine changes less within a short round.
const SECONDS = 2;
const ROUNDS = 21;
const CONNECTIONS = 8;
/** Each kind includes the features of the kinds before it. */
const KINDS = ["none", "audit", "authentication", "limiter"] as const;
type Kind = (typeof KINDS)[number];

const { rulebook } = loadRulebook(inProject("rules"));
const body = JSON.stringify(completeProfile(rulebook));
const folder = makeFolder();
const servers = new Map<Kind, Awaited<ReturnType<typeof startServer>>>();
/** By round. */
const measured: Record<Kind, { rate: number; cost: number }>[] = [];

try {
  for (const kind of KINDS)
    servers.set(
      kind,
      await startServer(inProject("bench/servers/guarded.mjs"), [kind, join(folder, kind)]),
    );
  for (let round = -1; round < ROUNDS; round++) {
    const figures = {} as Record<Kind, { rate: number; cost: number }>;
    // Each kind begins a round as often as it ends one, so that other load affects all alike.
    for (const kind of round % 2 === 0 ? KINDS : KINDS.toReversed()) {
      const { url, child, said } = servers.get(kind)!;
      const before = processorSeconds(child.pid!);
      const result = await autocannon({
        url: `${url}/v1/evaluations`,
        method: "POST",
        headers: {
          "content-type": "application/json",
          authorization: String(said["authorization"]),
        },
        body,
        connections: CONNECTIONS,
        duration: SECONDS,
      });
      if (result.non2xx > 0 || result.errors > 0)
        throw new Error(
          `${kind}: ${result.non2xx} answers were no success, ${result.errors} requests failed`,
        );
      figures[kind] = {
        rate: result.requests.total / result.duration,
        cost: ((processorSeconds(child.pid!) - before) * 1_000_000) / result.requests.total,
      };
    }
    // The first round warms up.
    if (round >= 0) measured.push(figures);
  }
} finally {
  for (const { child } of servers.values()) await endServer(child);
  rmSync(folder, { recursive: true, force: true });
}

console.log(
  `${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s; medians of the ratios of ` +
    "each round",
);
const ratio = (what: "rate" | "cost", kind: Kind, to: Kind): string =>
  medianOf(measured.map((figures) => figures[kind][what] / figures[to][what])).toFixed(3);
console.table(
  Object.fromEntries(
    KINDS.map((kind) => [
      kind,
      {
        "requests/s": medianOf(measured.map((figures) => figures[kind].rate)).toFixed(0),
        "ratio to none": ratio("rate", kind, "none"),
        "ratio to the one before": ratio(
          "rate",
          kind,
          KINDS[Math.max(KINDS.indexOf(kind) - 1, 0)]!,
        ),
        "processor µs/request": medianOf(measured.map((figures) => figures[kind].cost)).toFixed(0),
        "processor, ratio to none": ratio("cost", kind, "none"),
      },
    ]),
  ),
);
