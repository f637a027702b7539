/**
 * After the last test: tells the guardian of the test databases, and waits until it has put
 * everything away.
 */
import type { ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";

export type Guardian = ChildProcessByStdio<Writable, Readable, null>;

export default async function endGuardian(): Promise<void> {
  const { guardian } = globalThis as { guardian?: Guardian };
  if (!guardian) return;
  const ended = once(guardian, "exit");
  guardian.stdin.end();
  const [code] = (await ended) as [number | null];
  if (code !== 0)
    throw new Error(`the guardian of the test databases ended with the exit code ${code}`);
}
