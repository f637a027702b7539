import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { v7 } from "uuid";
import type { PeerGroup, PeerRepository } from "../../../src/application/ports/peers.js";
import type { PlanRecord, PlanRepository } from "../../../src/application/ports/plans.js";
import { buildPlan } from "../../../src/domain/plan/build-plan.js";
import {
  peerFiguresOf,
  type Peer,
  type PeerFigures,
} from "../../../src/domain/comparison/peers.js";
import type { Plan } from "../../../src/domain/plan/plan.js";
import { openDatabase, type Database } from "../../../src/persistence/connection/database.js";
import { applyMigrations } from "../../../src/persistence/migrations/apply-migrations.js";
import { OPERATOR_TENANT_ID } from "../../../src/application/ports/principal.js";
import { createPeerRepository } from "../../../src/persistence/plans/peer-repository.js";
import { createPlanRepository } from "../../../src/persistence/plans/plan-repository.js";
import { createRulebookEditionRepository } from "../../../src/persistence/plans/rulebook-edition-repository.js";
import { anyProfile } from "../../support/builders/arbitraries.js";
import { migrationsFolder } from "../../support/database/migrations.js";
import {
  BOTH_DATABASES,
  createDatabase,
  MIGRATIONS,
  openMigrated,
} from "../../support/database/database.js";
import { aPlan, EDITION, idsInOrder } from "../../support/database/records.js";
import { ask } from "../../support/database/postgres.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";

const OTHER_EDITION = { ...EDITION, digest: "sha256-of-another-edition" };
const GROUP: PeerGroup = {
  collectivityType: "commune",
  headcountBand: "50-199",
  rulebookDigest: EDITION.digest,
  except: "commune-1",
};
const FIGURES: PeerFigures = {
  brakes: { silos: 12 },
  statuses: { "build-trust": "priority" },
  topThree: ["build-trust"],
};

