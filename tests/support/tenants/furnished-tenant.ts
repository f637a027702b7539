/** A tenant with something stored in every table. */
import { v7 } from "uuid";
import type { Reply } from "../clients/client.js";
import { CALUIRE, VILLAGE } from "../clients/profiles.js";
import type { House, Tenant } from "./tenants.js";

export interface FurnishedTenant extends Tenant {
  /** The ids of its plans, the oldest first. */
  readonly plans: string[];
  /** The name of a collectivity that only its own data contain: no register knows it. */
  readonly collectivity: string;
}

let made = 0;
const newIdempotencyKey = (): Record<string, string> => ({ "idempotency-key": v7() });

/** Makes a tenant that has stored something in every table. Its name is unique. */
export async function makeFurnishedTenant({ ask, operator }: House): Promise<FurnishedTenant> {
  const post = async (key: string, path: string, body: unknown): Promise<Reply["json"]> =>
    (await ask(key, "POST", path, body, newIdempotencyKey())).json;
  const number = ++made;
  const name = `Communauté de la Vallée « Sans Pareille no ${number} »`;
  const { id } = await post(operator.keys.admin, "/v1/tenants", { name, sharesPeerFigures: true });
  const makeKey = async (role: string): Promise<string> => {
    const wish = { name: `Portail de ${name}`, role };
    return (await post(operator.keys.admin, `/v1/tenants/${id}/keys`, wish)).key;
  };
  const keys = {
    read: await makeKey("read"),
    write: await makeKey("write"),
    admin: await makeKey("admin"),
  };
  // Nothing listens at this address: every delivery fails and is retried.
  await post(keys.admin, "/v1/webhooks", {
    url: "http://127.0.0.1:65535/hooks",
    description: `Bus de ${name}`,
  });
  const collectivity = `Saint-Introuvable-sur-Lez-${number}`;
  const unknown = { ...VILLAGE, identity: { type: "commune", name: collectivity } };
  const plans: string[] = [];
  for (const profile of [CALUIRE, unknown, VILLAGE])
    plans.push((await post(keys.write, "/v1/plans", profile)).id);
  await ask(keys.read, "GET", `/v1/plans/${plans[0]!}`);
  return { id, name, keys, plans, collectivity };
}

/** Asks to erase a tenant, as the operator unless another key is given. */
export const eraseTenant = (
  house: House,
  tenant: Tenant,
  confirm: string,
  key = house.operator.keys.admin,
): Promise<Reply> =>
  house.ask(key, "DELETE", `/v1/tenants/${tenant.id}?confirm=${encodeURIComponent(confirm)}`);
