/** Closes what was opened, in reverse order. */

export class Closing {
  readonly #stopping = new AbortController();
  readonly #steps: (() => unknown)[] = [];
  #closed: Promise<void> | undefined;

  /** Aborted before the first step, for what only has to stop waiting. */
  get signal(): AbortSignal {
    return this.#stopping.signal;
  }

  /** Adds a step. It runs before those that were added earlier. */
  add(step: () => unknown): void {
    this.#steps.push(step);
  }

  /** May be called twice. A step that fails does not keep the others from running. */
  close(): Promise<void> {
    this.#closed ??= this.#run();
    return this.#closed;
  }

  async #run(): Promise<void> {
    this.#stopping.abort();
    const errors: unknown[] = [];
    for (const step of this.#steps.toReversed()) {
      try {
        await step();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length === 1) throw errors[0];
    if (errors.length > 1) throw new AggregateError(errors, "several things could not be closed");
  }
}

/** Opens something in several steps; if one fails, what was opened before is closed. */
export async function opening<T>(open: (closing: Closing) => Promise<T>): Promise<T> {
  const closing = new Closing();
  try {
    return await open(closing);
  } catch (error) {
    await closing.close().catch(() => undefined);
    throw error;
  }
}