describe.each(BOTH_DATABASES)("peers in the database: $name", ({ kind }) => {
  let url: string;
  let database: Database;
  let plans: PlanRepository;
  let peers: PeerRepository;
  beforeAll(async () => {
    url = await createDatabase(kind);
    database = await openMigrated(url);
    plans = createPlanRepository(database.prisma, OPERATOR_TENANT_ID);
    peers = createPeerRepository(database.prisma, OPERATOR_TENANT_ID);
    for (const edition of [EDITION, OTHER_EDITION])
      await createRulebookEditionRepository(database.prisma).save(edition);
  });
  afterAll(() => database.close());

  const saved = async (
    changes: Partial<PlanRecord>,
    figures: PeerFigures | null = FIGURES,
  ): Promise<PlanRecord> => {
    const plan = aPlan({
      id: v7(),
      collectivityType: GROUP.collectivityType,
      headcountBand: GROUP.headcountBand,
      ...changes,
    });
    await plans.save(plan, figures ?? undefined);
    return plan;
  };
  const idsFor = async (group: PeerGroup): Promise<string[]> =>
    (await peers.find(group, "own")).map(({ plan }) => plan).sort();
  /** A group that no other test has. */
  const aGroup = (): PeerGroup => ({ ...GROUP, collectivityType: `type-${v7()}` });

  it("gives of each other collectivity its newest plan, as what peers may learn from it", async () => {
    const group = aGroup();
    const { collectivityType } = group;
    const [older, newer] = idsInOrder(2);
    await saved({ collectivityType, collectivityId: "commune-2", id: newer! });
    await saved(
      { collectivityType, collectivityId: "commune-2", id: older! },
      { ...FIGURES, topThree: [] },
    );
    const third = await saved({ collectivityType, collectivityId: "commune-3" });
    await saved({ collectivityType, collectivityId: "commune-1" });
    const found = await peers.find(group, "own");
    const expected: Peer[] = [newer!, third.id].sort().map((plan) => ({ plan, figures: FIGURES }));
    expect(found.toSorted((a, b) => (a.plan < b.plan ? -1 : 1))).toEqual(expected);
  });

  it.each<[string, Partial<PlanRecord>]>([
    ["of another type", { collectivityType: "departement" }],
    ["of another band", { headcountBand: "10-49" }],
    ["of an unknown band", { headcountBand: null }],
    ["of another edition", { rulebookDigest: OTHER_EDITION.digest }],
    ["of a collectivity without a code", { collectivityId: null }],
    ["of the collectivity that asks", { collectivityId: "commune-1" }],
  ])("leaves out a plan %s", async (_, changes) => {
    const group = aGroup();
    const { id } = await saved({
      collectivityType: group.collectivityType,
      collectivityId: "commune-2",
    });
    await saved({
      collectivityType: group.collectivityType,
      collectivityId: "commune-3",
      ...changes,
    });
    expect(await idsFor(group)).toEqual([id]);
  });

  it("leaves out a plan without figures", async () => {
    const group = aGroup();
    await saved({ collectivityType: group.collectivityType, collectivityId: "commune-2" }, null);
    expect(await idsFor(group)).toEqual([]);
  });

  it("leaves out who has moved to another band since, and counts again who has come back", async () => {
    const group = aGroup();
    const of = { collectivityType: group.collectivityType, collectivityId: "commune-2" };
    await saved(of);
    await saved({ ...of, headcountBand: null });
    expect(await idsFor(group)).toEqual([]);
    const { id } = await saved(of);
    expect(await idsFor(group)).toEqual([id]);
  });

  it("counts everyone with a code for a collectivity that has none", async () => {
    const group = aGroup();
    const { id } = await saved({
      collectivityType: group.collectivityType,
      collectivityId: "commune-1",
    });
    await saved({ collectivityType: group.collectivityType, collectivityId: null });
    expect(await idsFor({ ...group, except: null })).toEqual([id]);
  });

  it("forgets a deleted plan, and goes back to the one before", async () => {
    const group = aGroup();
    const of = { collectivityType: group.collectivityType, collectivityId: "commune-2" };
    const before = await saved(of);
    const after = await saved(of);
    expect(await idsFor(group)).toEqual([after.id]);
    await plans.delete(after.id);
    expect(await idsFor(group)).toEqual([before.id]);
  });

  it(
    "finds whom a plain reading of all plans finds, whatever they are and in whatever order " +
      "they came",
    async () => {
      const anyRecord = fc.record({
        collectivityId: fc.constantFrom("commune-1", "commune-2", "commune-3", "commune-4", null),
        headcountBand: fc.constantFrom("50-199", "50-199", "50-199", "10-49", null),
        rulebookDigest: fc.constantFrom(EDITION.digest, EDITION.digest, OTHER_EDITION.digest),
      });
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyRecord, { maxLength: 12 }),
          fc.constantFrom("commune-1", null),
          fc.integer({ min: 0, max: 1_000 }),
          async (records, except, turn) => {
            const group = { ...aGroup(), except };
            const ids = idsFrom(records.length);
            const all = records.map((each, i) => ({
              ...each,
              id: ids[(i * 7 + turn) % ids.length]!,
              collectivityType: group.collectivityType,
            }));
            // Seven and the number of records share no factor, or some ids would come twice.
            if (new Set(all.map(({ id }) => id)).size < all.length) return;
            for (const each of all) await saved(each);
            expect(await idsFor(group)).toEqual(plainReading(all, group));
          },
        ),
        { numRuns: 60 },
      );
    },
  );

  it("reads the newest plans of a large group, 2,000 at most", async () => {
    const { collectivityType } = aGroup();
    const ids = idsFrom(2_010);
    await database.pool.query(
      `INSERT INTO plans (
         id, tenant_id, created_at, collectivity_id, collectivity_type, headcount_band,
         input, result, rulebook_digest, rulebook_version, peer_figures
       )
       SELECT
         given.id, '${OPERATOR_TENANT_ID}', now(), 'commune-' || given.id, $2, $3,
         '{}', '{}', $4, 'test', $5
       FROM unnest($1::uuid[]) AS given (id)`,
      [ids, collectivityType, GROUP.headcountBand, EDITION.digest, JSON.stringify(FIGURES)],
    );
    expect(await idsFor({ ...GROUP, collectivityType })).toEqual(ids.slice(10));
  });

  it("keeps the figures out of the plan that is read back", async () => {
    const plan = await saved({ collectivityId: "commune-2" });
    expect(await plans.find(plan.id)).toStrictEqual(plan);
  });
});

