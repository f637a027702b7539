/** What safe retries ask of the outside world. */
import type { Stores } from "./stores.js";

/** An answer as it goes out, but for what differs from request to request. */
export interface Answer {
  /** `Location`, `Content-Language` … */
  readonly headers: Readonly<Record<string, string>>;
  /** Of the resource that is answered with, by which its tag is made; null where it has none. */
  readonly version: string | null;
  /** JSON. */
  readonly body: string;
}

/** What is kept of an answer that was given. */
export interface KeptAnswer extends Omit<Answer, "body"> {
  /** SHA-256, in hexadecimal, of the request. */
  readonly fingerprint: string;
  /** Null where it held a secret, or what it showed was deleted since. */
  readonly body: string | null;
  readonly keptAt: Date;
}

/** Under which key of which tenant an answer is kept. */
export interface AnswerName {
  readonly tenantId: string;
  /** 1 to 255 characters. */
  readonly key: string;
}

/** The answer under one name. */
export interface AnswerPlace {
  find(): Promise<KeptAnswer | undefined>;
  /** In the place of one that was there before. */
  keep(answer: KeptAnswer): Promise<void>;
}

export type Attempt<T> = { readonly result: T } | "under-way";

/** Every method throws StorageUnavailable while the database is away. */
export interface AnswerStorage {
  /**
   * Runs `work` in a transaction that has the name for itself, whichever process asks: what it does
   * through the stores that it is given, and the answer that it keeps, are there when it ends, or
   * none of it. Where somebody else has the name it does not wait.
   */
  attempt<T>(
    name: AnswerName,
    work: (stores: Stores, place: AnswerPlace) => Promise<T>,
  ): Promise<Attempt<T>>;
  /** Deletes the answers that were kept before that moment. */
  forget(before: Date): Promise<void>;
}
