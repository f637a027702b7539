import { beforeAll, describe, expect, it } from "@jest/globals";
import { readFileSync, statSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { v7 } from "uuid";
import { OPERATOR_TENANT_ID } from "../../src/application/ports/principal.js";
import { runAdmin } from "../../src/cli/admin.js";
import { composeAdmin } from "../../src/composition/admin.js";
import type { Retention } from "../../src/platform/config.js";
import { VILLAGE } from "../support/clients/profiles.js";
import { BOTH_DATABASES, makeFolder } from "../support/database/database.js";
import { trailOf, useHouse } from "../support/tenants/tenants.js";
import { pattern } from "../support/pattern.js";

const ACTOR = `cli:${userInfo().username}`;

describe.each(BOTH_DATABASES)("npm run admin, for what is stored: $name", ({ kind }) => {
  const house = useHouse({ database: kind });
  let folder: string;
  beforeAll(() => {
    folder = makeFolder("admin-data");
  });

  async function run(
    words: readonly string[],
    retention: Retention = { planDays: undefined, auditDays: 365 },
  ): Promise<{ lines: string[]; errors: string; code: number }> {
    const [lines, errorLines]: [string[], string[]] = [[], []];
    const config = {
      host: "127.0.0.1",
      port: 0,
      authentication: "required",
      tokens: undefined,
      rateLimit: undefined,
      trustedProxies: 0,
      databaseUrl: house().app.databaseUrl,
      dataFolder: "",
      rulesFolder: undefined,
      logLevel: "silent",
      retention,
      corsOrigins: [],
      secretsKeys: [],
      webhookAllow: [],
    } as const;
    const code = await runAdmin(
      ["node", "admin", ...words],
      () => composeAdmin(config, () => undefined),
      { print: (line) => void lines.push(line), printError: (line) => void errorLines.push(line) },
    );
    return { lines, errors: errorLines.join("\n"), code };
  }

  it("records every command: who changed or looked up what", async () => {
    const {
      lines: [id = ""],
    } = await run(["tenants", "create", "Quimper"]);
    const {
      lines: [, about = ""],
    } = await run(["keys", "create", "--tenant", id, "--role", "read", "--name", "SIRH"]);
    const key = about.slice(0, 36);
    await run(["keys", "list", "--tenant", id]);
    const {
      lines: [, next = ""],
    } = await run(["keys", "rotate", key, "--tenant", id]);
    await run(["keys", "revoke", key, "--tenant", id]);
    await run(["tenants", "suspend", id]);
    await run(["tenants", "suspend", id]);
    await run(["tenants", "resume", id]);
    await run(["audit", "list", "--tenant", id]);
    await run(["tenants", "list"]);
    const events = (await trailOf(house(), { tenant: id })).map(
      ({ actor, action, target_kind, target_id, status }) => [
        actor,
        action,
        target_kind,
        target_id,
        status,
      ],
    );
    expect(events).toEqual([
      [ACTOR, "createTenant", "tenant", id, 201],
      [ACTOR, "createTenantKey", "key", key, 201],
      [ACTOR, "listKeys", "key", null, 200],
      [ACTOR, "rotateKey", "key", key, 201],
      [ACTOR, "rotateKey", "key", next.slice(0, 36), 201],
      [ACTOR, "revokeKey", "key", key, 204],
      [ACTOR, "changeTenant", "tenant", id, 200],
      [ACTOR, "changeTenant", "tenant", id, 200],
      [ACTOR, "listAuditEvents", "audit-event", null, 200],
    ]);
    expect(
      (await trailOf(house(), { tenant: OPERATOR_TENANT_ID, action: "listTenants" })).map(
        ({ actor }) => actor,
      ),
    ).toEqual([ACTOR]);
  });

  it("lists the trail of all tenants, or what is asked for, as a table or as JSON", async () => {
    const { ask, app, lyon, brest } = house();
    const plan = (await ask(lyon.keys.write, "POST", "/v1/plans", VILLAGE)).json.id as string;
    await ask(brest.keys.write, "POST", "/v1/plans", VILLAGE);
    await app.told();
    const {
      lines: [head, ...all],
    } = await run(["audit", "list", "--action", "createPlan"]);
    expect(head).toMatch(/^AT +TENANT +ACTOR +ACTION +TARGET +STATUS +COUNTS +REQUEST$/);
    expect(all.map((line) => line.split(/ {2,}/)[1])).toEqual([brest.id, lyon.id]);
    const { lines } = await run([
      "audit",
      "list",
      "--tenant",
      lyon.id,
      "--target",
      plan,
      "--from",
      "2020-01-01",
      "--until",
      "2100-01-01T00:00:00Z",
      "--limit",
      "5",
      "--json",
    ]);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { tenantId: lyon.id, action: "createPlan", targetKind: "plan", targetId: plan, status: 201 },
    ]);
    expect((await run(["audit", "list", "--actor", "key:none"])).lines).toHaveLength(1);
  });

  it("writes an export that only its owner may read, and never over another file", async () => {
    const { lyon } = house();
    const file = join(folder, "lyon.ndjson");
    const { lines, code } = await run(["tenants", "export", lyon.id, "--to", file]);
    expect([code, lines[0]]).toEqual([
      0,
      expect.stringContaining(`${lyon.name}: written to ${file}.`),
    ]);
    const records = readFileSync(file, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).record as string);
    expect([records[0], records.at(-1)]).toEqual(["export", "end"]);
    expect(records).toEqual(expect.arrayContaining(["plan", "key", "audit-event", "tenant"]));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const before = readFileSync(file, "utf8");
    expect(await run(["tenants", "export", lyon.id, "--to", file])).toMatchObject({
      code: 1,
      errors: `\`${file}\` is there already: name a file that is not`,
    });
    expect(readFileSync(file, "utf8")).toBe(before);
    expect(
      (await trailOf(house(), { tenant: lyon.id, action: "exportTenant" })).map(
        ({ actor }) => actor,
      ),
    ).toEqual([ACTOR]);
  });

  it("erases a tenant whose name is given, and no other", async () => {
    const { rows } = house();
    const {
      lines: [id = ""],
    } = await run(["tenants", "create", "Vannes"]);
    expect(await run(["tenants", "erase", id, "--confirm", "Nantes"])).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/^nothing was erased: /),
    });
    expect(
      (await run(["tenants", "erase", OPERATOR_TENANT_ID, "--confirm", "operator"])).errors,
    ).toMatch(/never erased/);
    expect((await run(["tenants", "erase", id, "--confirm", "Vannes"])).lines).toEqual([
      "erased: 1 audit-event, 1 tenant. Backups of the database still hold it until they are over.",
    ]);
    expect(await rows("SELECT id FROM tenants WHERE id = $1", id)).toEqual([]);
    expect(
      (await trailOf(house(), { action: "eraseTenant" })).map(({ actor, target_id, status }) => [
        actor,
        target_id,
        status,
      ]),
    ).toEqual([
      [ACTOR, id, 202],
      [ACTOR, id, 200],
    ]);
  });

  it("removes what is kept too long, and says before what that would be", async () => {
    const { rows } = house();
    await house().ask(house().lyon.keys.write, "POST", "/v1/plans", VILLAGE);
    const [{ id } = { id: "" }] = await rows<{ id: string }>("SELECT id FROM plans LIMIT 1");
    // As if it had been drawn up a hundred days ago.
    await rows(
      "UPDATE plans SET id = $1 WHERE id = $2",
      v7({ msecs: Date.now() - 100 * 86_400_000 }),
      id,
    );
    const retention = { planDays: 90, auditDays: 365 };
    const would = await run(["purge", "--dry-run"], retention);
    expect(would.lines).toEqual([
      "plans are kept 90 days, audit events and keys that do not work any more 365 days",
      "would be removed: 1 plans, 0 keys, 0 audit events",
    ]);
    expect((await run(["purge"])).lines).toEqual([
      expect.stringContaining("until they are deleted (DOUZE_RETENTION_DAYS is not set)"),
      "removed: 0 plans, 0 keys, 0 audit events",
    ]);
    expect((await run(["purge"], retention)).lines[1]).toBe(
      "removed: 1 plans, 0 keys, 0 audit events",
    );
    expect(
      (await trailOf(house(), { action: "purgePlans" })).map(({ actor, counts }) => [
        actor,
        counts,
      ]),
    ).toEqual([[ACTOR, { plan: 1 }]]);
  });

  it.each([
    [
      ["tenants", "create", "claire.durand@ville.example"],
      pattern(
        "",
        "the name of a body, not of a person, and holds",
        " what has the form of an e-mail address, which",
        " is not repeated here: name the body or portal",
      ),
    ],
    [
      ["keys", "create", "--role", "read", "--name", "claire@ville.example"],
      /not of a person.*SIRH, production/,
    ],
    [["tenants", "export", v7(), "--to", "x"], /^there is no tenant/],
    [
      ["tenants", "export", OPERATOR_TENANT_ID, "--to", "/nowhere/at/all"],
      /^the command failed: .*ENOENT: no such file/,
    ],
    [["tenants", "erase", v7()], /--confirm <name>' not specified/],
    [["audit", "list", "--tenant", v7()], /^there is no tenant/],
    [["audit", "list", "--from", "yesterday"], /ISO 8601/],
    [["audit", "list", "--target", "1"], /It must be a UUID/],
    [["audit", "list", "--limit", "0"], /whole number from 1/],
  ])("says what is wrong with %j, and ends with 1", async (words, errors) => {
    const result = await run(words);
    expect([result.code, result.lines]).toEqual([1, []]);
    expect(result.errors).toMatch(errors);
  });
});
