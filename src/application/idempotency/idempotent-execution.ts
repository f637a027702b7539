/** Carries out a request with an idempotency key once, and gives every repetition the same answer. */
import type { Clock } from "../ports/clock.js";
import type {
  Answer,
  AnswerKey,
  AnswerSlot,
  AnswerStorage,
  StoredAnswer,
} from "../ports/idempotency.js";
import type { Stores } from "../ports/storage.js";
import { createConcurrencyLimit, type ConcurrencyLimit } from "../shared/concurrency-limit.js";
import { isRefusal, type RefusalOf } from "../shared/refusal.js";

export interface IdempotentRequest extends AnswerKey {
  /** SHA-256, in hexadecimal, of everything that determines the answer. */
  readonly fingerprint: string;
  /** Whether the answer holds a secret, which must not be stored. */
  readonly secret: boolean;
}

/** What a request does, in two steps. */
export interface IdempotentAction {
  /** Runs once, before the key and a database connection are taken: for what may take long. */
  readonly check: () => Promise<void>;
  /** Runs in the transaction of the key, with the stores of this transaction. */
  readonly store: (stores: Stores) => Promise<Answer>;
}

export type ExecutionResult =
  | { readonly answer: Answer; readonly repeated: boolean }
  | RefusalOf<"idempotency.key-reused" | "idempotency.in-progress">
  /** The request was carried out, and its answer is not stored. */
  | RefusalOf<"idempotency.secret-not-repeated" | "idempotency.answer-erased">;

export interface IdempotentExecution {
  /**
   * If the action throws, nothing is stored and the key is free again; the error is passed on.
   * @throws StorageUnavailable while the database is away.
   * @throws TooBusy if too many requests with keys run.
   */
  execute(request: IdempotentRequest, action: IdempotentAction): Promise<ExecutionResult>;
  /** Deletes the answers that may no longer be repeated. */
  deleteExpired(): Promise<void>;
}

export interface IdempotencyPorts {
  readonly storage: AnswerStorage;
  readonly clock: Clock;
}

/** How long an answer is repeated. */
const STORED_MS = 24 * 3_600_000;
/**
 * Each execution holds a connection and may need another one for what it reads, so they take no
 * more than half of the ten connections of the pool.
 */
const CONCURRENCY = { atOnce: 5, waiting: 200, waitMs: 10_000 } as const;
/** The wait for another process that holds the key, doubled from `first` to `longest`. */
const WAIT_MS = { first: 20, longest: 250, total: 2_500 } as const;

export const createIdempotentExecution = (ports: IdempotencyPorts): IdempotentExecution =>
  new StoredExecution(ports);

class StoredExecution implements IdempotentExecution {
  readonly #concurrencyLimit: ConcurrencyLimit = createConcurrencyLimit(CONCURRENCY);
  /** The executions of this process, by key: repetitions wait here, without a connection. */
  readonly #running = new Map<
    string,
    { readonly fingerprint: string; readonly result: Promise<ExecutionResult> }
  >();

  constructor(private readonly ports: IdempotencyPorts) {}

  async execute(request: IdempotentRequest, action: IdempotentAction): Promise<ExecutionResult> {
    const name = `${request.tenantId} ${request.key}`;
    for (let other = this.#running.get(name); other; other = this.#running.get(name)) {
      if (other.fingerprint === request.fingerprint)
        return asRepetition(await other.result, request);
      // Another request holds the key. If it fails, the key is free again.
      const result = await other.result.catch(() => undefined);
      if (result !== undefined && !isRefusal(result))
        return { refused: "idempotency.key-reused", key: request.key };
    }
    const result = action.check().then(() => this.#untilKeyIsFree(request, action));
    this.#running.set(name, { fingerprint: request.fingerprint, result });
    try {
      return await result;
    } finally {
      this.#running.delete(name);
    }
  }

  deleteExpired(): Promise<void> {
    const { storage, clock } = this.ports;
    return storage.deleteBefore(new Date(clock.now().getTime() - STORED_MS));
  }

  /** Waits while another process holds the key. */
  async #untilKeyIsFree(
    request: IdempotentRequest,
    action: IdempotentAction,
  ): Promise<ExecutionResult> {
    let waited = 0;
    let wait: number = WAIT_MS.first;
    for (;;) {
      const attempt = await this.#concurrencyLimit.run(() =>
        this.ports.storage.withKey(request, (stores, slot) =>
          this.#repeatOrStore(request, action, stores, slot),
        ),
      );
      if (attempt !== "in-progress") return attempt.result;
      if (waited >= WAIT_MS.total) return { refused: "idempotency.in-progress", key: request.key };
      await new Promise((resolve) => setTimeout(resolve, wait));
      waited += wait;
      wait = Math.min(wait * 2, WAIT_MS.longest);
    }
  }

  async #repeatOrStore(
    request: IdempotentRequest,
    action: IdempotentAction,
    stores: Stores,
    slot: AnswerSlot,
  ): Promise<ExecutionResult> {
    const now = this.ports.clock.now();
    const stored = await slot.find();
    if (stored !== undefined && now.getTime() - stored.storedAt.getTime() < STORED_MS)
      return repeat(stored, request);
    const answer = await action.store(stores);
    await slot.save({
      ...answer,
      fingerprint: request.fingerprint,
      body: request.secret ? null : answer.body,
      storedAt: now,
    });
    return { answer, repeated: false };
  }
}

function repeat(
  { fingerprint, headers, version, body }: StoredAnswer,
  request: IdempotentRequest,
): ExecutionResult {
  if (fingerprint !== request.fingerprint)
    return { refused: "idempotency.key-reused", key: request.key };
  if (body !== null) return { answer: { headers, version, body }, repeated: true };
  return {
    refused: request.secret ? "idempotency.secret-not-repeated" : "idempotency.answer-erased",
    location: headers["Location"],
  };
}

/** The result for a repetition that waited for the execution of the first request. */
function asRepetition(result: ExecutionResult, { secret }: IdempotentRequest): ExecutionResult {
  if (isRefusal(result)) return result;
  return secret
    ? {
        refused: "idempotency.secret-not-repeated",
        location: result.answer.headers["Location"],
      }
    : { answer: result.answer, repeated: true };
}
