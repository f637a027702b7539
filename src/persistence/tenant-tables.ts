/**
 * The tables that hold anything of a tenant: what its export hands out, and what its erasure removes, in that order. A test compares
 * this list with the database, column by column, so that a new table cannot be forgotten; docs/data-protection.md describes the same.
 */
import { OPERATOR_TENANT_ID } from "../application/access/principal.js";
import type { RecordKind } from "../application/tenant-data/ports.js";

export interface TenantTable extends RecordKind {
  readonly table: string;
  /** The column that names the tenant. */
  readonly owner: string;
  /** The condition, in SQL, by which a row is of the tenant `$1`, where it is not that the owner is that tenant. */
  readonly owned?: string;
  /** The condition by which rows go with the tenant that are another's. */
  readonly alsoRemoved?: string;
  /** The columns that the export hands out, beside the owner; in camelCase there. The first tells the rows of a tenant apart: a UUID, or a text that is not empty. */
  readonly columns: readonly [string, ...string[]];
  readonly toldApartBy?: "text";
  /** The columns that it does not, each with the reason. */
  readonly withheld: Readonly<Record<string, string>>;
  /** Rows that are read, or removed, at once: as many as take a fraction of a second, and a few MB. */
  readonly rowsAtOnce: number;
  /** The function that removes rows where a plain DELETE is refused: of a tenant, so many at most. */
  readonly removedBy?: string;
}

export const TENANT_TABLES: readonly TenantTable[] = [
  {
    table: "plans", record: "plan", owner: "tenant_id", content: true, rowsAtOnce: 20,
    holds: "A plan, with the request from which it was drawn up (`input`), what came of it (`result`), and what peers may learn from it (`peerFigures`).",
    columns: ["id", "created_at", "collectivity_id", "collectivity_type", "headcount_band", "rulebook_digest", "rulebook_version", "input", "result", "peer_figures"],
    withheld: {},
  },
  {
    // With the answers in which the operator was told of the tenant and its keys; before the keys, by which these are found.
    table: "kept_answers", record: "kept-answer", owner: "tenant_id", content: false, rowsAtOnce: 100, toldApartBy: "text",
    alsoRemoved: `tenant_id = '${OPERATOR_TENANT_ID}' AND location IN (SELECT '/v1/tenants/' || id FROM tenants WHERE id = $1::uuid UNION ALL SELECT '/v1/keys/' || id FROM api_keys WHERE tenant_id = $1::uuid)`,
    holds: "That a request with an `Idempotency-Key` was carried out, and what it made; for a day.",
    columns: ["key", "location", "kept_at"],
    withheld: {
      fingerprint: "the hash of the request, which tells nothing besides",
      headers: "those of an answer that the tenant was given",
      version: "that of what was answered, which is the identifier of the plan",
      body: "the copy of an answer that the tenant was given; what it shows stands in its own records",
    },
  },
  {
    table: "spent_points", record: "spent-points", owner: "subject", owned: "subject = 'tenant:' || $1", content: false, rowsAtOnce: 1, toldApartBy: "text",
    holds: "What the tenant has spent of what it may in its present window, some seconds long.",
    columns: ["subject", "points", "ends_at"],
    withheld: {},
  },
  {
    table: "api_keys", record: "key", owner: "tenant_id", content: false, rowsAtOnce: 500,
    holds: "A key to the API, without its secret, which is kept nowhere.",
    columns: ["id", "prefix", "name", "role", "created_at", "expires_at", "revoked_at", "last_used_at", "replaces"],
    withheld: { digest: "it serves to recognise the key, and tells its holder nothing" },
  },
  {
    table: "audit_events", record: "audit-event", owner: "tenant_id", content: false, rowsAtOnce: 500, removedBy: "erase_audit_events",
    holds: "Something that was done to the tenant's data, or tried: when, by whom, to what, with which outcome.",
    columns: ["id", "at", "actor", "action", "target_kind", "target_id", "status", "request_id", "trace_id", "counts"],
    withheld: {},
  },
  {
    table: "tenants", record: "tenant", owner: "id", content: false, rowsAtOnce: 1,
    holds: "The tenant itself; `sharesPeerFigures` is its consent to count, unnamed, among the peers of others.",
    columns: ["id", "name", "created_at", "suspended_at", "shares_peer_figures"],
    withheld: {},
  },
];
