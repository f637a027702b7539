/** Every operation of the contract that changes something, as a request that changes something. */
import { operations } from "./client-contract.js";
import type { Reply } from "./client.js";
import { VILLAGE } from "./client-profiles.js";
import type { House } from "./tenants.js";

/** Those that take more than the right to read, and do not only read. */
export const CHANGING = operations.filter(({ method, ...rest }) => method !== "GET" && ["write", "admin"].includes(String((rest as Record<string, unknown>)["x-required-role"]))).map(({ operationId }) => operationId);

export interface Change {
  /** What has to be there before; gives what the request names. */
  readonly before?: (house: House) => Promise<string>;
  readonly ask: (house: House, name: string, headers: Readonly<Record<string, string>>) => Promise<Reply>;
  /** Kind of what is changed, and whose trail tells of it. */
  readonly kind: string;
  readonly trail: "lyon" | "operator" | "new";
}

const plan = async ({ ask, lyon }: House): Promise<string> => (await ask(lyon.keys.write, "POST", "/v1/plans", VILLAGE)).json.id;
const key = async ({ ask, lyon }: House): Promise<string> => (await ask(lyon.keys.admin, "POST", "/v1/keys", { name: "SIRH", role: "read" })).json.id;
const tenant = async ({ ask, operator }: House): Promise<string> => (await ask(operator.keys.admin, "POST", "/v1/tenants", { name: "Quimper" })).json.id;

export const CHANGES: Readonly<Record<string, Change>> = {
  createPlan: { kind: "plan", trail: "lyon", ask: ({ ask, lyon }, _, headers) => ask(lyon.keys.write, "POST", "/v1/plans", VILLAGE, headers) },
  deletePlan: { kind: "plan", trail: "lyon", before: plan, ask: ({ ask, lyon }, id, headers) => ask(lyon.keys.write, "DELETE", `/v1/plans/${id}`, undefined, headers) },
  createKey: { kind: "key", trail: "lyon", ask: ({ ask, lyon }, _, headers) => ask(lyon.keys.admin, "POST", "/v1/keys", { name: "SIRH", role: "read" }, headers) },
  rotateKey: { kind: "key", trail: "lyon", before: key, ask: ({ ask, lyon }, id, headers) => ask(lyon.keys.admin, "POST", `/v1/keys/${id}/rotation`, undefined, headers) },
  revokeKey: { kind: "key", trail: "lyon", before: key, ask: ({ ask, lyon }, id, headers) => ask(lyon.keys.admin, "DELETE", `/v1/keys/${id}`, undefined, headers) },
  eraseOwnContent: { kind: "plan", trail: "lyon", before: plan, ask: ({ ask, lyon }, _, headers) => ask(lyon.keys.admin, "DELETE", `/v1/tenant/content?confirm=${encodeURIComponent(lyon.name)}`, undefined, headers) },
  createTenant: { kind: "tenant", trail: "new", ask: ({ ask, operator }, _, headers) => ask(operator.keys.admin, "POST", "/v1/tenants", { name: "Rennes" }, headers) },
  changeTenant: { kind: "tenant", trail: "lyon", ask: ({ ask, operator, lyon }, _, headers) => ask(operator.keys.admin, "PATCH", `/v1/tenants/${lyon.id}`, { sharesPeerFigures: true }, headers) },
  createTenantKey: { kind: "key", trail: "lyon", ask: ({ ask, operator, lyon }, _, headers) => ask(operator.keys.admin, "POST", `/v1/tenants/${lyon.id}/keys`, { name: "portal", role: "read" }, headers) },
  eraseTenant: { kind: "tenant", trail: "operator", before: tenant, ask: ({ ask, operator }, id, headers) => ask(operator.keys.admin, "DELETE", `/v1/tenants/${id}?confirm=Quimper`, undefined, headers) },
};
