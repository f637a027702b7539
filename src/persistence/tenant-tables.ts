/**
 * The tables that hold anything of a tenant: what its export hands out, and what its erasure removes, in that order. A test compares
 * this list with the database, column by column, so that a new table cannot be forgotten; docs/data-protection.md describes the same.
 */
import type { RecordKind } from "../application/tenant-data/ports.js";

export interface TenantTable extends RecordKind {
  readonly table: string;
  /** The column that names the tenant. */
  readonly owner: string;
  /** The columns that the export hands out, beside the owner; in camelCase there. The first is a UUID by which rows are told apart. */
  readonly columns: readonly [string, ...string[]];
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
