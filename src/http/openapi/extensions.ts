/**
 * What a controller method declares about its operation: its role by `@Security`, everything else by
 * `@Extension("x-…", …)`. tsoa reads the decorators from the source text, so their values are
 * literals. The contract publishes them, and the service reads them from there when it starts: no
 * other table says what an operation costs, who may call it, or how it is cached and audited.
 */
import type { Role } from "../../application/ports/principal.js";
import type { ProblemCode, Subject } from "../problems/catalogue.js";
import type { CachingPolicyName } from "./caching-policies.js";

/** The extensions that a controller method may declare, and those that the builder adds. */
export interface OperationExtensions {
  /** Role that the caller needs; absent for public operations. The builder takes it from `@Security`. */
  readonly "x-required-role"?: Role;
  /**
   * Points that a request takes from the tenant's rate limit: roughly the number of evaluations that
   * would take the same processor time, at least 1. Required with a role.
   */
  readonly "x-rate-limit-cost"?: number;
  /** Points that a format adds, by media type. The builder takes them from the table of formats. */
  readonly "x-rate-limit-cost-of-formats"?: Readonly<Record<string, number>>;
  /** The operation needs much memory and processor time: only a few run at once, others wait. */
  readonly "x-heavy"?: boolean;
  /** Name of the caching policy. Required on GET; every other method is `no-store`. */
  readonly "x-caching"?: CachingPolicyName;
  /** How the audit trail records requests. Required with a role. */
  readonly "x-audit"?: AuditRule;
  /** Codes of the problems that an operation answers with, besides those it shares with others. */
  readonly "x-problems"?: readonly ProblemCode[];
  /** What the body is about: faults are answered with `<subject>.invalid`. Required with a body. */
  readonly "x-subject"?: Subject;
  /** The body may also be a CSV table with these columns; its lines become the field `rows`. */
  readonly "x-csv-columns"?: CsvColumns;
  /** A body that seems to hold data on single persons is refused, and nothing of it repeated. */
  readonly "x-aggregates-only"?: boolean;
  /** The answer is a plan: in JSON only, or in every format that `Accept` can ask for. */
  readonly "x-plan-answer"?: "json-only" | "all-formats";
  /** The answer holds a secret that is shown once. */
  readonly "x-secret-answer"?: boolean;
  /** The texts of the answer are in English, whatever the caller prefers. */
  readonly "x-english-only"?: boolean;
  /** The operation registers a webhook: the contract describes its messages as callbacks. */
  readonly "x-webhook-callbacks"?: boolean;
}

/** How the audit trail records the requests of an operation; the action is the operation's id. */
export interface AuditRule {
  /**
   * What becomes of a success: `recorded-with-change` by the use case, in the transaction of what it
   * changes; `noted` after the answer; `not-noted` for public content, of which only refusals with
   * 401 and 403 are noted.
   */
  readonly success: "recorded-with-change" | "noted" | "not-noted";
  /** Kind of the record that requests are about; absent if nothing stored is concerned. */
  readonly target?: string;
  /** Parameters of path or query that hold the identifiers of those records. */
  readonly ids?: readonly string[];
}

/** Names of the columns, in the order in which the contract shows them. */
export interface CsvColumns {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}
