/** Opens the database that the operator names, or the one that comes along. */
import { openDatabase, type Database } from "./connection/database.js";
import { startEmbeddedDatabase } from "./embedded/embedded.js";

export interface Storage {
  readonly database: Database;
  /** The key to secrets that comes with an embedded database. */
  readonly secretsKey: Uint8Array | undefined;
  /** Closes the connections, and ends the embedded database. */
  readonly close: () => Promise<void>;
}

export interface StorageLog {
  info(message: string, values?: object): void;
  warn(message: string): void;
}

/**
 * Throws where an embedded database cannot be used; one of the operator's that is away does no harm
 * yet.
 */
export async function openStorage(
  {
    databaseUrl,
    dataFolder,
  }: { readonly databaseUrl: string | undefined; readonly dataFolder: string },
  log: StorageLog,
): Promise<Storage> {
  const onLost = (error: Error): void =>
    log.warn(`a database connection was lost: ${error.message}`);
  if (databaseUrl !== undefined) {
    const database = openDatabase({ url: databaseUrl }, onLost);
    return { database, secretsKey: undefined, close: () => database.close() };
  }
  const embedded = await startEmbeddedDatabase({
    folder: dataFolder,
    onNotice: (line) => log.warn(line),
  });
  log.info("plans are kept by the embedded database", { folder: dataFolder });
  const database = openDatabase({ url: embedded.url }, onLost);
  return {
    database,
    secretsKey: embedded.secretsKey,
    close: async () => {
      await database.close();
      await embedded.stop();
    },
  };
}
