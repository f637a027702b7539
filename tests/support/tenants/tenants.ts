/** A service that asks for keys, with the operator and two tenants, each with their keys. */
import { afterAll, beforeAll } from "@jest/globals";
import { OPERATOR_TENANT_ID, type Role } from "../../../src/application/ports/principal.js";
import { makeTenant } from "./access.js";
import { openApp, type App, type AppSettings } from "../service/app.js";
import { send, type Reply } from "../clients/client.js";
import { openMigrated } from "../database/database.js";

export interface Tenant {
  readonly id: string;
  readonly name: string;
  /** By role, the text of a key. */
  readonly keys: Readonly<Record<Role, string>>;
}

export interface House {
  readonly app: App;
  readonly operator: Tenant;
  readonly lyon: Tenant;
  readonly brest: Tenant;
  /** Sends a request with a key, and JSON where a body is given. */
  ask(
    key: string,
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Reply>;
  /** Rows of the database. */
  rows<Row = Record<string, unknown>>(sql: string, ...values: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** The actor that a key is in the trail. */
export async function actorOf({ rows }: House, key: string): Promise<string> {
  const [row] = await rows<{ id: string }>(
    "SELECT id FROM api_keys WHERE prefix = $1",
    key.split("_")[1],
  );
  return `key:${row!.id}`;
}

export async function openHouse(settings: AppSettings = {}): Promise<House> {
  const app = await openApp({ authentication: "required", ...settings });
  const database = await openMigrated(app.databaseUrl);
  const ask: House["ask"] = (key, method, path, body, headers = {}) =>
    send(app.url, method, path, {
      headers: {
        authorization: `Bearer ${key}`,
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });

  const { as } = await makeTenant(app.databaseUrl, "operator", OPERATOR_TENANT_ID);
  const textOf = (role: Role): string => as[role].authorization.slice("Bearer ".length);
  const admin = textOf("admin");
  const tenantOf = async (name: string): Promise<Tenant> => {
    const { id } = (await ask(admin, "POST", "/v1/tenants", { name })).json as { id: string };
    const keyOf = async (role: Role): Promise<string> =>
      (await ask(admin, "POST", `/v1/tenants/${id}/keys`, { name: `portal, ${role}`, role })).json
        .key;
    return {
      id,
      name,
      keys: { read: await keyOf("read"), write: await keyOf("write"), admin: await keyOf("admin") },
    };
  };
  return {
    app,
    operator: {
      id: OPERATOR_TENANT_ID,
      name: "operator",
      keys: { admin, write: textOf("write"), read: textOf("read") },
    },
    lyon: await tenantOf("Métropole de Lyon"),
    brest: await tenantOf("Brest Métropole"),
    ask,
    rows: async <Row>(sql: string, ...values: unknown[]) =>
      (await database.pool.query(sql, values)).rows as Row[],
    async close() {
      await database.close();
      await app.close();
    },
  };
}

/** Opens a house before the tests of a block, and closes it after them. */
export function useHouse(settings: AppSettings = {}): () => House {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(settings);
  });
  afterAll(() => house.close());
  return () => house;
}

/** What the trail says, the oldest first, once what waits to be told was told. */
export async function trailOf(
  house: House,
  { tenant, action }: { readonly tenant?: string; readonly action?: string } = {},
): Promise<Event[]> {
  await house.app.told();
  return house.rows<Event>(
    "SELECT * FROM audit_events WHERE ($1::uuid IS NULL OR tenant_id = $1::uuid) AND " +
      "($2::text IS NULL OR action = $2) ORDER BY id",
    tenant ?? null,
    action ?? null,
  );
}

/** A row of the trail. */
export interface Event {
  readonly id: string;
  readonly at: Date;
  readonly tenant_id: string;
  readonly actor: string;
  readonly action: string;
  readonly target_kind: string | null;
  readonly target_id: string | null;
  readonly status: number;
  readonly request_id: string | null;
  readonly trace_id: string | null;
  readonly counts: Readonly<Record<string, number>> | null;
}
