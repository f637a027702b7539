/**
 * Starts processes that do nothing, for tests to look at and to end; what a test leaves is ended
 * after it.
 */
import { afterEach } from "@jest/globals";
import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { once } from "node:events";

const started = new Set<ChildProcess>();

/** Has the process ended when the test is over, also where the test fails. */
export function endAfterTest<T extends ChildProcess>(child: T): T {
  started.add(child);
  return child;
}

/** Starts a process that runs until it is ended, and waits until it does. */
export async function startIdle(
  options: SpawnOptions = {},
): Promise<ChildProcess & { readonly pid: number }> {
  const child = endAfterTest(
    spawn("/bin/sh", ["-c", "echo ready; exec sleep 1000"], {
      ...options,
      stdio: ["ignore", "pipe", "ignore"],
    }),
  );
  await once(child.stdout, "data");
  return child as ChildProcess & { readonly pid: number };
}

export async function endProcess(child: ChildProcess): Promise<void> {
  started.delete(child);
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

afterEach(async () => {
  for (const child of started) await endProcess(child);
});
