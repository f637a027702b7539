import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { StorageUnavailable } from "../../../src/application/ports/errors.js";
import type {
  RulebookEdition,
  RulebookEditionRepository,
} from "../../../src/application/ports/rulebook-editions.js";
import type { Database } from "../../../src/persistence/connection/database.js";
import { OPERATOR_TENANT_ID } from "../../../src/application/ports/principal.js";
import { createPlanRepository } from "../../../src/persistence/plans/plan-repository.js";
import { createRulebookEditionRepository } from "../../../src/persistence/plans/rulebook-edition-repository.js";
import { BOTH_DATABASES, createDatabase, openMigrated } from "../../support/database/database.js";
import { aPlan } from "../../support/database/records.js";
import { ask } from "../../support/database/postgres.js";

describe.each(BOTH_DATABASES)("rulebook editions in the database: $name", ({ kind }) => {
  let url: string;
  let database: Database;
  let editions: RulebookEditionRepository;
  beforeAll(async () => {
    url = await createDatabase(kind);
    database = await openMigrated(url);
    editions = createRulebookEditionRepository(database.prisma);
  });
  afterAll(() => database.close());

  const anEdition = (changes: Partial<RulebookEdition>): RulebookEdition => ({
    digest: "a",
    version: "1.0",
    format: 1,
    content: { z: "é 🏛️", a: [1] },
    ...changes,
  });

  it("gives a kept edition back, with the keys of its content in order", async () => {
    const edition = anEdition({ digest: "kept" });
    await editions.save(edition);
    const found = await editions.find("kept");
    expect(found).toStrictEqual(edition);
    expect(JSON.stringify(found?.content)).toBe('{"z":"é 🏛️","a":[1]}');
  });

  it("gives nothing for a digest that was never kept", async () => {
    expect(await editions.find("unknown")).toBeUndefined();
    expect(await editions.find("")).toBeUndefined();
  });

  it("keeps the first content under a digest, as it is, with the moment at which it was kept", async () => {
    const first = anEdition({ digest: "twice" });
    await editions.save(first);
    const keptAt = "SELECT kept_at FROM rulebook_editions WHERE digest = 'twice'";
    const before = await ask(url, keptAt);
    await editions.save({ ...first, version: "2.0", content: { other: true } });
    expect(await editions.find("twice")).toStrictEqual(first);
    expect(await ask(url, keptAt)).toEqual(before);
  });

  it("keeps one row when many processes keep the same edition at once", async () => {
    const edition = anEdition({ digest: "at-once" });
    await Promise.all(Array.from({ length: 20 }, () => editions.save(edition)));
    expect(
      await ask(
        url,
        "SELECT count(*)::int AS rows FROM rulebook_editions WHERE digest = 'at-once'",
      ),
    ).toEqual([{ rows: 1 }]);
  });

  it("notes when it was kept, by the clock of the database", async () => {
    await editions.save(anEdition({ digest: "dated" }));
    expect(
      await ask(
        url,
        "SELECT now() - kept_at BETWEEN '0 s' AND '1 min' AS recent FROM rulebook_editions " +
          "WHERE digest = 'dated'",
      ),
    ).toEqual([{ recent: true }]);
  });

  it.each(["content = '{}'", "version = '9'", "digest = 'renamed'"])(
    "lets nobody change an edition, not even by hand: SET %s",
    async (change) => {
      await editions.save(anEdition({ digest: "immutable" }));
      await expect(
        ask(url, `UPDATE rulebook_editions SET ${change} WHERE digest = 'immutable'`),
      ).rejects.toThrow("a rulebook edition never changes");
    },
  );

  it("lets nobody remove an edition that a plan was made with, until the plan is gone", async () => {
    const plans = createPlanRepository(database.prisma, OPERATOR_TENANT_ID);
    const plan = aPlan({ rulebookDigest: "in-use" });
    await editions.save(anEdition({ digest: "in-use" }));
    await plans.save(plan);
    const remove = "DELETE FROM rulebook_editions WHERE digest = 'in-use'";
    await expect(ask(url, remove)).rejects.toThrow(/plans_rulebook_digest_fkey/);
    await plans.delete(plan.id);
    await ask(url, remove);
    expect(await editions.find("in-use")).toBeUndefined();
  });

  it.each([
    ["an empty digest", { digest: "" }, /rulebook_editions_digest_not_empty/],
    ["a format below 1", { digest: "format", format: 0 }, /rulebook_editions_format_positive/],
  ])("refuses %s", async (_what, changes, constraint) => {
    const refusal = await editions.save(anEdition(changes)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Error);
    expect(refusal).not.toBeInstanceOf(StorageUnavailable);
    expect(String(refusal)).toMatch(constraint);
  });
});
