/**
 * Buffers audit entries for requests that change nothing (reads, evaluations, refusals) and stores
 * them in batches, so that no answer waits for them. Changes are recorded in their own transaction
 * instead (`AuditLog`).
 */
import { momentOf, type AuditEntry, type AuditRepository } from "../ports/audit.js";
import { StorageUnavailable } from "../ports/errors.js";
import { OPERATOR_TENANT_ID } from "../ports/principal.js";
import type { NewId } from "../ports/random.js";
import { AuditBuffer, type AuditNote } from "./audit-buffer.js";

/** A caller that was not authenticated; its entries stand in the operator's trail. */
export const UNKNOWN_CALLER = { tenantId: OPERATOR_TENANT_ID, actor: "unknown" } as const;

/** The actor of the background work of the service. */
export const SERVICE_ACTOR = "service";

export interface AuditTrail {
  note(note: AuditNote): void;
  /** Stores the buffered entries; while the database is away they stay buffered. */
  flush(): Promise<void>;
  /** Number of entries that are not stored yet. */
  readonly waiting: number;
}

export interface AuditTrailPorts {
  readonly repository: Pick<AuditRepository, "add">;
  readonly newId: NewId;
  /**
   * Reports how many entries were lost since the last report: because the buffer was full, or
   * because of `error`.
   */
  readonly onLost: (count: number, error?: unknown) => void;
}

/** Entries that trigger a flush. */
const FLUSH_AT = 200;
/** Entries in one statement. */
const BATCH_SIZE = 1_000;

export const createAuditTrail = (ports: AuditTrailPorts): AuditTrail =>
  new BufferedAuditTrail(ports);

class BufferedAuditTrail implements AuditTrail {
  readonly #buffer = new AuditBuffer((note, counts) => this.#entryOf(note, counts));
  readonly #losses = new Losses();
  #flushing: Promise<void> | undefined;

  constructor(private readonly ports: AuditTrailPorts) {}

  get waiting(): number {
    return this.#buffer.size;
  }

  note(note: AuditNote): void {
    const outcome = this.#buffer.add(note);
    if (outcome === "full") this.#losses.add(note);
    if (outcome === "added" && this.#buffer.pending === FLUSH_AT) void this.flush();
  }

  flush(): Promise<void> {
    this.#flushing ??= this.#storeAll().finally(() => (this.#flushing = undefined));
    return this.#flushing;
  }

  async #storeAll(): Promise<void> {
    this.#reportLosses();
    for (const [tenantId, lost] of this.#losses.takeByTenant())
      this.#buffer.append(lossOf(tenantId), { lost });
    this.#buffer.beginFlush();
    try {
      for (;;) {
        const batch = this.#buffer.nextBatch(BATCH_SIZE);
        if (batch.length === 0) return;
        await this.#store(batch);
        this.#buffer.removeStored(batch.length);
      }
    } catch {
      // The database is away. The next flush tries again.
      this.#buffer.abortFlush();
    }
  }

  /**
   * Stores a batch. If the database rejects it, the entries are stored one by one, so that a single
   * invalid entry does not lose the others.
   * @throws StorageUnavailable while the database is away.
   */
  async #store(batch: readonly AuditEntry[]): Promise<void> {
    try {
      await this.ports.repository.add(batch);
    } catch (error) {
      if (error instanceof StorageUnavailable) throw error;
      if (batch.length > 1) {
        for (const entry of batch) await this.#store([entry]);
        return;
      }
      for (const entry of batch) this.#losses.add(entry);
      this.#reportLosses(error);
    }
  }

  #reportLosses(error?: unknown): void {
    const count = this.#losses.takeUnreported();
    if (count > 0) this.ports.onLost(count, error);
  }

  #entryOf(note: AuditNote, counts: AuditEntry["counts"]): AuditEntry {
    const id = this.ports.newId();
    return { ...note, id, at: momentOf(id), counts };
  }
}

/** Counts entries that were lost. */
class Losses {
  /** By tenant, those that its trail does not mention yet. */
  #byTenant = new Map<string, number>();
  #unreported = 0;

  add({ tenantId }: AuditNote): void {
    this.#byTenant.set(tenantId, (this.#byTenant.get(tenantId) ?? 0) + 1);
    this.#unreported++;
  }

  takeByTenant(): ReadonlyMap<string, number> {
    const taken = this.#byTenant;
    this.#byTenant = new Map();
    return taken;
  }

  takeUnreported(): number {
    const taken = this.#unreported;
    this.#unreported = 0;
    return taken;
  }
}

/** The entry that tells a tenant of the entries that its trail lacks. */
const lossOf = (tenantId: string): AuditNote => ({
  tenantId,
  actor: SERVICE_ACTOR,
  action: "loseAuditEvents",
  status: 503,
  targetKind: "audit-event",
  targetId: null,
  requestId: null,
  traceId: null,
});
