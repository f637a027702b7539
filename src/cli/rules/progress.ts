/** How far a long command is. */
export interface Progress {
  /** Says that so many of the total are done. */
  at(done: number): void;
  /** Takes the line away, where it was written over. */
  end(): void;
}

/** What progress needs of a stream. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Shorter commands say nothing. */
const SILENT_MS = 1_000;
const TERMINAL_MS = 100;
const LOG_MS = 5_000;
const CLEAR_LINE = "\r\u001b[K";

/**
 * Shows progress on standard error: one line written over on a terminal, a line every few seconds
 * elsewhere.
 */
export function showProgress(
  what: string,
  total: number,
  stream: ProgressStream = process.stderr,
  now: () => number = Date.now,
): Progress {
  const started = now();
  const pause = stream.isTTY === true ? TERMINAL_MS : LOG_MS;
  let next = started + SILENT_MS;
  let shown = false;
  return {
    at(done) {
      const time = now();
      if (time < next) return;
      next = time + pause;
      shown = true;
      const line = `${what}: ${done} of ${total}, ${Math.round((time - started) / 1_000)} s`;
      stream.write(stream.isTTY === true ? `${CLEAR_LINE}${line}` : `${line}\n`);
    },
    end() {
      if (shown && stream.isTTY === true) stream.write(CLEAR_LINE);
    },
  };
}
