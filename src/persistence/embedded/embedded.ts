/** Starts the database that comes with Douze: a real PostgreSQL on a folder of this machine. */
import { chmodSync, existsSync, mkdirSync, realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { chooseAccount } from "./account.js";
import { clusterPath, openCluster, readPassword, SUPERUSER } from "./cluster.js";
import { ensureDatabase } from "./ensure-database.js";
import { takeOwnerLock } from "./owner-lock.js";
import { isPostgresOn } from "./processes.js";
import { endLeftover, readPidFile, type Workplace } from "./postmaster.js";
import { preparePrograms } from "./programs.js";
import { keyBeside } from "./secrets-key.js";
import { supervise } from "./supervise.js";
import { explainTrouble } from "./trouble.js";

export { EmbeddedDatabaseError } from "./trouble.js";

export interface EmbeddedOptions {
  /** Made when it is not there. It also keeps postgres.log. */
  readonly folder: string;
  /** Hears in one line what an operator should know: the server ended unexpectedly, it is back. */
  readonly onNotice?: (line: string) => void;
}

export interface EmbeddedDatabase {
  /** Connection string, with the password, valid until stop. */
  readonly url: string;
  /** 32 bytes, kept beside the database, for secrets in it that have to be read again. */
  readonly secretsKey: Uint8Array;
  /** Ends the server and leaves the data; may be called twice. Close the connections first. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on the folder; throws EmbeddedDatabaseError with what happened and how to mend
 * it.
 */
export async function startEmbeddedDatabase({
  folder,
  onNotice,
}: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const home = resolve(folder);
  try {
    const account = openFolder(home);
    const lock = await takeOwnerLock(home);
    try {
      const programs = await preparePrograms(home, account);
      const cluster = await openCluster(home, programs, account);
      const secretsKey = keyBeside(home);
      await endLeftover(cluster.path);
      const place: Workplace = { folder: home, cluster: cluster.path, programs, account };
      const server = await supervise(place, onNotice ?? (() => undefined));
      const address = `postgresql://${SUPERUSER}:${cluster.password}@127.0.0.1:${server.port}`;
      const stop = async (): Promise<void> => {
        await server.stop();
        lock.release();
      };
      await ensureDatabase(`${address}/postgres`, "douze").catch(async (error: unknown) => {
        await server.stop();
        throw error;
      });
      return { url: `${address}/douze`, secretsKey, stop };
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    throw explainTrouble("the embedded database did not start", home, error);
  }
}

/** Gives the connection string of the database of a folder where a process is running it now. */
export function findRunningDatabase(folder: string): string | undefined {
  const cluster = clusterPath(resolve(folder));
  const running = readPidFile(cluster);
  if (running?.status !== "ready" || !isPostgresOn(running.pid, realpathSync(cluster)))
    return undefined;
  return urlOf(readPassword(cluster), running.port);
}

const urlOf = (password: string, port: number): string =>
  `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/douze`;

/** Makes the folder and chooses the user of PostgreSQL, who must be able to go through it. */
function openFolder(home: string): ReturnType<typeof chooseAccount> {
  if (!existsSync(home)) mkdirSync(home, { recursive: true, mode: 0o755 });
  const account = chooseAccount(clusterPath(home));
  const mode = statSync(home).mode & 0o777;
  // Going through is not reading: names stay hidden, and what is secret has a mode of its own.
  if (account && (mode & 0o001) === 0) chmodSync(home, mode | 0o011);
  return account;
}
