/** Stores the rulebook editions that made plans. */
import type {
  RulebookEdition,
  RulebookEditionRepository,
} from "../../application/ports/rulebook-editions.js";
import { asStorage } from "../connection/failures.js";
import type { Prisma, PrismaClient } from "../generated/client.js";

/**
 * `onNew` runs in the transaction that stores an edition for the first time: once, even if several
 * processes start with it.
 */
export function createRulebookEditionRepository(
  prisma: PrismaClient,
  onNew?: (edition: RulebookEdition, transaction: Prisma.TransactionClient) => Promise<void>,
): RulebookEditionRepository {
  return {
    async save(edition) {
      const { digest, version, format, content } = edition;
      const text = JSON.stringify(content);
      await asStorage(() =>
        prisma.$transaction(async (transaction) => {
          // Of concurrent inserts, the first one wins.
          const added = await transaction.$executeRaw`
            INSERT INTO rulebook_editions (digest, version, format, content)
            VALUES (${digest}, ${version}, ${format}, ${text}::json)
            ON CONFLICT (digest) DO NOTHING`;
          if (added > 0) await onNew?.(edition, transaction);
        }),
      );
    },

    async find(digest): Promise<RulebookEdition | undefined> {
      const row = await asStorage(() =>
        prisma.rulebookEdition.findUnique({
          where: { digest },
          select: { digest: true, version: true, format: true, content: true },
        }),
      );
      return row ?? undefined;
    },
  };
}
