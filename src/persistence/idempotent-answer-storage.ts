/** Keeps answers for whoever repeats a request, in the transaction that carries the request out. */
import { promisify } from "node:util";
import { brotliCompress, brotliDecompress, constants } from "node:zlib";
import type { AnswerName, AnswerPlace, AnswerStorage } from "../application/ports/idempotency.js";
import type { NewId } from "../application/ports/stores.js";
import { asStorage } from "./connection/failures.js";
import type { Prisma, PrismaClient } from "./generated/client.js";
import { overPool, within } from "./connection/session.js";
import { createStores } from "./stores.js";

const [compress, unpack] = [promisify(brotliCompress), promisify(brotliDecompress)];
/** The quality at which 150 KB take 3 ms of another thread, and become 34 KB. */
const pack = (text: string) => compress(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });

export function createAnswerStorage(prisma: PrismaClient, newId: NewId): AnswerStorage {
  return {
    attempt: (name, work) =>
      asStorage(() =>
        overPool(prisma).transaction(async (client) => {
          // Not waited for: whoever waited would hold a connection.
          const [lock] = await client.$queryRaw<
            { ours: boolean }[]
          >`SELECT pg_try_advisory_xact_lock(hashtextextended(${`${name.tenantId} ${name.key}`}, 0)) AS ours`;
          if (lock?.ours !== true) return "under-way";
          return { result: await work(createStores(within(client), newId), placeOf(client, name)) };
        }),
      ),

    async forget(before) {
      await asStorage(() => prisma.keptAnswer.deleteMany({ where: { keptAt: { lt: before } } }));
    },
  };
}

function placeOf(client: Prisma.TransactionClient, { tenantId, key }: AnswerName): AnswerPlace {
  return {
    async find() {
      const row = await client.keptAnswer.findUnique({
        where: { tenantId_key: { tenantId, key } },
      });
      if (row === null) return undefined;
      const { fingerprint, headers, version, body, keptAt } = row;
      return {
        fingerprint,
        headers: headers as Record<string, string>,
        version,
        body: body === null ? null : (await unpack(body)).toString("utf8"),
        keptAt,
      };
    },

    async keep({ fingerprint, headers, version, body, keptAt }) {
      const row = {
        fingerprint,
        headers,
        version,
        location: headers["Location"] ?? null,
        body: body === null ? null : Uint8Array.from(await pack(body)),
        keptAt,
      };
      await client.keptAnswer.upsert({
        where: { tenantId_key: { tenantId, key } },
        create: { tenantId, key, ...row },
        update: row,
      });
    },
  };
}
