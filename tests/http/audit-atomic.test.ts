import { describe, expect, it } from "@jest/globals";
import { useHouse } from "../support/tenants.js";
import { CHANGES } from "../support/tenants-changes.js";

describe("a service whose trail takes nothing", () => {
  const house = useHouse();
  const TABLES = ["plans", "api_keys", "tenants"];
  const stored = async () => JSON.stringify(await Promise.all(TABLES.map((table) => house().rows(`SELECT to_jsonb(t) - 'last_used_at' AS row FROM ${table} AS t ORDER BY id`))));

  it.each(Object.entries(CHANGES))("changes nothing by %s", async (_action, { before, ask }) => {
    const name = (await before?.(house())) ?? "";
    await house().rows("CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$");
    await house().rows("CREATE TRIGGER refuse BEFORE INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION refuse()");
    const were = await stored();
    expect((await ask(house(), name, {})).json).toMatchObject({ status: 500, code: "internal" });
    expect(await stored()).toBe(were);
    await house().rows("DROP TRIGGER refuse ON audit_events");
    expect((await ask(house(), name, {})).status).toBeLessThan(300);
    expect(await stored()).not.toBe(were);
  });
});
