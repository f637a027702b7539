/** Every operation of the contract that changes something, as a request that changes something. */
import { operations } from "../clients/contract.js";
import type { Reply } from "../clients/client.js";
import { VILLAGE } from "../clients/profiles.js";
import type { House } from "./tenants.js";

/** Those that take more than the right to read, and do not only read. */
export const CHANGING = operations
  .filter(
    ({ method, ...rest }) =>
      method !== "GET" &&
      ["write", "admin"].includes(String((rest as Record<string, unknown>)["x-required-role"])),
  )
  .map(({ operationId }) => operationId);

export interface Change {
  /** What has to be there before; gives what the request names. */
  readonly before?: (house: House) => Promise<string>;
  readonly ask: (
    house: House,
    name: string,
    headers: Readonly<Record<string, string>>,
  ) => Promise<Reply>;
  /** Whether anything is stored that nobody else changes meanwhile; default: it is. */
  readonly stores?: boolean;
  /** Kind of what is changed, and whose trail tells of it. */
  readonly kind: string;
  readonly trail: "lyon" | "operator" | "new";
}

const plan = async ({ ask, lyon }: House): Promise<string> =>
  (await ask(lyon.keys.write, "POST", "/v1/plans", VILLAGE)).json.id;
const sharing = async ({ ask, operator, lyon }: House): Promise<string> =>
  (await ask(operator.keys.admin, "PATCH", `/v1/tenants/${lyon.id}`, { sharesPeerFigures: true }))
    .json.id;
const key = async ({ ask, lyon }: House): Promise<string> =>
  (await ask(lyon.keys.admin, "POST", "/v1/keys", { name: "SIRH", role: "read" })).json.id;
const tenant = async ({ ask, operator }: House): Promise<string> =>
  (await ask(operator.keys.admin, "POST", "/v1/tenants", { name: "Quimper" })).json.id;

/** Nobody listens there: that a message is sent is what counts. */
const LISTENER = { url: "http://127.0.0.1:65535/hooks" };
let changes = 0;
const webhook = async ({ ask, lyon }: House): Promise<string> => {
  const made = await ask(lyon.keys.admin, "POST", "/v1/webhooks", LISTENER);
  if (made.status === 201) return made.json.id;
  // There are as many as there may be.
  return (await ask(lyon.keys.admin, "GET", "/v1/webhooks")).json.items[0].id;
};
/** With a delivery, which a plan that is kept brings about. */
const delivered = async (house: House): Promise<string> => {
  const id = await webhook(house);
  await plan(house);
  return id;
};
const deliveryOf = async ({ ask, lyon }: House, id: string): Promise<string> =>
  (await ask(lyon.keys.admin, "GET", `/v1/webhooks/${id}/deliveries`)).json.items[0].id;

