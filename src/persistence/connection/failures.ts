/** Tells a database that is away from a mistake of ours, and gives the first its name. */
import { StorageUnavailable, TenantGone } from "../../application/ports/stores.js";

/**
 * What Prisma says when it could not reach, or lost, the database (P1… connection, P2024 pool,
 * P2028 transaction not begun or not ended in time, P2037 connections used up).
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

/** What the driver adapter of Prisma calls the same. */
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
 * SQLSTATE of a server that refuses now: 08 connection, 28 log-in, 53 disk, memory or connections
 * used up, 57P0x shutting down or starting, 57014 statement too slow, 55P03 lock not to be had, 58
 * its disk fails, 25006 read-only (a replica after a switch), 3D000 no such database.
 */
const SQL_STATES = /^(08...|28...|53...|57P0.|57014|55P03|58...|25006|3D000)$/;

/**
 * To a request, a database without our tables or columns is one that is not ready yet; to a
 * migration, that is a mistake.
 */
const NOT_MIGRATED = ["42P01", "42703"];

/** The driver's own errors carry no code. */
const DRIVER_WORDS =
  /^(timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end|timeout expired|The server does not support SSL connections|There was an error establishing an SSL connection)/;

/**
 * INVARIANT: every table with something of a tenant refers to it by a constraint of such a name.
 */
const TENANT_CONSTRAINT = /foreign key constraint.*_tenant_id_fkey/i;

/**
 * Runs a piece of storage work; what the database's absence makes fail is thrown as
 * StorageUnavailable, and as TenantGone what is to be kept for a tenant that is no more.
 */
export async function asStorage<T>(work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = reasonOfAbsence(error, NOT_MIGRATED);
    if (reason === undefined)
      throw isOfTenantGone(error)
        ? new TenantGone("the tenant was erased", { cause: error })
        : error;
    throw new StorageUnavailable(`the database is not available: ${reason}`, { cause: error });
  }
}

/**
 * Says why the database is away, or gives undefined when the error is of another kind; `others` are
 * SQLSTATEs that count besides.
 */
export function reasonOfAbsence(
  error: unknown,
  others: readonly string[] = [],
): string | undefined {
  const refuses = (state: string): boolean => SQL_STATES.test(state) || others.includes(state);
  for (const layer of layersOf(error)) {
    const { code, kind, originalCode, message } = layer;
    const known =
      (typeof code === "string" &&
        (PRISMA_CODES.has(code) || NODE_CODES.has(code) || refuses(code))) ||
      (typeof originalCode === "string" && refuses(originalCode)) ||
      (typeof kind === "string" && ADAPTER_KINDS.has(kind)) ||
      (typeof message === "string" && DRIVER_WORDS.test(message));
    if (known) return describe(layer);
  }
  return undefined;
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
 * Unwraps an error: causes, the adapter's error in Prisma's `meta`, and the members of an
 * AggregateError.
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
