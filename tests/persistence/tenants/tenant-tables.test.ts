import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Database } from "../../../src/persistence/connection/database.js";
import { TENANT_TABLES } from "../../../src/persistence/tenants/tenant-tables.js";
import { createDatabase, openMigrated } from "../../support/database/database.js";

/** Tables that hold nothing of any tenant, each with the reason. */
const OF_NO_TENANT: Readonly<Record<string, string>> = {
  rulebook_editions: "what the operator publishes",
  _prisma_migrations: "the state of the schema",
};

describe("TENANT_TABLES, the list by which tenants' data are exported and erased", () => {
  let database: Database;
  beforeAll(async () => {
    database = await openMigrated(await createDatabase());
  });
  afterAll(() => database.close());
  const rows = async (sql: string): Promise<Record<string, string>[]> =>
    (await database.pool.query(sql)).rows as Record<string, string>[];

  it(
    "has every table of the database, but those that hold nothing of a tenant (a new one is " +
      "forgotten here: add it, also to docs/data-protection.md)",
    async () => {
      const tables = (
        await rows(
          "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
        )
      ).map(({ name }) => name);
      expect(
        [...TENANT_TABLES.map(({ table }) => table), ...Object.keys(OF_NO_TENANT)].sort(),
      ).toEqual(tables.sort());
    },
  );

  it.each(TENANT_TABLES.map((table) => ({ name: table.table, ...table })))(
    "hands out or withholds every column of $name",
    async ({ table, owner, columns, withheld }) => {
      const names = (
        await rows(
          "SELECT column_name AS name FROM information_schema.columns WHERE table_schema = " +
            `'public' AND table_name = '${table}'`,
        )
      ).map(({ name }) => name);
      expect([...new Set([owner, ...columns, ...Object.keys(withheld)])].sort()).toEqual(
        names.sort(),
      );
      expect(Object.values(withheld).every((reason) => reason.length > 10)).toBe(true);
    },
  );

  it(
    "has tables alone whose rows cannot be without their tenant: what was forgotten would " +
      "stop an erasure, and not outlive it",
    async () => {
      const keys = await rows(`
      SELECT source.relname AS table, conname AS name, confdeltype AS on_delete
      FROM pg_constraint
      JOIN pg_class AS source ON source.oid = conrelid
      JOIN pg_class AS target ON target.oid = confrelid
      WHERE contype = 'f' AND target.relname = 'tenants'`);
      expect(keys.map(({ table }) => table).sort()).toEqual(
        TENANT_TABLES.filter(({ owner }) => owner === "tenant_id")
          .map(({ table }) => table)
          .sort(),
      );
      // By this name what is stored for a tenant that is gone is told apart from a mistake of ours.
      for (const { name, on_delete } of keys)
        expect([name, on_delete]).toEqual([
          expect.stringMatching(/_tenant_id_fkey$/),
          expect.stringMatching(/[rc]/),
        ]);
    },
  );

  it("removes what refers to others before them, and the tenant last", async () => {
    const references = await rows(
      "SELECT source.relname AS from, target.relname AS to FROM pg_constraint JOIN pg_class " +
        "AS source ON source.oid = conrelid JOIN pg_class AS target ON target.oid = confrelid " +
        "WHERE contype = 'f'",
    );
    const place = (table: string): number =>
      TENANT_TABLES.findIndex((each) => each.table === table);
    for (const { from, to } of references.filter(({ to }) => place(to!) >= 0))
      expect([from, to, place(from!) < place(to!)]).toEqual([from, to, true]);
    expect(TENANT_TABLES.at(-1)!.table).toBe("tenants");
  });

  it("finds the rows of a tenant by an index that begins with them", async () => {
    const indexes = (
      await rows("SELECT indexdef AS definition FROM pg_indexes WHERE schemaname = 'public'")
    ).map(({ definition }) => definition!);
    for (const { table, owner } of TENANT_TABLES)
      expect([
        table,
        indexes.some((definition) =>
          definition.includes(`ON public.${table} USING btree (${owner}`),
        ),
      ]).toEqual([table, true]);
  });
});
