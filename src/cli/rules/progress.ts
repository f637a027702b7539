/** Shows the progress of a long command. */
export interface Progress {
  /** Reports how many of the total are done. */
  at(done: number): void;
  /** Clears the line on a terminal. */
  end(): void;
}

/** The part of a stream that progress needs. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Shorter commands show no progress. */
const SILENT_MS = 1_000;
const TERMINAL_MS = 100;
const LOG_MS = 5_000;
const CLEAR_LINE = "\r\u001b[K";

/**
 * Shows progress on standard error: on a terminal one line that is overwritten, elsewhere a new line
 * every few seconds.
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
