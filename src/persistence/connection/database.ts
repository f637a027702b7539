/**
 * Opens the database: one pool of connections, with limits on everything that could hang, and
 * Prisma over it.
 */
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "../generated/client.js";

export interface DatabaseOptions {
  /** `postgresql://user:password@host:port/name`, with `?sslmode=…` where wanted. */
  readonly url: string;
  /** How many connections at most; 10 unless told. */
  readonly connectionsMax?: number;
}

export interface Database {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  /** Closes all connections, after the queries in flight; may be called twice. */
  close(): Promise<void>;
}

const LIMITS = {
  connectMs: 3_000,
  /** The server gives up a statement. */
  statementMs: 5_000,
  /** We give up a server that no longer answers. */
  answerMs: 6_000,
  idleMs: 30_000,
  /** As long as a connection may take to open, and a statement that hangs to be given up. */
  transaction: { maxWait: 4_000, timeout: 8_000 },
} as const;

/**
 * Opens nothing yet: the first query connects, and a lost connection is replaced by the next query.
 * `onError` hears of connections lost while idle, which are no request's failure.
 */
export function openDatabase(
  { url, connectionsMax = 10 }: DatabaseOptions,
  onError: (error: Error) => void,
): Database {
  const pool = new pg.Pool({
    connectionString: withSessionSettings(url),
    application_name: "douze",
    max: connectionsMax,
    connectionTimeoutMillis: LIMITS.connectMs,
    query_timeout: LIMITS.answerMs,
    idleTimeoutMillis: LIMITS.idleMs,
    keepAlive: true,
  });
  let closed: Promise<void> | undefined;
  // Without a listener, a connection lost while idle would end the process.
  pool.on("error", (error) => {
    if (!closed) onError(withoutClient(error));
  });
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool),
    errorFormat: "minimal",
    transactionOptions: LIMITS.transaction,
  });
  const close = async (): Promise<void> => {
    await prisma.$disconnect();
    await pool.end();
  };
  return { pool, prisma, close: () => (closed ??= close()) };
}

/** The driver hangs its whole client, with host and user, on such an error: not for a log. */
function withoutClient(error: Error): Error {
  const { code } = error as { code?: unknown };
  return new Error(typeof code === "string" ? `${error.message} (${code})` : error.message);
}

/**
 * Adds settings of the session to the connection string, so that they hold from its first statement
 * on.
 */
function withSessionSettings(url: string): string {
  // INVARIANT: sessions are in UTC, because Prisma's adapter sends moments without their zone.
  const settings = `-c TimeZone=UTC -c statement_timeout=${LIMITS.statementMs}`;
  const address = parseAddress(url);
  const own = address.searchParams.get("options");
  address.searchParams.set("options", own ? `${settings} ${own}` : settings);
  return address.toString();
}

/** The URL's own parse error shows the password. */
function parseAddress(url: string): URL {
  if (!URL.canParse(url))
    throw new TypeError(
      "the database address is not a URL like `postgresql://user:password@host:5432/name`",
    );
  return new URL(url);
}