export const CHANGES: Readonly<Record<string, Change>> = {
  createPlan: {
    kind: "plan",
    trail: "lyon",
    ask: ({ ask, lyon }, _, headers) => ask(lyon.keys.write, "POST", "/v1/plans", VILLAGE, headers),
  },
  deletePlan: {
    kind: "plan",
    trail: "lyon",
    before: plan,
    ask: ({ ask, lyon }, id, headers) =>
      ask(lyon.keys.write, "DELETE", `/v1/plans/${id}`, undefined, headers),
  },
  createKey: {
    kind: "key",
    trail: "lyon",
    ask: ({ ask, lyon }, _, headers) =>
      ask(lyon.keys.admin, "POST", "/v1/keys", { name: "SIRH", role: "read" }, headers),
  },
  rotateKey: {
    kind: "key",
    trail: "lyon",
    before: key,
    ask: ({ ask, lyon }, id, headers) =>
      ask(lyon.keys.admin, "POST", `/v1/keys/${id}/rotation`, undefined, headers),
  },
  revokeKey: {
    kind: "key",
    trail: "lyon",
    before: key,
    ask: ({ ask, lyon }, id, headers) =>
      ask(lyon.keys.admin, "DELETE", `/v1/keys/${id}`, undefined, headers),
  },
  eraseOwnContent: {
    kind: "plan",
    trail: "lyon",
    before: plan,
    ask: ({ ask, lyon }, _, headers) =>
      ask(
        lyon.keys.admin,
        "DELETE",
        `/v1/tenant/content?confirm=${encodeURIComponent(lyon.name)}`,
        undefined,
        headers,
      ),
  },
  createWebhook: {
    kind: "webhook",
    trail: "lyon",
    ask: ({ ask, lyon }, _, headers) =>
      ask(lyon.keys.admin, "POST", "/v1/webhooks", LISTENER, headers),
  },
  changeWebhook: {
    kind: "webhook",
    trail: "lyon",
    before: webhook,
    ask: ({ ask, lyon }, id, headers) =>
      ask(
        lyon.keys.admin,
        "PATCH",
        `/v1/webhooks/${id}`,
        { description: `changed ${"once more ".repeat(++changes)}` },
        headers,
      ),
  },
  rotateWebhookSecret: {
    kind: "webhook",
    trail: "lyon",
    before: webhook,
    ask: ({ ask, lyon }, id, headers) =>
      ask(lyon.keys.admin, "POST", `/v1/webhooks/${id}/secret-rotation`, undefined, headers),
  },
  replayDelivery: {
    kind: "webhook",
    trail: "lyon",
    before: delivered,
    stores: false,
    ask: async (house, id, headers) =>
      house.ask(
        house.lyon.keys.admin,
        "POST",
        `/v1/webhooks/${id}/deliveries/${await deliveryOf(house, id)}/replay`,
        undefined,
        headers,
      ),
  },
  replayEvents: {
    kind: "webhook",
    trail: "lyon",
    before: delivered,
    stores: false,
    ask: ({ ask, lyon }, id, headers) =>
      ask(
        lyon.keys.admin,
        "POST",
        `/v1/webhooks/${id}/replay`,
        { since: "2020-01-01T00:00:00Z", select: "all" },
        headers,
      ),
  },
  deleteWebhook: {
    kind: "webhook",
    trail: "lyon",
    before: webhook,
    ask: ({ ask, lyon }, id, headers) =>
      ask(lyon.keys.admin, "DELETE", `/v1/webhooks/${id}`, undefined, headers),
  },
  // Nothing is stored, but something leaves.
  testWebhook: {
    kind: "webhook",
    trail: "lyon",
    before: webhook,
    stores: false,
    ask: ({ ask, lyon }, id, headers) =>
      ask(lyon.keys.admin, "POST", `/v1/webhooks/${id}/test`, undefined, headers),
  },
  createTenant: {
    kind: "tenant",
    trail: "new",
    ask: ({ ask, operator }, _, headers) =>
      ask(operator.keys.admin, "POST", "/v1/tenants", { name: "Rennes" }, headers),
  },
  changeTenant: {
    kind: "tenant",
    trail: "lyon",
    ask: ({ ask, operator, lyon }, _, headers) =>
      ask(
        operator.keys.admin,
        "PATCH",
        `/v1/tenants/${lyon.id}`,
        { sharesPeerFigures: true },
        headers,
      ),
  },
  changeOwnTenant: {
    kind: "tenant",
    trail: "lyon",
    before: sharing,
    ask: ({ ask, lyon }, _, headers) =>
      ask(lyon.keys.admin, "PATCH", "/v1/tenant", { sharesPeerFigures: false }, headers),
  },
  createTenantKey: {
    kind: "key",
    trail: "lyon",
    ask: ({ ask, operator, lyon }, _, headers) =>
      ask(
        operator.keys.admin,
        "POST",
        `/v1/tenants/${lyon.id}/keys`,
        { name: "portal", role: "read" },
        headers,
      ),
  },
  eraseTenant: {
    kind: "tenant",
    trail: "operator",
    before: tenant,
    ask: ({ ask, operator }, id, headers) =>
      ask(operator.keys.admin, "DELETE", `/v1/tenants/${id}?confirm=Quimper`, undefined, headers),
  },
};
