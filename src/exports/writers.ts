/**
 * Writes plans in their formats, what takes long on threads beside: a document takes a tenth of a
 * second or more, in which nobody else would be answered.
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
  /** Lets a piece of work run when it is its turn. */
  readonly turn: <T>(work: () => Promise<T>) => Promise<T>;
  readonly toJson: (plan: PlanDocument) => string;
}

/** One processor is left to answering the others. */
export const WRITERS_AT_ONCE = Math.max(1, Math.min(2, availableParallelism() - 1));

/** After so long without work a thread ends, and its memory with it. */
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
