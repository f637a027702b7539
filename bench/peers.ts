/**
 * Measures `GET /v1/peers` on a real embedded PostgreSQL, in a group of 1,000 and of 10,000
 * collectivities, with one plan each and with five, and for comparison, the time to read the same
 * figures from the stored plans themselves.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { v7 } from "uuid";
import { isRefusal } from "../src/application/shared/refusal.js";
import { evaluateProfile } from "../src/application/plans/evaluate-profile.js";
import { compareWithPeers, peerFiguresOf } from "../src/domain/comparison/peers.js";
import type { Plan } from "../src/domain/plan/plan.js";
import { openDatabase } from "../src/persistence/connection/database.js";
import { startEmbeddedDatabase } from "../src/persistence/embedded/embedded.js";
import { applyMigrations } from "../src/persistence/migrations/apply-migrations.js";
import { OPERATOR_TENANT_ID } from "../src/application/ports/principal.js";
import { createPeerRepository } from "../src/persistence/plans/peer-repository.js";
import { loadRulebook } from "../src/rulebook/load.js";
import { completeProfile } from "./profile.js";
import { inProject, makeFolder, medianOf } from "./support.js";

const PATTERNS = 200;
const ROUNDS = 9;
const BATCH = 500;

const { rulebook } = loadRulebook(inProject("rules"));

/** Plans with different answers, drawn by a small generator with a fixed seed. */
function makePlans(): Plan[] {
  let state = 1;
  const chance = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const { collectivity: _, ...profile } = completeProfile(rulebook);
  return Array.from({ length: PATTERNS }, () => {
    const answers = rulebook.questions
      .filter(() => chance() < 0.8)
      .map(({ id }) => ({ question: id, level: Math.floor(chance() * 5) }));
    const evaluation = evaluateProfile(
      { ...profile, identity: { type: "commune" }, answers },
      {
        rulebook,
        officialData: { find: () => undefined, findBySiren: () => undefined, nearestIds: () => [] },
        clock: { now: () => new Date("2026-11-24") },
      },
    );
    if (isRefusal(evaluation)) throw new Error(JSON.stringify(evaluation.faults));
    return evaluation.plan;
  });
}

const plans = makePlans();
const group = {
  collectivityType: "commune",
  headcountBand: "350-999",
  rulebookDigest: rulebook.digest,
  except: "commune-0",
};

const INSERT_PLANS = `
  INSERT INTO plans (
    id, tenant_id, created_at, collectivity_id, collectivity_type, headcount_band, input,
    result,
    rulebook_digest, rulebook_version, peer_figures
  )
  SELECT
    given.id, '${OPERATOR_TENANT_ID}', now(), 'commune-' || given.number, 'commune', '350-999', '{}',
    CASE WHEN $5 THEN '{}' ELSE pattern.result END,
    $3, 'bench', pattern.figures
  FROM unnest($1::uuid[], $2::int[]) AS given (id, number)
  JOIN patterns AS pattern ON pattern.number = given.number % $4`;

/**
 * Inserts a plan for every collectivity in a range of numbers. Later plans, which are never read as
 * a whole here, are stored without their document.
 */
async function fill(from: number, to: number, later = false): Promise<void> {
  for (let start = from; start < to; start += BATCH) {
    const count = Math.min(BATCH, to - start);
    const numbers = Array.from({ length: count }, (_, i) => start + i);
    await client.query(INSERT_PLANS, [
      numbers.map(() => v7()),
      numbers,
      rulebook.digest,
      PATTERNS,
      later,
    ]);
  }
}

/** Reads the same figures from the documents of the plans. */
const FROM_PLANS = `
  SELECT
    id,
    (
      SELECT json_agg(json_build_array(brake->'id', brake->'intensity'))
      FROM json_array_elements(result->'brakes') AS brake
    )::text,
    (
      SELECT json_agg(json_build_array(each->'id', each->'status', each->'rank'))
      FROM json_array_elements(result->'recommendations') AS each
    )::text
  FROM plans
  WHERE rulebook_digest = $1 AND collectivity_type = 'commune' AND headcount_band = '350-999'`;

async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

async function median(act: () => Promise<unknown>): Promise<string> {
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) times.push(await timed(act));
  return medianOf(times.slice(1)).toFixed(1);
}

const folder = makeFolder();
const server = await startEmbeddedDatabase({ folder: join(folder, "data") });
const database = openDatabase({ url: server.url }, () => undefined);
// Without the timeouts that the service sets.
const client = new pg.Client({ connectionString: server.url });
try {
  await client.connect();
  await applyMigrations(database.pool, inProject("prisma/migrations"));
  await client.query(
    "INSERT INTO rulebook_editions (digest, version, format, content) VALUES ($1, 'bench', " +
      "1, '{}')",
    [rulebook.digest],
  );
  await client.query("CREATE TABLE patterns (number INT PRIMARY KEY, result JSON, figures JSON)");
  for (const [i, plan] of plans.entries())
    await client.query("INSERT INTO patterns VALUES ($1, $2, $3)", [
      i,
      JSON.stringify(plan),
      JSON.stringify(peerFiguresOf(plan)),
    ]);
  const peers = createPeerRepository(database.prisma, OPERATOR_TENANT_ID);
  const asked = plans[0]!;
  const measure = async (fromPlans: boolean): Promise<Record<string, string | number>> => {
    await client.query("VACUUM ANALYZE plans");
    const found = await peers.find(group, "own");
    return {
      "peers found": found.length,
      "ms to find them": await median(() => peers.find(group, "own")),
      "ms to compare": await median(() => Promise.resolve(compareWithPeers(asked, found))),
      ...(fromPlans && {
        "ms from the plans themselves": (
          await timed(() => client.query(FROM_PLANS, [rulebook.digest]))
        ).toFixed(0),
      }),
    };
  };
  const table: Record<string, Record<string, string | number>> = {};
  await fill(0, 1_000);
  table["1,000 collectivities"] = await measure(true);
  await fill(1_000, 10_000);
  table["10,000 collectivities"] = await measure(true);
  for (let year = 1; year < 5; year++) await fill(0, 10_000, true);
  table["10,000 collectivities, five plans each"] = await measure(false);
  console.table(table);
} finally {
  await client.end();
  await database.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
