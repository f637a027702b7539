import { describe, expect, it } from "@jest/globals";
import { useHouse } from "../../support/tenants/tenants.js";
import { CHANGES } from "../../support/tenants/changes.js";

describe("a service whose trail takes nothing", () => {
  const house = useHouse();
  const TABLES = ["plans", "api_keys", "tenants", "webhooks", "webhook_deliveries"];
  /** But for what whoever delivers messages notes meanwhile. */
  const stored = async () =>
    JSON.stringify(
      await Promise.all(
        TABLES.map((table) =>
          house().rows(
            "SELECT to_jsonb(t) - ARRAY['last_used_at', 'next_attempt_at', " +
              "'last_attempt_at', 'state', 'attempts', 'failure', 'failing_since'] AS row " +
              `FROM ${table} AS t ORDER BY 1`,
          ),
        ),
      ),
    );

  it.each(Object.entries(CHANGES))(
    "changes nothing by %s",
    async (_action, { before, ask, stores = true }) => {
      const name = (await before?.(house())) ?? "";
      await house().rows(
        "CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " +
          "RAISE EXCEPTION 'no'; END $$",
      );
      await house().rows(
        "CREATE TRIGGER refuse BEFORE INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION " +
          "refuse()",
      );
      const were = await stored();
      expect((await ask(house(), name, {})).json).toMatchObject({ status: 500, code: "internal" });
      expect(await stored()).toBe(were);
      await house().rows("DROP TRIGGER refuse ON audit_events");
      expect((await ask(house(), name, {})).status).toBeLessThan(300);
      if (stores) expect(await stored()).not.toBe(were);
    },
  );
});
