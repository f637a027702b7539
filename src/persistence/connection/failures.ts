/** Distinguishes a database that is away from programming errors. */
import { StorageUnavailable, TenantGone } from "../../application/ports/errors.js";

/**
 * Codes of Prisma if it could not reach the database or lost it (P1… connection, P2024 pool, P2028
 * transaction not begun or ended in time, P2037 no free connections).
 */
const PRISMA_CODES = new Set([
  "P1000",
  "P1001",
  "P1002",
  "P1003",
  "P1008",
  "P1010",
  "P1011",
  "P1017",
  "P2024",
  "P2028",
  "P2037",
]);

/** Error kinds of Prisma's driver adapter for the same. */
const ADAPTER_KINDS = new Set([
  "AuthenticationFailed",
  "ConnectionClosed",
  "DatabaseAccessDenied",
  "DatabaseDoesNotExist",
  "DatabaseNotReachable",
  "SocketTimeout",
  "TlsConnectionError",
  "TooManyConnections",
]);

const NODE_CODES = new Set([
  "EAI_AGAIN",
  "ECONNABORTED",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "EMFILE",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
]);

/**
 * SQLSTATE of a server that cannot serve now: 08 connection, 28 log-in, 53 no disk space, memory or
 * connections, 57P0x shutting down or starting, 57014 statement too slow, 55P03 lock not available,
 * 58 disk failure, 25006 read-only (a replica after a switch), 3D000 no such database.
 */
const SQL_STATES = /^(08...|28...|53...|57P0.|57014|55P03|58...|25006|3D000)$/;

/**
 * A missing table or column. For a request it means that the database is not migrated yet; for a
 * migration it is an error.
 */
const NOT_MIGRATED = ["42P01", "42703"];

/** The beginnings of the driver's own errors, which have no code. */
const DRIVER_MESSAGES = [
  "timeout exceeded when trying to connect",
  "Connection terminated",
  "Query read timeout",
  "Client has encountered a connection error",
  "Client was closed",
  "Cannot use a pool after calling end",
  "timeout expired",
  "The server does not support SSL connections",
  "There was an error establishing an SSL connection",
];

/** INVARIANT: every table with data of a tenant refers to it by a constraint with such a name. */
const TENANT_CONSTRAINT = /foreign key constraint.*_tenant_id_fkey/i;

/**
 * Runs a piece of storage work.
 * @throws StorageUnavailable if it failed because the database is away.
 * @throws TenantGone if it stored data for a tenant that no longer exists.
 */
export async function asStorage<T>(work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = reasonOfAbsence(error, NOT_MIGRATED);
    if (reason !== undefined)
      throw new StorageUnavailable(`the database is not available: ${reason}`, { cause: error });
    if (isOfTenantGone(error)) throw new TenantGone("the tenant was erased", { cause: error });
    throw error;
  }
}

/**
 * Returns why the database is away, or undefined if the error has another cause. `others` are
 * further SQLSTATEs that count as absence.
 */
export function reasonOfAbsence(
  error: unknown,
  others: readonly string[] = [],
): string | undefined {
  for (const layer of layersOf(error)) if (isAbsence(layer, others)) return describe(layer);
  return undefined;
}

function isAbsence(
  { code, kind, originalCode, message }: Layer,
  others: readonly string[],
): boolean {
  const isState = (state: string): boolean => SQL_STATES.test(state) || others.includes(state);
  if (typeof code === "string")
    if (PRISMA_CODES.has(code) || NODE_CODES.has(code) || isState(code)) return true;
  if (typeof originalCode === "string" && isState(originalCode)) return true;
  if (typeof kind === "string" && ADAPTER_KINDS.has(kind)) return true;
  return typeof message === "string" && DRIVER_MESSAGES.some((each) => message.startsWith(each));
}

function isOfTenantGone(error: unknown): boolean {
  for (const { message } of layersOf(error))
    if (typeof message === "string" && TENANT_CONSTRAINT.test(message)) return true;
  return false;
}

interface Layer {
  readonly code?: unknown;
  readonly kind?: unknown;
  readonly originalCode?: unknown;
  readonly originalMessage?: unknown;
  readonly message?: unknown;
}

/**
 * Yields an error and what it wraps: causes, the adapter's error in Prisma's `meta`, and the members
 * of an AggregateError.
 */
function* layersOf(error: unknown, depth = 0): Generator<Layer> {
  if (typeof error !== "object" || error === null || depth > 6) return;
  yield error;
  const { cause, meta, errors } = error as {
    cause?: unknown;
    meta?: { driverAdapterError?: unknown; code?: unknown } | null;
    errors?: unknown;
  };
  yield* layersOf(cause, depth + 1);
  if (meta) {
    yield { code: meta.code };
    yield* layersOf(meta.driverAdapterError, depth + 1);
  }
  if (Array.isArray(errors)) for (const member of errors) yield* layersOf(member, depth + 1);
}

function describe({ code, kind, originalCode, originalMessage, message }: Layer): string {
  const words =
    [originalMessage, message, kind].find(
      (text): text is string => typeof text === "string" && text !== "",
    ) ?? "no reason was given";
  const mark = [originalCode, code].find((text) => typeof text === "string");
  return mark === undefined ? words : `${words} (${mark})`;
}