/** Ids that nobody has, in order. */
function idsFrom(count: number): string[] {
  const start = Date.now();
  return Array.from({ length: count }, (_, i) => v7({ msecs: start + i }));
}

/**
 * The newest plan of each other collectivity with a code, among those of the type and edition; then
 * those of the band.
 */
function plainReading(
  records: readonly Pick<
    PlanRecord,
    "id" | "collectivityId" | "headcountBand" | "rulebookDigest"
  >[],
  group: PeerGroup,
): string[] {
  const newest = new Map<string, { id: string; headcountBand: string | null }>();
  for (const { collectivityId, id, headcountBand, rulebookDigest } of records.toSorted((a, b) =>
    a.id < b.id ? -1 : 1,
  )) {
    if (
      rulebookDigest === group.rulebookDigest &&
      collectivityId !== null &&
      collectivityId !== group.except
    )
      newest.set(collectivityId, { id, headcountBand });
  }
  return [...newest.values()]
    .filter(({ headcountBand }) => headcountBand === group.headcountBand)
    .map(({ id }) => id)
    .sort();
}

/** A folder of the migrations before the named one. */
function migrationsBefore(first: string): string {
  const folder = migrationsFolder({}, MIGRATIONS);
  for (const name of readdirSync(folder)) {
    if (name >= first && name !== "migration_lock.toml")
      rmSync(join(folder, name), { recursive: true });
  }
  return folder;
}

/** Inserts a plan into a database that has no column for the figures of peers. */
function insertEarlier(
  url: string,
  result: unknown,
  collectivityId: string | null,
  headcountBand: string | null,
): Promise<unknown> {
  const { id, createdAt, input, rulebookDigest, rulebookVersion } = aPlan();
  return ask(
    url,
    "INSERT INTO plans (id, created_at, collectivity_id, collectivity_type, " +
      "headcount_band, input, result, rulebook_digest, rulebook_version) VALUES ($1, " +
      "$2, $3, 'commune', $4, $5, $6, $7, $8)",
    [
      id,
      createdAt,
      collectivityId,
      headcountBand,
      JSON.stringify(input),
      JSON.stringify(result),
      rulebookDigest,
      rulebookVersion,
    ],
  );
}

describe("the migration that brings the figures of peers", () => {
  it(
    "gives the plans that were kept before what a new plan is given, and none to those that " +
      "count for nobody",
    async () => {
      const url = await createDatabase();
      const database = openDatabase({ url }, () => undefined);
      try {
        await applyMigrations(database.pool, migrationsBefore("20261125014500_peer_figures"));
        await createRulebookEditionRepository(database.prisma).save(EDITION);
        const made: Plan[] = fc
          .sample(anyProfile(shippedRulebook()), { numRuns: 60, seed: 12 })
          .map((profile) => buildPlan(shippedRulebook(), profile, []));
        for (const [i, plan] of made.entries())
          await insertEarlier(url, plan, `commune-${i}`, "50-199");
        const uncounted: readonly (readonly [unknown, string | null, string | null])[] = [
          [made[0], null, "50-199"],
          [made[0], "commune-a", null],
          [{ steps: [] }, "commune-b", "50-199"],
          [[], "commune-c", "50-199"],
          [true, "commune-d", "50-199"],
        ];
        for (const [result, collectivityId, band] of uncounted)
          await insertEarlier(url, result, collectivityId, band);

        await applyMigrations(database.pool, MIGRATIONS);
        const rows = await ask(
          url,
          "SELECT collectivity_id AS collectivity, peer_figures AS figures FROM plans",
        );
        const figures = new Map(rows.map((row) => [row["collectivity"], row["figures"]]));
        for (const [i, plan] of made.entries())
          expect(figures.get(`commune-${i}`)).toEqual(peerFiguresOf(plan));
        for (const [, collectivity] of uncounted) expect(figures.get(collectivity)).toBeNull();
      } finally {
        await database.close();
      }
    },
  );
});
