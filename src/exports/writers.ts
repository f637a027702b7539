/**
 * Writes plans in their formats. Costly formats are written on worker threads, since a document
 * blocks its thread for a tenth of a second or more.
 */
import { availableParallelism } from "node:os";
import { Piscina } from "piscina";
import type { PlanDocument } from "../presentation/contract/plan.js";
import type { PlanFormat } from "./format.js";
import type * as thread from "./writer-thread.js";

export interface PlanWriters {
  write(format: PlanFormat, plan: PlanDocument): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface WriterPorts {
  /** The compiled `writer-thread`. */
  readonly thread: string;
  /** Runs a task within the concurrency limit. */
  readonly turn: <T>(work: () => Promise<T>) => Promise<T>;
  readonly toJson: (plan: PlanDocument) => string;
}

/** Number of worker threads; one processor is left for requests. */
export const WRITERS_AT_ONCE = Math.max(1, Math.min(2, availableParallelism() - 1));

/** Idle time after which a thread ends and releases its memory. */
const IDLE_MS = 60_000;

export function createPlanWriters({ thread: filename, turn, toJson }: WriterPorts): PlanWriters {
  const pool = new Piscina<thread.WritingOrder, Uint8Array>({
    filename,
    name: "write" satisfies keyof typeof thread,
    minThreads: 0,
    maxThreads: WRITERS_AT_ONCE,
    idleTimeout: IDLE_MS,
    trackUnmanagedFds: false,
  });
  return {
    async write(format, plan) {
      if (format.points === undefined) return format.write(plan);
      return turn(() => pool.run({ mediaType: format.mediaType, plan: toJson(plan) }));
    },
    close: () => pool.destroy(),
  };
}
