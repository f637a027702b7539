/** Carries a request that is sent again and again out once, and gives every copy the one answer. */
import { createConcurrencyLimit } from "../shared/concurrency-limit.js";
import type { Clock, Stores } from "../ports/stores.js";
import type {
  Answer,
  AnswerName,
  AnswerStorage,
  Attempt,
  KeptAnswer,
} from "../ports/idempotency.js";

export interface RepeatableRequest extends AnswerName {
  /** SHA-256, in hexadecimal, of everything on which its answer depends. */
  readonly fingerprint: string;
  /** Its answer holds a secret, which must not be kept. */
  readonly secret: boolean;
}

export type Outcome =
  | { readonly answer: Answer; readonly repeated: boolean; readonly refusal?: undefined }
  /** The key was used for another request, or another process is still at it. */
  | { readonly refusal: "key-reused" | "under-way" }
  /** It was carried out; the answer is not kept (any more). */
  | { readonly refusal: "secret" | "erased"; readonly location: string | undefined };

export interface IdempotentExecution {
  /**
   * What may take long is prepared once, before a connection is held for it. Where `prepare` or
   * `act` throws, nothing is kept and the key is free again. Throws StorageUnavailable and TooBusy
   * besides.
   */
  carryOut(
    request: RepeatableRequest,
    act: (stores: Stores) => Promise<Answer>,
    prepare?: () => Promise<void>,
  ): Promise<Outcome>;
  /** Deletes the answers that are over. */
  forgetOld(): Promise<void>;
}

/** How long an answer can be had again. */
const KEPT_MS = 24 * 3_600_000;
/**
 * Each holds a connection, and may need another for what it reads: so no more than half of the ten
 * that there are.
 */
const GATE = { atOnce: 5, waiting: 200, waitMs: 10_000 } as const;
/** How long to wait for another process, and how often to look. */
const WAIT_MS = { first: 20, longest: 250, inAll: 2_500 } as const;

export function createIdempotentExecution({
  storage,
  clock,
}: {
  readonly storage: AnswerStorage;
  readonly clock: Clock;
}): IdempotentExecution {
  const concurrencyLimit = createConcurrencyLimit(GATE);
  /** What this process is at, by name: copies wait here, without a connection. */
  const underWay = new Map<
    string,
    { readonly fingerprint: string; readonly outcome: Promise<Outcome> }
  >();

  const attempt = (
    request: RepeatableRequest,
    act: (stores: Stores) => Promise<Answer>,
  ): Promise<Attempt<Outcome>> =>
    concurrencyLimit.run(() =>
      storage.attempt(request, async (stores, place): Promise<Outcome> => {
        const now = clock.now();
        const kept = await place.find();
        if (kept !== undefined && now.getTime() - kept.keptAt.getTime() < KEPT_MS)
          return repeat(kept, request);
        const answer = await act(stores);
        await place.keep({
          ...answer,
          fingerprint: request.fingerprint,
          body: request.secret ? null : answer.body,
          keptAt: now,
        });
        return { answer, repeated: false };
      }),
    );

  const untilFree = async (
    request: RepeatableRequest,
    act: (stores: Stores) => Promise<Answer>,
  ): Promise<Outcome> => {
    let waited = 0;
    for (let wait: number = WAIT_MS.first; ; wait = Math.min(wait * 2, WAIT_MS.longest)) {
      const attempted = await attempt(request, act);
      if (attempted !== "under-way") return attempted.result;
      if (waited >= WAIT_MS.inAll) return { refusal: "under-way" };
      await new Promise((resolve) => setTimeout(resolve, wait));
      waited += wait;
    }
  };

  return {
    async carryOut(request, act, prepare = () => Promise.resolve()) {
      const name = `${request.tenantId} ${request.key}`;
      for (let other = underWay.get(name); other !== undefined; other = underWay.get(name)) {
        if (other.fingerprint === request.fingerprint)
          return asRepeat(await other.outcome, request);
        // Another request took the key: for good where it is carried out, else it is free again.
        const outcome = await other.outcome.catch(() => undefined);
        if (outcome !== undefined && outcome.refusal === undefined)
          return { refusal: "key-reused" };
      }
      const outcome = prepare().then(() => untilFree(request, act));
      underWay.set(name, { fingerprint: request.fingerprint, outcome });
      try {
        return await outcome;
      } finally {
        underWay.delete(name);
      }
    },

    forgetOld: () => storage.forget(new Date(clock.now().getTime() - KEPT_MS)),
  };
}

function repeat(
  { fingerprint, headers, version, body }: KeptAnswer,
  request: RepeatableRequest,
): Outcome {
  if (fingerprint !== request.fingerprint) return { refusal: "key-reused" };
  if (body === null)
    return { refusal: request.secret ? "secret" : "erased", location: headers["Location"] };
  return { answer: { headers, version, body }, repeated: true };
}

/** What a copy is told of the outcome that it waited for. */
function asRepeat(outcome: Outcome, { secret }: RepeatableRequest): Outcome {
  if (outcome.refusal !== undefined) return outcome;
  return secret
    ? { refusal: "secret", location: outcome.answer.headers["Location"] }
    : { answer: outcome.answer, repeated: true };
}
