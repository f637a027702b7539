/**
 * Runs owners of embedded databases in processes of their own, which can be ended in every way, and
 * looks at what they leave.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { endAfterTest, endProcess } from "./processes.js";

const PROGRAM = fileURLToPath(new URL("./owner-program.ts", import.meta.url));

export interface Owner {
  readonly pid: number;
  readonly url: string;
  /** Ends it with SIGKILL: its server stays. */
  kill(): Promise<void>;
  /** Interrupts it as Ctrl-C does, all its process group at once, and waits until it has heard. */
  interrupt(): Promise<void>;
  /** Lets it end without stopping its database. */
  leave(): Promise<void>;
}

/** Starts the embedded database of a folder in another process. */
export async function startOwner(folder: string): Promise<Owner> {
  const owner = endAfterTest(
    spawn(process.execPath, ["--no-warnings", "--import", "tsx", PROGRAM, folder], {
      stdio: ["pipe", "pipe", "inherit"],
      env: { ...process.env, NODE_OPTIONS: "", TSX_DISABLE_CACHE: "1" },
      detached: true,
    }),
  );
  const ended = once(owner, "exit");
  const line = await Promise.race([once(owner.stdout, "data"), ended.then(() => undefined)]);
  if (!line) throw new Error(`the owner of \`${folder}\` ended`);
  return {
    pid: owner.pid!,
    url: JSON.parse(String(line[0])) as string,
    kill: () => endProcess(owner),
    async interrupt() {
      const heard = once(owner.stdout, "data");
      process.kill(-owner.pid!, "SIGINT");
      await heard;
    },
    async leave() {
      owner.stdin.end();
      await ended;
    },
  };
}

/** The process id of the server on the data folder, alive or not, as its pid file tells. */
export function serverPid(folder: string): number {
  return Number(readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
}
