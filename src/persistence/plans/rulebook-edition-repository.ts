/** Keeps the rulebook editions that plans were made with. */
import type { RulebookEdition, RulebookEditionRepository } from "../../application/ports/stores.js";
import { asStorage } from "../connection/failures.js";
import type { Prisma, PrismaClient } from "../generated/client.js";

/**
 * `onNew` is done in the transaction that keeps an edition for the first time: once, however many
 * processes start with it.
 */
export function createRulebookEditionRepository(
  prisma: PrismaClient,
  onNew?: (edition: RulebookEdition, transaction: Prisma.TransactionClient) => Promise<void>,
): RulebookEditionRepository {
  return {
    async keep(edition) {
      const { digest, version, format, content } = edition;
      const text = JSON.stringify(content);
      await asStorage(() =>
        prisma.$transaction(async (transaction) => {
          // The first one wins, whoever writes at the same time.
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
