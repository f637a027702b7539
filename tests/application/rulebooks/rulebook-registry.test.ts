import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { StorageUnavailable } from "../../../src/application/ports/errors.js";
import type {
  RulebookEdition,
  RulebookEditionRepository,
} from "../../../src/application/ports/rulebook-editions.js";
import {
  createRulebookRegistry,
  type RulebookRegistry,
} from "../../../src/application/rulebooks/rulebook-registry.js";
import { openDatabase, type Database } from "../../../src/persistence/connection/database.js";
import { applyMigrations } from "../../../src/persistence/migrations/apply-migrations.js";
import { createRulebookEditionRepository } from "../../../src/persistence/plans/rulebook-edition-repository.js";
import { compareSources } from "../../../src/rulebook/compare-sources.js";
import { compileRulebook } from "../../../src/rulebook/compile.js";
import type { RulebookSource } from "../../../src/rulebook/raw.js";
import { createDatabase, MIGRATIONS } from "../../support/database/database.js";
import { ask } from "../../support/database/postgres.js";
import { aSource, aText } from "../../support/rulebook/parts.js";

/** The edition of a small rulebook whose notice is this text, which sets it apart. */
function anEdition(notice: string): RulebookEdition {
  const source: Record<string, unknown> = { ...aSource() };
  source["rulebook.json"] = { ...(source["rulebook.json"] as object), notice: aText(notice) };
  const { digest, version } = compileRulebook(source);
  return { digest, version, format: 1, content: source };
}

describe("the registry of rulebooks", () => {
  let url: string;
  let database: Database;
  let editions: RulebookEditionRepository;
  beforeAll(async () => {
    url = await createDatabase();
    database = openDatabase({ url }, () => undefined);
    editions = createRulebookEditionRepository(database.prisma);
  });
  afterAll(() => database.close());

  const current = anEdition("current");
  /** A registry that notes which editions were compiled. */
  function aRegistry(): { registry: RulebookRegistry; compiled: string[] } {
    const compiled: string[] = [];
    const compile = ({ content, digest }: RulebookEdition) => {
      compiled.push(digest);
      return compileRulebook(content as RulebookSource);
    };
    const compare = (before: RulebookEdition, after: RulebookEdition) =>
      compareSources(before.content as RulebookSource, after.content as RulebookSource);
    return {
      registry: createRulebookRegistry({
        current: compileRulebook(current.content as RulebookSource),
        edition: current,
        editions,
        compile,
        compare,
      }),
      compiled,
    };
  }
  const kept = () => ask(url, "SELECT digest FROM rulebook_editions");

  it("tells that the current edition cannot be kept, and keeps it when it can be", async () => {
    const { registry } = aRegistry();
    await expect(registry.storeCurrent()).rejects.toThrow(StorageUnavailable);
    await applyMigrations(database.pool, MIGRATIONS);
    await registry.storeCurrent();
    expect(await kept()).toEqual([{ digest: current.digest }]);
  });

  it("writes the current edition once, however many plans ask at once", async () => {
    const { registry } = aRegistry();
    await Promise.all([registry.storeCurrent(), registry.storeCurrent(), registry.storeCurrent()]);
    // Were it written again, it would be back.
    await ask(url, "DELETE FROM rulebook_editions");
    await registry.storeCurrent();
    expect(await kept()).toEqual([]);
  });

  it("finds the current rulebook without looking it up", async () => {
    const { registry, compiled } = aRegistry();
    expect(await registry.find(current.digest)).toBe(registry.current);
    expect(compiled).toEqual([]);
  });

  it("finds an earlier one by its digest, and makes it a rulebook once", async () => {
    const { registry, compiled } = aRegistry();
    const earlier = anEdition("earlier");
    await editions.save(earlier);
    const found = await registry.find(earlier.digest);
    expect(found).toMatchObject({ digest: earlier.digest, notice: aText("earlier") });
    expect(await registry.find(earlier.digest)).toBe(found);
    expect(compiled).toEqual([earlier.digest]);
  });

  it("finds nothing under a digest that was never kept", async () => {
    expect(await aRegistry().registry.find("0".repeat(64))).toBeUndefined();
  });

  it("reads an edition as it is kept now, each time anew, the current one too", async () => {
    const { registry, compiled } = aRegistry();
    await editions.save(current);
    await ask(url, "DELETE FROM rulebook_editions WHERE digest <> $1", [current.digest]);
    const kept = await registry.readStored(current.digest);
    expect(kept!.edition).toEqual(current);
    expect(kept!.compile()).not.toBe(registry.current);
    expect([kept!.compile().digest, compiled.length]).toEqual([current.digest, 2]);
    expect(await registry.readStored("0".repeat(64))).toBeUndefined();
  });

  it("says how two editions differ, the current one without looking it up", async () => {
    const { registry } = aRegistry();
    const earlier = anEdition("earlier");
    await editions.save(earlier);
    await ask(url, "DELETE FROM rulebook_editions WHERE digest = $1", [current.digest]);
    expect(await registry.changesBetween(earlier.digest, current.digest)).toEqual(
      ["fr", "en"].map((language) => ({
        kind: "text",
        file: "rulebook.json",
        path: ["notice", language],
        before: "earlier",
        after: "current",
      })),
    );
    expect(await registry.changesBetween(earlier.digest, earlier.digest)).toEqual([]);
    await expect(registry.changesBetween("0".repeat(64), current.digest)).rejects.toThrow(
      "is missing",
    );
  });

  it("holds eight earlier ones ready, and lets the oldest go for a ninth", async () => {
    const { registry, compiled } = aRegistry();
    const nine = Array.from({ length: 9 }, (_, i) => anEdition(`number ${i}`));
    for (const edition of nine) await editions.save(edition);
    for (const { digest } of nine) await registry.find(digest);
    expect(compiled).toHaveLength(9);
    await registry.find(nine[8]!.digest);
    await registry.find(nine[1]!.digest);
    expect(compiled).toHaveLength(9);
    await registry.find(nine[0]!.digest);
    expect(compiled.slice(9)).toEqual([nine[0]!.digest]);
  });
});
