import { chownSync, closeSync, fsyncSync, openSync, writeFileSync } from "node:fs";
import type { Account } from "./account.js";

/** Writes a new file that only its owner can read, and waits until it is on the disk. */
export function writeSecret(path: string, secret: string, account?: Account): void {
  const file = openSync(path, "wx", 0o600);
  try {
    writeFileSync(file, `${secret}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  if (account) chownSync(path, account.uid, account.gid);
}
