/** The connection that repositories use: the pool, or one transaction that they share. */
import type { Prisma, PrismaClient } from "../generated/client.js";

export interface Session {
  readonly client: Prisma.TransactionClient;
  /** Runs `work` in a transaction: a new one, or the one that the session is in. */
  readonly transaction: <T>(work: (client: Prisma.TransactionClient) => Promise<T>) => Promise<T>;
}

/** Long enough for opening a connection, and for aborting a statement that hangs. */
const TRANSACTION_MS = { maxWait: 4_000, timeout: 8_000 } as const;

/** Each query and each transaction uses its own connection. */
export const overPool = (prisma: PrismaClient): Session => ({
  client: prisma,
  transaction: (work) => prisma.$transaction(work, TRANSACTION_MS),
});

export const within = (client: Prisma.TransactionClient): Session => ({
  client,
  transaction: (work) => work(client),
});
