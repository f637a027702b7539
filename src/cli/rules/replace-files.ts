/**
 * Replaces files of a folder together: all are written beside their places before the first is put
 * there.
 */
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Files by path inside the folder. */
export function replaceFiles(folder: string, files: ReadonlyMap<string, string>): void {
  const written: { draft: string; path: string }[] = [];
  try {
    for (const [file, text] of files) {
      const path = join(folder, file);
      const draft = `${path}.draft`;
      mkdirSync(dirname(path), { recursive: true });
      written.push({ draft, path });
      writeFileSync(draft, text);
    }
  } catch (error) {
    for (const { draft } of written) rmSync(draft, { force: true });
    throw error;
  }
  for (const { draft, path } of written) renameSync(draft, path);
}
