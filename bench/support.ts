/** What benchmarks share: measuring side by side, and starting the programs that are measured. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Benchmarks are run from the root of the project, by `npm run bench`. */
export const inProject = (path: string): string => join(process.cwd(), path);

export interface Contestant {
  /** Calls a round. */
  readonly calls: number;
  readonly act: () => unknown;
}

const ROUNDS = 9;

/**
 * Microseconds a call of each contestant, by round; rounds take turns, so that what else the
 * machine does meets all alike.
 */
export async function sideBySide(
  contestants: Readonly<Record<string, Contestant>>,
): Promise<Record<string, number[]>> {
  const rounds: Record<string, number[]> = {};
  for (let round = -2; round < ROUNDS; round++) {
    for (const [name, { calls, act }] of Object.entries(contestants)) {
      const start = performance.now();
      for (let call = 0; call < calls; call++) {
        const result = act();
        // To wait where there is nothing to wait for would be measured, too.
        if (result instanceof Promise) await result;
      }
      const value = ((performance.now() - start) * 1_000) / calls;
      // The first rounds warm up.
      if (round >= 0) (rounds[name] ??= []).push(value);
    }
  }
  return rounds;
}

export function medianOf(values: readonly number[]): number {
  const ordered = values.toSorted((a, b) => a - b);
  return ordered[Math.floor(ordered.length / 2)]!;
}

/** Starts a program and gives the first JSON line with a `url` that it prints. */
export async function startServer(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ child: ChildProcess; url: string; said: Readonly<Record<string, unknown>> }> {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  const said = await new Promise<{ readonly url: string }>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      // Whatever is printed later is read and dropped: a full pipe would stop the program.
      if (printed.length > 100_000) return;
      printed += chunk.toString("utf8");
      const line = printed
        .split("\n")
        .find(
          (each) =>
            /"url":"http:[^"]*"/.test(each) && each.endsWith("}") && !each.includes("answered"),
        );
      if (line !== undefined) resolve(JSON.parse(line) as { url: string });
    });
    child.once("exit", (code) =>
      reject(new Error(`${program} ended with the exit code ${code}\n${printed}`)),
    );
  });
  return { child, url: said.url, said: { ...said } };
}

export async function endServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}

/** Makes a temporary folder that the user of PostgreSQL can go through, too. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "douze-bench-"));
  chmodSync(folder, 0o755);
  return folder;
}

/** Resident memory of a process in megabytes, now and at its highest; Linux only. */
export function memoryOf(pid: number): { now: number; highest: number } {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const megabytes = (field: string) =>
    Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) / 1_024;
  return { now: megabytes("VmRSS"), highest: megabytes("VmHWM") };
}

/** Seconds of processor that a process has used; Linux only. */
export function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
