/** What repositories work over: the pool, or one transaction that they share. */
import type { Prisma, PrismaClient } from "../generated/client.js";

export interface Session {
  readonly client: Prisma.TransactionClient;
  /** Does all of `work` or nothing of it; within a transaction as a part of that one. */
  readonly transaction: <T>(work: (client: Prisma.TransactionClient) => Promise<T>) => Promise<T>;
}

/** As long as a connection may take to open, and a statement that hangs to be given up. */
const TRANSACTION_MS = { maxWait: 4_000, timeout: 8_000 } as const;

/** Each query, and each transaction, on a connection of its own. */
export const overPool = (prisma: PrismaClient): Session => ({
  client: prisma,
  transaction: (work) => prisma.$transaction(work, TRANSACTION_MS),
});

export const within = (client: Prisma.TransactionClient): Session => ({
  client,
  transaction: (work) => work(client),
});
