/** Keeps a key beside the embedded database, for secrets that have to be read again. */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { EmbeddedDatabaseError } from "./trouble.js";
import { writeSecret } from "./write-secret.js";

const KEY_FILE = "secrets-key";
const KEY_LENGTH = 32;

/**
 * Gives the key of a data folder, 32 bytes, and makes it the first time. A copy of the database
 * alone tells no secret; a backup of the whole folder has both. INVARIANT: called by the owner of
 * the folder only.
 */
export function keyBeside(folder: string): Uint8Array {
  const path = join(folder, KEY_FILE);
  if (!existsSync(path)) {
    // Renamed when it is whole; what a crash leaves under this name goes at the next start, like a
    // cluster half made.
    const draft = join(folder, `making-${KEY_FILE}`);
    writeSecret(draft, randomBytes(KEY_LENGTH).toString("base64"));
    renameSync(draft, path);
  }
  const key = Buffer.from(readFileSync(path, "utf8"), "base64");
  if (key.length === KEY_LENGTH) return key;
  throw new EmbeddedDatabaseError(
    `the key to the secrets in the embedded database, \`${path}\`, is not one`,
    "put the file back from a backup of the data folder, or remove it and rotate the " +
      "secrets of all webhooks",
  );
}
