import type { AuditEntry } from "../ports/audit.js";

/** An entry without its id and moment, which it gets when it is buffered. */
export type AuditNote = Omit<AuditEntry, "id" | "at" | "counts">;

/** Entries that wait while the database is away. */
const SIZE_MAX = 10_000;

/**
 * Audit entries that are not stored yet, oldest first. Similar requests share one entry with their
 * number, until the entry is being stored.
 */
export class AuditBuffer {
  #pending: AuditEntry[] = [];
  /** Entries of the flush in progress. */
  #flushing: readonly AuditEntry[] = [];
  /** Index in `#pending` of the entry for similar requests. */
  readonly #similar = new Map<string, number>();

  constructor(
    private readonly entryOf: (note: AuditNote, counts: AuditEntry["counts"]) => AuditEntry,
  ) {}

  get size(): number {
    return this.#flushing.length + this.#pending.length;
  }

  get pending(): number {
    return this.#pending.length;
  }

  add(note: AuditNote): "added" | "merged" | "full" {
    const key = similarityKey(note);
    if (key !== undefined && this.#merge(key)) return "merged";
    if (this.size >= SIZE_MAX) return "full";
    if (key !== undefined) this.#similar.set(key, this.#pending.length);
    this.append(note, null);
    return "added";
  }

  /** Adds an entry even to a full buffer. */
  append(note: AuditNote, counts: AuditEntry["counts"]): void {
    this.#pending.push(this.entryOf(note, counts));
  }

  beginFlush(): void {
    this.#flushing = this.#pending;
    this.#pending = [];
    this.#similar.clear();
  }

  nextBatch(size: number): readonly AuditEntry[] {
    return this.#flushing.slice(0, size);
  }

  removeStored(count: number): void {
    this.#flushing = this.#flushing.slice(count);
  }

  /** Returns the entries that were not stored to the buffer, before those that were added meanwhile. */
  abortFlush(): void {
    this.#pending = [...this.#flushing, ...this.#pending];
    this.#flushing = [];
    this.#similar.clear();
  }

  /** Counts one more request for the entry of similar requests. Returns false if there is none. */
  #merge(key: string): boolean {
    const index = this.#similar.get(key);
    const entry = index === undefined ? undefined : this.#pending[index];
    if (index === undefined || entry === undefined) return false;
    this.#pending[index] = {
      ...entry,
      requestId: null,
      traceId: null,
      counts: { requests: (entry.counts?.["requests"] ?? 1) + 1 },
    };
    return true;
  }
}

/**
 * Requests with the same key share one entry, so that frequent evaluations or guesses of keys do not
 * fill the trail. Undefined for requests with a target, which have one entry each.
 */
const similarityKey = ({
  tenantId,
  actor,
  action,
  status,
  targetKind,
  targetId,
}: AuditNote): string | undefined =>
  targetId === null ? `${tenantId} ${action} ${status} ${targetKind ?? "-"} ${actor}` : undefined;
