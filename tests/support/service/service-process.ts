/** Runs the built service as a process of its own, as an operator does. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { send } from "../clients/client.js";
import { freePort } from "../database/postgres.js";
import { packagePath } from "../../../src/platform/paths.js";

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** What it said on standard output and standard error. */
  readonly output: string;
}

export interface ServiceProcess {
  readonly url: string;
  readonly pid: number;
  readonly output: () => string;
  /** Comes when it has ended. */
  readonly ended: Promise<Ended>;
  /** Waits until the address answers with the status; fails where the process ends first. */
  until(path: string, status: number): Promise<void>;
  /** Waits until its output matches. */
  untilSaid(words: RegExp): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** Tells it to stop, and waits until it has. */
  stop(): Promise<Ended>;
}

const running = new Set<ChildProcess>();

/**
 * Starts it on a free port, without keys unless told, with this environment and nothing of ours but
 * the path to programs.
 */
export async function startService(
  environment: Readonly<Record<string, string>>,
): Promise<ServiceProcess> {
  const port = environment["PORT"] ?? String(await freePort());
  const child = spawn(process.execPath, [packagePath("dist/main.js")], {
    env: { PATH: process.env["PATH"], PORT: port, DOUZE_AUTH: "none", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  const ended = once(child, "close").then(([code, signal]): Ended => {
    running.delete(child);
    return { code, signal, output };
  });
  const url = `http://127.0.0.1:${port}`;
  const alive = (): boolean => child.exitCode === null && child.signalCode === null;
  const until = async (holds: () => Promise<boolean> | boolean, what: string): Promise<void> => {
    while (!(await holds())) {
      if (!alive()) throw new Error(`the service ended before ${what}:\n${(await ended).output}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  return {
    url,
    pid: child.pid!,
    output: () => output,
    ended,
    until: (path, status) =>
      until(
        () =>
          send(url, "GET", path).then(
            (reply) => reply.status === status,
            () => false,
          ),
        `${path} answered ${status}`,
      ),
    untilSaid: (words) => until(() => words.test(output), `it said ${String(words)}`),
    signal: (name) => void child.kill(name),
    stop() {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

/** Starts it and waits until plans can be kept. */
export async function startReady(
  environment: Readonly<Record<string, string>>,
): Promise<ServiceProcess> {
  const service = await startService(environment);
  await service.until("/health/ready", 200);
  return service;
}

/** Ends those that a failed test left behind. */
export async function endServices(): Promise<void> {
  for (const child of running) {
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  }
}
