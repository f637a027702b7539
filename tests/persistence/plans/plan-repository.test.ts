import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { v4, v7 } from "uuid";
import { StorageUnavailable } from "../../../src/application/ports/errors.js";
import type { PlanRecord, PlanRepository } from "../../../src/application/ports/plans.js";
import type { Database } from "../../../src/persistence/connection/database.js";
import { OPERATOR_TENANT_ID } from "../../../src/application/ports/principal.js";
import { createPlanRepository } from "../../../src/persistence/plans/plan-repository.js";
import { createRulebookEditionRepository } from "../../../src/persistence/plans/rulebook-edition-repository.js";
import { BOTH_DATABASES, createDatabase, openMigrated } from "../../support/database/database.js";
import { aPlan, EDITION, idsInOrder } from "../../support/database/records.js";
import { ask } from "../../support/database/postgres.js";

describe.each(BOTH_DATABASES)("plans in the database: $name", ({ kind }) => {
  let url: string;
  let database: Database;
  let plans: PlanRepository;
  beforeAll(async () => {
    url = await createDatabase(kind);
    // Far from UTC, so that a moment which travels without its zone would come back as another.
    await ask(
      url,
      `ALTER DATABASE ${new URL(url).pathname.slice(1)} SET timezone TO 'Pacific/Kiritimati'`,
    );
    database = await openMigrated(url);
    plans = createPlanRepository(database.prisma, OPERATOR_TENANT_ID);
    await createRulebookEditionRepository(database.prisma).save(EDITION);
  });
  afterAll(() => database.close());

  const saved = async (changes: Partial<PlanRecord> = {}): Promise<PlanRecord> => {
    const plan = aPlan(changes);
    await plans.save(plan);
    return plan;
  };

  it("gives a saved plan back, whole", async () => {
    const plan = await saved();
    expect(await plans.find(plan.id)).toStrictEqual(plan);
  });

  it("keeps a plan of a collectivity without code and without a headcount", async () => {
    const plan = await saved({ collectivityId: null, headcountBand: null });
    expect(await plans.find(plan.id)).toStrictEqual(plan);
  });

  it("gives nothing for a plan that was never saved", async () => {
    expect(await plans.find(v7())).toBeUndefined();
    expect(await plans.delete(v7())).toBe(false);
  });

  it.each([
    "",
    "1",
    "plan",
    "not-a-uuid'; DROP TABLE plans",
    "{019ab000-0000-7000-8000-000000000000}",
    "019ab0000000700080000000000000000",
    "\u0000",
  ])("gives nothing for %j, which is no id", async (id) => {
    expect(await plans.find(id)).toBeUndefined();
    expect(await plans.delete(id)).toBe(false);
  });

  it("finds a plan by its id in capitals, which is the same id", async () => {
    const plan = await saved();
    expect(await plans.find(plan.id.toUpperCase())).toStrictEqual(plan);
  });

  it("deletes a plan once, and no other", async () => {
    const [plan, other] = [await saved(), await saved()];
    expect(await plans.delete(plan.id)).toBe(true);
    expect(await plans.find(plan.id)).toBeUndefined();
    expect(await plans.delete(plan.id)).toBe(false);
    expect(await plans.find(other.id)).toStrictEqual(other);
  });

  it("refuses a second plan under the same id and keeps the first", async () => {
    const plan = await saved();
    const refusal = await plans
      .save({ ...plan, collectivityType: "epci" })
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Error);
    expect(refusal).not.toBeInstanceOf(StorageUnavailable);
    expect(String(refusal)).toMatch(/23505/);
    expect(await plans.find(plan.id)).toStrictEqual(plan);
  });

  it.each([
    ["an id that is no UUIDv7", { id: v4() }, /plans_id_is_uuid_v7/],
    [
      "a plan without the edition that made it",
      { rulebookDigest: "never kept" },
      /plans_rulebook_digest_fkey/,
    ],
    ["an empty collectivity id", { collectivityId: "" }, /plans_collectivity_id_not_empty/],
    ["an empty type", { collectivityType: "" }, /plans_collectivity_type_not_empty/],
  ])("refuses %s", async (_what, changes, constraint) => {
    const plan = aPlan(changes);
    await expect(plans.save(plan)).rejects.toThrow(constraint);
    await expect(plans.save(plan)).rejects.not.toBeInstanceOf(StorageUnavailable);
    expect(await plans.find(plan.id)).toBeUndefined();
  });

  describe("documents", () => {
    const text = async (document: unknown): Promise<string> => {
      const { id } = await saved({ input: document, result: { wrapped: document } });
      const found = await plans.find(id);
      expect(JSON.stringify(found?.result)).toBe(`{"wrapped":${JSON.stringify(found?.input)}}`);
      return JSON.stringify(found?.input);
    };

    it("come back with their keys in the order in which they were saved", async () => {
      expect(await text({ z: 1, a: { second: [3, 1, 2], first: null } })).toBe(
        '{"z":1,"a":{"second":[3,1,2],"first":null}}',
      );
    });

    it.each([
      ["accents and quotes", `l'été « à » "Saint-Étienne" \\ / 'deux' ; --`],
      ["emoji and letters beyond the first plane", "🏛️ 👩‍💻 𝔻𝕠𝕦𝕫𝕖 é é"],
      ["separators that are no line breaks in JSON", "\u2028\u2029\u0085\ufeff"],
      ["control characters", "\u0001\b\t\n\f\r\u001f\u007f"],
      ["a character that PostgreSQL has no place for in text", "a\u0000b"],
      ["half of a character", "\ud800 and \udfff"],
      ["what looks like SQL or a parameter", "$1 ?1 :name %s {{x}} ${x}"],
    ])("keep %s", async (_what, odd) => {
      expect(await text({ [odd]: odd })).toBe(JSON.stringify({ [odd]: odd }));
    });

    it.each([
      [null],
      [true],
      [0],
      [1e21],
      [5e-324],
      [0.1],
      [9007199254740993],
      [""],
      [[]],
      [{}],
      [[[{ a: [] }]]],
      [{ $type: "DateTime", value: "x" }],
    ])("keep %j", async (document) => {
      expect(await text(document)).toBe(JSON.stringify(document));
    });

    it("keep a megabyte", async () => {
      const document = Array.from({ length: 20_000 }, (_, index) => ({
        index,
        text: `mesure n° ${index} — à prévoir`,
      }));
      expect(await text(document)).toBe(JSON.stringify(document));
    });

    it("come back to the byte, whatever JSON they are", async () => {
      await fc.assert(
        fc.asyncProperty(fc.jsonValue({ maxDepth: 4, stringUnit: "binary" }), async (document) => {
          expect(await text(document)).toBe(JSON.stringify(document));
        }),
        { numRuns: 60 },
      );
    });
  });

  describe("moments", () => {
    it.each([
      "2026-03-29T00:59:59.999Z",
      "2026-10-25T01:30:00.001Z",
      "1970-01-01T00:00:00.000Z",
      "9999-12-31T23:59:59.999Z",
    ])("keep %s to the millisecond", async (moment) => {
      const plan = await saved({ createdAt: new Date(moment), collectivityId: `moment-${moment}` });
      expect((await plans.find(plan.id))?.createdAt.toISOString()).toBe(moment);
      expect(
        (
          await plans.page({ limit: 1, collectivityId: `moment-${moment}` })
        ).records[0]?.createdAt.toISOString(),
      ).toBe(moment);
    });

    it("are in the database what they are here, although its sessions are in another zone", async () => {
      const { id } = await saved({ createdAt: new Date("2026-11-24T23:30:00.000Z") });
      const [row] = await ask(
        url,
        "SELECT current_setting('TimeZone') AS zone, created_at = '2026-11-24T23:30:00Z' AS " +
          "same FROM plans WHERE id = $1",
        [id],
      );
      expect(row).toEqual({ zone: "Pacific/Kiritimati", same: true });
    });
  });

  describe("pages", () => {
    /** Saves plans of a collectivity of its own, in no order, and gives their ids, newest first. */
    const savedFor = async (collectivityId: string, count: number): Promise<string[]> => {
      const ids = idsInOrder(count);
      await Promise.all(
        ids.map((id, index) => saved({ id, collectivityId, createdAt: new Date(index) })),
      );
      return ids.reverse();
    };
    const idsOf = async (
      request: Parameters<PlanRepository["page"]>[0],
    ): Promise<[string[], boolean]> => {
      const { records, more } = await plans.page(request);
      return [records.map(({ id }) => id), more];
    };

    it("show the newest first, and say whether older ones follow", async () => {
      const ids = await savedFor("paged", 5);
      expect(await idsOf({ limit: 2, collectivityId: "paged" })).toEqual([ids.slice(0, 2), true]);
      expect(await idsOf({ limit: 2, collectivityId: "paged", after: ids[1]! })).toEqual([
        ids.slice(2, 4),
        true,
      ]);
      expect(await idsOf({ limit: 2, collectivityId: "paged", after: ids[3]! })).toEqual([
        ids.slice(4),
        false,
      ]);
      expect(await idsOf({ limit: 2, collectivityId: "paged", after: ids[4]! })).toEqual([
        [],
        false,
      ]);
    });

    it("say that none follows when the last one is just full", async () => {
      const ids = await savedFor("full", 3);
      expect(await idsOf({ limit: 3, collectivityId: "full" })).toEqual([ids, false]);
      expect(await idsOf({ limit: 500, collectivityId: "full" })).toEqual([ids, false]);
    });

    it("go on behind a plan that has been deleted since, and are not moved by a newer one", async () => {
      const ids = await savedFor("moving", 4);
      await plans.delete(ids[1]!);
      await saved({ collectivityId: "moving" });
      expect(await idsOf({ limit: 2, collectivityId: "moving", after: ids[1]! })).toEqual([
        ids.slice(2),
        false,
      ]);
    });

    it("hold all plans when no collectivity is asked for", async () => {
      const mine = await saved({ collectivityId: null, id: v7({ msecs: Date.UTC(2099, 0) }) });
      expect((await idsOf({ limit: 1 }))[0]).toEqual([mine.id]);
    });

    it("are empty for a collectivity without plans, and match its id as a whole", async () => {
      await savedFor("exact", 1);
      for (const collectivityId of ["exac", "exact%", "EXACT", "", "unknown"])
        expect(await idsOf({ limit: 5, collectivityId })).toEqual([[], false]);
    });

    it("carry all of a plan but its two documents", async () => {
      const plan = await saved({ collectivityId: "summarised" });
      const { input: _input, result: _result, ...summary } = plan;
      expect((await plans.page({ limit: 1, collectivityId: "summarised" })).records).toStrictEqual([
        summary,
      ]);
    });
  });
});
