import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RULES_FOLDER, loadShipped } from "./shipped.js";

/** JSON that a test changes at will. */
export type Loose = ReturnType<typeof JSON.parse>;

/** The files of the shipped rulebook, by path, to be broken. */
export const shippedFiles = (): Record<string, Loose> => structuredClone(loadShipped().source);

/** A rules folder of its own. */
export interface RulesCopy {
  readonly folder: string;
  read(file: string): string;
  write(file: string, content: string | Buffer): void;
  remove(file: string): void;
}

const folders: string[] = [];

/** Copies the shipped rules into a temporary folder. */
export function copyRules(): RulesCopy {
  const folder = mkdtempSync(join(tmpdir(), "douze-rules-"));
  folders.push(folder);
  cpSync(RULES_FOLDER, folder, { recursive: true });
  const at = (file: string) => join(folder, file);
  return {
    folder,
    read: (file) => readFileSync(at(file), "utf8"),
    write: (file, content) => writeFileSync(at(file), content),
    remove: (file) => rmSync(at(file), { recursive: true }),
  };
}

/** Removes the copies that were made. */
export function removeRulesCopies(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
