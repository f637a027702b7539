import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { runAdmin } from "../../src/cli/admin.js";
import { readConfig } from "../../src/platform/config.js";
import type { Database } from "../../src/persistence/connection/database.js";
import { TENANT_TABLES } from "../../src/persistence/tenants/tenant-tables.js";
import { EVENTS_STORED_MS } from "../../src/application/webhooks/dispatcher.js";
import { packagePath } from "../../src/platform/paths.js";
import { operations } from "../support/clients/contract.js";
import { createDatabase, openMigrated } from "../support/database/database.js";

const text = readFileSync(packagePath("docs/data-protection.md"), "utf8");
const namesIn = (cell: string): string[] =>
  [...cell.matchAll(/`([\w-]+)`/g)].map(([, name]) => name!);

/** The rows of the table of tables: by name, the columns, and what may be a person's. */
const rows = new Map(
  [...text.matchAll(/^\| `(\w+)` \| ([^|]*) \| ([^|]*) \| ([^|]*) \| ([^|]*) \|$/gm)].map(
    ([, table, , columns, personal]) => [
      table!,
      { columns: namesIn(columns!), personal: namesIn(personal!) },
    ],
  ),
);

describe("docs/data-protection.md", () => {
  let database: Database;
  beforeAll(async () => {
    database = await openMigrated(await createDatabase());
  });
  afterAll(() => database.close());

  it("describes every table of the database, with all its columns, and no other", async () => {
    const found = (
      await database.pool.query<{ table: string; columns: string[] }>(
        "SELECT table_name::text AS table, array_agg(column_name::text) AS columns FROM " +
          "information_schema.columns WHERE table_schema = 'public' GROUP BY table_name",
      )
    ).rows;
    const sorted = (entries: [string, readonly string[]][]): unknown =>
      Object.fromEntries(
        entries
          .map(([table, columns]) => [table, [...columns].sort()] as const)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      );
    expect(sorted([...rows].map(([table, { columns }]) => [table, columns]))).toEqual(
      sorted(found.map(({ table, columns }) => [table, columns])),
    );
  });

  it("speaks of columns that there are where it says what may be a person's", () => {
    for (const [table, { columns, personal }] of rows)
      for (const name of personal)
        expect([table, columns]).toEqual([table, expect.arrayContaining([name])]);
  });

  it("leaves out no table that holds anything of a tenant", () => {
    expect([...rows.keys()]).toEqual(
      expect.arrayContaining(TENANT_TABLES.map(({ table }) => table)),
    );
  });

  it("names addresses that the contract has, and the parameters that they take", () => {
    const cited = [...text.matchAll(/`(GET|POST|PATCH|DELETE) (\/v1\/[^`?]*)(?:\?(\w+)=[^`]*)?`/g)];
    expect(cited.length).toBeGreaterThan(8);
    for (const [, method, path, parameter] of cited) {
      const operation = operations.find(
        (each) =>
          each.method === method &&
          each.path.replaceAll(/\{[^}]*\}/g, "{}") === path!.replaceAll(/\{[^}]*\}/g, "{}"),
      );
      expect([method, path, operation !== undefined]).toEqual([method, path, true]);
      if (parameter !== undefined)
        expect([path, operation!.parameters!.map(({ name }) => name)]).toEqual([
          path,
          expect.arrayContaining([parameter]),
        ]);
    }
  });

  it("names commands and options that there are", async () => {
    const cited = [...text.matchAll(/`npm run admin -- ([^`]*)`/g)].map(([, words]) =>
      words!.split(" "),
    );
    expect(cited.length).toBeGreaterThan(5);
    for (const words of cited) {
      const [verbs, options] = [
        words.filter((word) => /^[a-z]+$/.test(word)),
        words.filter((word) => word.startsWith("--")),
      ];
      const lines: string[] = [];
      expect([
        words,
        await runAdmin(
          ["node", "admin", ...verbs, "--help"],
          () => Promise.reject(new Error("not needed")),
          { print: (line) => void lines.push(line), printError: (line) => void lines.push(line) },
        ),
      ]).toEqual([words, 0]);
      for (const option of options)
        expect([verbs, lines.join("\n")]).toEqual([verbs, expect.stringContaining(option)]);
    }
  });

  it("gives the durations that hold where nothing is set, and settings that there are", () => {
    const { retention } = readConfig({}, false);
    expect(retention.planDays).toBeUndefined();
    expect(text).toContain(
      `| journal d’audit | ${retention.auditDays} jours | \`DOUZE_AUDIT_RETENTION_DAYS\``,
    );
    expect(text).toContain(
      `| événements et avertissements (webhooks) | ${EVENTS_STORED_MS / 86_400_000} jours |`,
    );
    for (const [, name] of text.matchAll(/`(DOUZE_\w+)`/g))
      expect([name, readFileSync(packagePath("src/platform/config.ts"), "utf8")]).toEqual([
        name,
        expect.stringContaining(`${name}:`),
      ]);
  });

  it(
    "is set as French is: apostrophes, and spaces that do not break before : ; ! ? and within " +
      "« »",
    () => {
      const prose = text.replaceAll(/`[^`]*`/g, "");
      expect(prose).not.toMatch(/'|\w ?\.\.\.|"[^"]* [^"]*"/);
      expect(
        [...prose.matchAll(/.{10}(?: [:;!?](?=\s|$)|« | »)/gm)].map(([found]) => found),
      ).toEqual([]);
    },
  );

  it("leads to pages that there are", () => {
    for (const [, target] of text.matchAll(/\]\(([^)#]+)\)/g))
      expect([target, readFileSync(packagePath(`docs/${target!}`), "utf8").length > 100]).toEqual([
        target,
        true,
      ]);
  });
});
