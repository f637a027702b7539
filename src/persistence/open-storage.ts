/** Opens the configured database, or the embedded one. */
import { openDatabase, type Database } from "./connection/database.js";
import { startEmbeddedDatabase } from "./embedded/embedded.js";

export interface Storage {
  readonly database: Database;
  /** The key for secrets that belongs to an embedded database. */
  readonly secretsKey: Uint8Array | undefined;
  /** Closes the connections and stops the embedded database. */
  readonly close: () => Promise<void>;
}

export interface StorageLog {
  info(message: string, values?: object): void;
  warn(message: string): void;
}

/** @throws if the embedded database cannot be used. A configured database may be away for now. */
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
