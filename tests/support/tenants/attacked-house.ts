/** A service with two tenants that have stored the same things; one of them attacks the other. */
import { beforeAll } from "@jest/globals";
import type { Things } from "../builders/sound-requests.js";
import { CALUIRE } from "../clients/profiles.js";
import { useHouse, type House, type Tenant } from "./tenants.js";

/** Opens the service before the tests of a file. Lyon is attacked, Brest attacks. */
export function useAttackedHouse() {
  const house = useHouse();
  let things: Things;
  let own: Things;
  beforeAll(async () => {
    things = await furnish(house(), house().lyon);
    own = await furnish(house(), house().brest);
  });
  return {
    house,
    /** What the tenant under attack has stored. */
    things: () => things,
    /** What the attacking tenant has stored. */
    own: () => own,
    stored: () => storedOf(house(), house().lyon),
  };
}

async function furnish({ ask }: House, tenant: Tenant): Promise<Things> {
  const webhook = (
    await ask(tenant.keys.admin, "POST", "/v1/webhooks", {
      url: "http://127.0.0.1:65535/hooks",
      description: `Bus de ${tenant.name}`,
    })
  ).json.id;
  const plans: string[] = [];
  for (const profile of [CALUIRE, CALUIRE])
    plans.push((await ask(tenant.keys.write, "POST", "/v1/plans", profile)).json.id);
  const delivery = (await ask(tenant.keys.admin, "GET", `/v1/webhooks/${webhook}/deliveries`)).json
    .items[0].id;
  const key = (await ask(tenant.keys.admin, "POST", "/v1/keys", { name: "SIRH", role: "read" }))
    .json.id;
  return { plan: plans[0]!, with: plans[1]!, key, webhook, delivery, tenant: tenant.id };
}

/**
 * Everything that is stored of a tenant, but for counters and what the service
 * itself notes.
 */
async function storedOf(house: House, tenant: Tenant): Promise<string[]> {
  const tables = ["plans", "api_keys", "webhooks", "kept_answers"].map(
    (name) =>
      `SELECT '${name} ' || (to_jsonb(t) - 'last_used_at' - 'failing_since')::text AS row ` +
      `FROM ${name} AS t WHERE tenant_id = $1::uuid`,
  );
  const rows = await house.rows<{ row: string }>(
    [
      ...tables,
      "SELECT 'tenant ' || to_jsonb(t)::text FROM tenants AS t WHERE id = $1::uuid",
      "SELECT 'event ' || to_jsonb(t)::text FROM webhook_events AS t WHERE tenant_id = $1::uuid",
    ].join(" UNION ALL "),
    tenant.id,
  );
  return rows.map(({ row }) => row).sort();
}
