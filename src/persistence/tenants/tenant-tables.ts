/**
 * The tables with data of tenants: what an export contains and an erasure deletes, in this order. A
 * test compares the list with the database, column by column, so that no new table is forgotten;
 * docs/data-protection.md describes it.
 */
import { OPERATOR_TENANT_ID } from "../../application/ports/principal.js";
import type { RecordKind } from "../../application/ports/tenant-data.js";

export interface TenantTable extends RecordKind {
  readonly table: string;
  /** The column that names the tenant. */
  readonly owner: string;
  /** SQL condition for the rows of the tenant `$1`. Default: the owner is this tenant. */
  readonly owned?: string;
  /** SQL condition for rows of other tenants that are deleted with the tenant. */
  readonly alsoRemoved?: string;
  /** The columns that the export contains besides the owner, in camelCase there. */
  readonly columns: readonly string[];
  /**
   * Those of the columns that identify a row of the tenant, with their types: UUIDs or non-empty
   * texts.
   */
  readonly key: Readonly<Record<string, "uuid" | "text">>;
  /** The columns that the export leaves out, each with the reason. */
  readonly withheld: Readonly<Record<string, string>>;
  /** Rows of a page: they take a fraction of a second and a few MB. */
  readonly rowsAtOnce: number;
  /** The SQL function that deletes rows of a tenant, up to a number, if DELETE is not allowed. */
  readonly removedBy?: string;
}

export const TENANT_TABLES: readonly TenantTable[] = [
  {
    table: "plans",
    record: "plan",
    owner: "tenant_id",
    content: true,
    rowsAtOnce: 20,
    holds:
      "A plan, with the request from which it was drawn up (`input`), what came of it " +
      "(`result`), and what peers may learn from it (`peerFigures`).",
    key: { id: "uuid" },
    columns: [
      "id",
      "created_at",
      "collectivity_id",
      "collectivity_type",
      "headcount_band",
      "rulebook_digest",
      "rulebook_version",
      "input",
      "result",
      "peer_figures",
    ],
    withheld: {},
  },
  {
    // Includes the answers in which the operator received the tenant and its keys. It comes before
    // the keys, by which these answers are found.
    table: "kept_answers",
    record: "kept-answer",
    owner: "tenant_id",
    content: false,
    rowsAtOnce: 100,
    alsoRemoved:
      `tenant_id = '${OPERATOR_TENANT_ID}' AND location IN (SELECT '/v1/tenants/' || id FROM ` +
      "tenants WHERE id = $1::uuid UNION ALL SELECT '/v1/keys/' || id FROM api_keys WHERE " +
      "tenant_id = $1::uuid)",
    holds: "That a request with an `Idempotency-Key` was carried out, and what it made; for a day.",
    key: { key: "text" },
    columns: ["key", "location", "kept_at"],
    withheld: {
      fingerprint: "the hash of the request, which tells nothing besides",
      headers: "those of an answer that the tenant was given",
      version: "that of what was answered, which is the identifier of the plan",
      body:
        "the copy of an answer that the tenant was given; what it shows stands in its own " +
        "records",
    },
  },
  {
    table: "spent_points",
    record: "spent-points",
    owner: "subject",
    owned: "subject = 'tenant:' || $1",
    content: false,
    rowsAtOnce: 1,
    holds: "What the tenant has spent of what it may in its present window, some seconds long.",
    key: { subject: "text" },
    columns: ["subject", "points", "ends_at"],
    withheld: {},
  },
  {
    table: "webhook_deliveries",
    record: "webhook-delivery",
    owner: "webhook_id",
    owned: "webhook_id IN (SELECT id FROM webhooks WHERE tenant_id = $1::uuid)",
    content: false,
    rowsAtOnce: 500,
    holds: "How far an event came on its way to a webhook.",
    key: { webhook_id: "uuid", event_id: "uuid" },
    columns: [
      "webhook_id",
      "event_id",
      "state",
      "attempts",
      "next_attempt_at",
      "last_attempt_at",
      "response_status",
      "failure",
    ],
    withheld: {},
  },
  {
    table: "webhook_events",
    record: "webhook-event",
    owner: "tenant_id",
    content: false,
    rowsAtOnce: 500,
    holds: "Something that the tenant's webhooks were to be told: ids and addresses.",
    key: { id: "uuid" },
    columns: ["id", "type", "created_at", "data", "traceparent"],
    withheld: {},
  },
  {
    table: "webhooks",
    record: "webhook",
    owner: "tenant_id",
    content: false,
    rowsAtOnce: 100,
    holds: "Where the tenant is told what happens.",
    key: { id: "uuid" },
    columns: [
      "id",
      "url",
      "description",
      "event_types",
      "previous_secret_ends_at",
      "created_at",
      "disabled_at",
      "disabled_because",
      "failing_since",
    ],
    withheld: {
      secret: "it is sealed, and was shown when it was made",
      previous_secret: "it is sealed, and was shown when it was made",
    },
  },
  {
    table: "api_keys",
    record: "key",
    owner: "tenant_id",
    content: false,
    rowsAtOnce: 500,
    holds: "A key to the API, without its secret, which is kept nowhere.",
    key: { id: "uuid" },
    columns: [
      "id",
      "prefix",
      "name",
      "role",
      "created_at",
      "expires_at",
      "revoked_at",
      "last_used_at",
      "replaces",
    ],
    withheld: { digest: "it serves to recognise the key, and tells its holder nothing" },
  },
  {
    table: "audit_events",
    record: "audit-event",
    owner: "tenant_id",
    content: false,
    rowsAtOnce: 500,
    removedBy: "erase_audit_events",
    holds:
      "Something that was done to the tenant's data, or tried: when, by whom, to what, with " +
      "which outcome.",
    key: { id: "uuid" },
    columns: [
      "id",
      "at",
      "actor",
      "action",
      "target_kind",
      "target_id",
      "status",
      "request_id",
      "trace_id",
      "counts",
    ],
    withheld: {},
  },
  {
    table: "tenants",
    record: "tenant",
    owner: "id",
    content: false,
    rowsAtOnce: 1,
    holds:
      "The tenant itself; `sharesPeerFigures` is its consent to count, unnamed, among the " +
      "peers of others.",
    key: { id: "uuid" },
    columns: ["id", "name", "created_at", "suspended_at", "shares_peer_figures"],
    withheld: {},
  },
];
