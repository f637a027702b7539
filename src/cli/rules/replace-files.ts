/** Replaces several files of a folder together. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Writes every file to a draft beside its place, then renames all drafts, so that a failed write
 * changes nothing. `files` holds the texts by path inside the folder.
 */
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
