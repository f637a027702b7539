/** Helpers of benchmarks: comparing functions, and starting the measured programs. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Benchmarks are run from the root of the project, by `npm run bench`. */
export const inProject = (path: string): string => join(process.cwd(), path);

export interface Contestant {
  /** Calls per round. */
  readonly calls: number;
  readonly act: () => unknown;
}

const ROUNDS = 9;

/**
 * Microseconds per call of each contestant, by round. The contestants alternate, so that other load
 * on the machine affects all alike.
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
        // Waiting for a plain value would take time, too.
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

/** Starts a program, and returns the first JSON line with a `url` that it prints. */
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
      // Later output is read and dropped, because a full pipe would block the program.
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

/** Creates a temporary folder that the user of PostgreSQL can also access. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "douze-bench-"));
  chmodSync(folder, 0o755);
  return folder;
}

/** Resident memory of a process in megabytes, current and peak. Linux only. */
export function memoryOf(pid: number): { now: number; highest: number } {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const megabytes = (field: string) =>
    Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) / 1_024;
  return { now: megabytes("VmRSS"), highest: megabytes("VmHWM") };
}

/** Processor time that a process has used, in seconds. Linux only. */
export function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
