/** Stores the answers of requests with idempotency keys, in the transactions of these requests. */
import { promisify } from "node:util";
import { brotliCompress, brotliDecompress, constants } from "node:zlib";
import type { AnswerKey, AnswerSlot, AnswerStorage } from "../application/ports/idempotency.js";
import type { NewId } from "../application/ports/random.js";
import { asStorage } from "./connection/failures.js";
import { overPool, within } from "./connection/session.js";
import type { Prisma, PrismaClient } from "./generated/client.js";
import { createStores } from "./stores.js";

const decompress = promisify(brotliDecompress);
const compress = promisify(brotliCompress);
/** At this quality, 150 KB take 3 ms of another thread and become 34 KB. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

export function createAnswerStorage(prisma: PrismaClient, newId: NewId): AnswerStorage {
  return {
    withKey: (key, work) =>
      asStorage(() =>
        overPool(prisma).transaction(async (client) => {
          if (!(await tryLock(client, key))) return "in-progress";
          const stores = createStores(within(client), newId);
          return { result: await work(stores, slotOf(client, key)) };
        }),
      ),

    async deleteBefore(moment) {
      await asStorage(() => prisma.keptAnswer.deleteMany({ where: { keptAt: { lt: moment } } }));
    },
  };
}

/** Does not wait for the lock: a waiting transaction would hold a connection. */
async function tryLock(
  client: Prisma.TransactionClient,
  { tenantId, key }: AnswerKey,
): Promise<boolean> {
  const [lock] = await client.$queryRaw<{ acquired: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`${tenantId} ${key}`}, 0)) AS acquired`;
  return lock?.acquired === true;
}

function slotOf(client: Prisma.TransactionClient, { tenantId, key }: AnswerKey): AnswerSlot {
  const where = { tenantId_key: { tenantId, key } };
  return {
    async find() {
      const row = await client.keptAnswer.findUnique({ where });
      if (row === null) return undefined;
      const { fingerprint, headers, version, body, keptAt } = row;
      return {
        fingerprint,
        headers: headers as Record<string, string>,
        version,
        body: body === null ? null : await decompress(body),
        storedAt: keptAt,
      };
    },

    async save({ fingerprint, headers, version, body, storedAt }) {
      const row = {
        fingerprint,
        headers,
        version,
        location: headers["Location"] ?? null,
        body: body === null ? null : Uint8Array.from(await compress(body, QUALITY)),
        keptAt: storedAt,
      };
      await client.keptAnswer.upsert({
        where,
        create: { tenantId, key, ...row },
        update: row,
      });
    },
  };
}
