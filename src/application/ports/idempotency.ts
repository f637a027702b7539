/** Stores the answers of requests that were sent with an idempotency key. */
import type { Stores } from "./storage.js";

/** An answer, without what differs from request to request. */
export interface Answer {
  /** `Location`, `Content-Language` … */
  readonly headers: Readonly<Record<string, string>>;
  /** Version of the resource in the body, from which its entity tag is made; null if it has none. */
  readonly version: string | null;
  /** JSON, in UTF-8. */
  readonly body: Buffer;
}

export interface StoredAnswer extends Omit<Answer, "body"> {
  /** SHA-256, in hexadecimal, of the request. */
  readonly fingerprint: string;
  /** Null if it held a secret, or if the resource in it was deleted since. */
  readonly body: Buffer | null;
  readonly storedAt: Date;
}

/** Identifies an answer. */
export interface AnswerKey {
  readonly tenantId: string;
  /** 1 to 255 characters. */
  readonly key: string;
}

/** The stored answer of one key. */
export interface AnswerSlot {
  find(): Promise<StoredAnswer | undefined>;
  /** Replaces the answer that was stored before. */
  save(answer: StoredAnswer): Promise<void>;
}

/** Every method throws StorageUnavailable while the database is away. */
export interface AnswerStorage {
  /**
   * Runs `work` in a transaction that holds the lock of the key, among all processes. What it does
   * through the stores and the answer that it saves are committed together, or neither is. If
   * another transaction holds the lock, it returns `in-progress` at once.
   */
  withKey<T>(
    key: AnswerKey,
    work: (stores: Stores, slot: AnswerSlot) => Promise<T>,
  ): Promise<{ readonly result: T } | "in-progress">;
  /** Deletes the answers that were stored before a moment. */
  deleteBefore(moment: Date): Promise<void>;
}
