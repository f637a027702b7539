/** Opens the database: a pool of connections, with a timeout for all that can hang, and Prisma on it. */
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "../generated/client.js";

export interface DatabaseOptions {
  /** `postgresql://user:password@host:port/name`, with `?sslmode=…` where wanted. */
  readonly url: string;
  /** Default: 10. */
  readonly connectionsMax?: number;
}

export interface Database {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  /** Closes all connections after the queries in progress; may be called twice. */
  close(): Promise<void>;
}

const LIMITS = {
  connectMs: 3_000,
  /** After this time the server aborts a statement. */
  statementMs: 5_000,
  /** After this time the client gives up on a server that does not answer. */
  answerMs: 6_000,
  idleMs: 30_000,
  /** Long enough for opening a connection, and for aborting a statement that hangs. */
  transaction: { maxWait: 4_000, timeout: 8_000 },
} as const;

/**
 * Does not connect yet: the first query does, and a lost connection is replaced by the next query.
 * `onError` is called when an idle connection is lost, which fails no request.
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

/** Removes the client, with host and user, which the driver attaches to such errors. */
function withoutClient(error: Error): Error {
  const { code } = error as { code?: unknown };
  return new Error(typeof code === "string" ? `${error.message} (${code})` : error.message);
}

/** Adds session settings to the connection string, so that they apply from the first statement on. */
function withSessionSettings(url: string): string {
  // INVARIANT: sessions are in UTC, because Prisma's adapter sends moments without their zone.
  const settings = `-c TimeZone=UTC -c statement_timeout=${LIMITS.statementMs}`;
  const address = parseAddress(url);
  const own = address.searchParams.get("options");
  address.searchParams.set("options", own ? `${settings} ${own}` : settings);
  return address.toString();
}

/** The error of `new URL` would contain the password. */
function parseAddress(url: string): URL {
  if (!URL.canParse(url))
    throw new TypeError(
      "the database address is not a URL like `postgresql://user:password@host:5432/name`",
    );
  return new URL(url);
}
