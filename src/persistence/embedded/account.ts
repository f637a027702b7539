/** Chooses the user as whom PostgreSQL runs: it refuses root. */
import { readFileSync, statSync } from "node:fs";
import { EmbeddedDatabaseError } from "./trouble.js";

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Users that systems have anyway, the fitting one first. No user is ever created. */
const PREFERRED = ["postgres", "_postgres", "nobody", "daemon"];

/**
 * Gives the account to switch to, or undefined to run as ourselves. An existing cluster stays with
 * its owner.
 */
export function chooseAccount(cluster: string): Account | undefined {
  const self = process.getuid?.();
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (self !== 0) {
    if (owner && self !== undefined && owner.uid !== self)
      throw notOurs(cluster, nameOf(owner.uid));
    return undefined;
  }
  if (owner && owner.uid !== 0) return { name: nameOf(owner.uid), uid: owner.uid, gid: owner.gid };
  const accounts = readAccounts();
  const found = PREFERRED.map((name) => accounts.find((account) => account.name === name)).find(
    Boolean,
  );
  if (found) return found;
  throw new EmbeddedDatabaseError(
    `PostgreSQL refuses to run as root, and none of the users ${PREFERRED.join(", ")} exists here`,
    "start Douze as an ordinary user, or set DATABASE_URL to a PostgreSQL database of your own",
  );
}

function notOurs(cluster: string, owner: string): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError(
    `the database in \`${cluster}\` belongs to the user \`${owner}\``,
    "start Douze as that user or as root, or set DOUZE_DATA_DIR to another folder, or set " +
      "DATABASE_URL",
  );
}

function nameOf(uid: number): string {
  return readAccounts().find((account) => account.uid === uid)?.name ?? String(uid);
}

function readAccounts(): Account[] {
  let text = "";
  try {
    text = readFileSync("/etc/passwd", "utf8");
  } catch {
    // No such file here: no account is known.
  }
  return text
    .split("\n")
    .map((line) => line.split(":"))
    .filter((fields) => fields.length >= 4 && !fields[0]?.startsWith("#"))
    .map(([name = "", , uid, gid]) => ({
      name,
      uid: unsigned(Number(uid)),
      gid: unsigned(Number(gid)),
    }))
    .filter((account) => account.uid !== 0);
}

/** macOS writes -2 for nobody. */
function unsigned(id: number): number {
  return id < 0 ? id + 2 ** 32 : id;
}
