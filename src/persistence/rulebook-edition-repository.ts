/** Keeps the rulebook editions that plans were made with. */
import type { RulebookEdition, RulebookEditionRepository } from "../application/ports.js";
import { asStorage } from "./failures.js";
import type { PrismaClient } from "./generated/client.js";

export function createRulebookEditionRepository(prisma: PrismaClient): RulebookEditionRepository {
  return {
    async keep({ digest, version, format, content }) {
      const text = JSON.stringify(content);
      // The first one wins, whoever writes at the same time.
      await asStorage(
        () => prisma.$executeRaw`
          INSERT INTO rulebook_editions (digest, version, format, content)
          VALUES (${digest}, ${version}, ${format}, ${text}::json)
          ON CONFLICT (digest) DO NOTHING`,
      );
    },

    async find(digest): Promise<RulebookEdition | undefined> {
      const row = await asStorage(() =>
        prisma.rulebookEdition.findUnique({ where: { digest }, select: { digest: true, version: true, format: true, content: true } }),
      );
      return row ?? undefined;
    },
  };
}
