/**
 * Notes what changes nothing - reads, evaluations, refusals - and adds it to the trail in batches:
 * an answer must not wait for it. What changes something is recorded with the change itself
 * (`AuditLog`), and never comes here.
 */
import { OPERATOR_TENANT_ID } from "../ports/principal.js";
import { StorageUnavailable, type NewId } from "../ports/stores.js";
import { momentOf, type AuditEntry, type AuditRepository } from "../ports/audit.js";

/** What is noted: an entry of which id and moment are still to come. */
export type AuditNote = Omit<AuditEntry, "id" | "at" | "counts">;

/** Whoever could not be recognised; they stand in the operator's trail. */
export const UNKNOWN_CALLER = { tenantId: OPERATOR_TENANT_ID, actor: "unknown" } as const;

/** The actor of what the service does by itself. */
export const SERVICE_ACTOR = "service";

export interface AuditTrail {
  note(note: AuditNote): void;
  /** Adds what was noted to the trail; while the database is away it stays noted. */
  flush(): Promise<void>;
  /** How many entries are noted and not yet added. */
  readonly waiting: number;
}

export interface AuditTrailPorts {
  readonly repository: Pick<AuditRepository, "add">;
  readonly newId: NewId;
  /**
   * So many entries could not be kept since this was last told: for want of room, or because of
   * what the error says.
   */
  readonly onLost: (count: number, error?: unknown) => void;
}

/**
 * When entries are added at once, how many may wait while the database is away, and how many go in
 * one statement.
 */
const LIMITS = { prompt: 200, waiting: 10_000, statement: 1_000 } as const;

export function createAuditTrail({ repository, newId, onLost }: AuditTrailPorts): AuditTrail {
  let noted: AuditEntry[] = [];
  /** On its way to the database. */
  let leaving: readonly AuditEntry[] = [];
  /** Places in `noted` of entries that others may be like. */
  const places = new Map<string, number>();
  /** By tenant, how many entries its trail lacks and does not yet say so. */
  const lost = new Map<string, number>();
  let untold = 0;
  let flushing: Promise<void> | undefined;

  const enter = (note: AuditNote, counts: AuditEntry["counts"] = null): void => {
    const id = newId();
    noted.push({ ...note, id, at: momentOf(id), counts });
  };
  const lose = ({ tenantId }: AuditNote): void => {
    lost.set(tenantId, (lost.get(tenantId) ?? 0) + 1);
    untold++;
  };
  const tell = (error?: unknown): void => {
    if (untold > 0) onLost(untold, error);
    untold = 0;
  };

  /**
   * One entry that the database will not have must not take the others with it. Throws
   * StorageUnavailable.
   */
  const add = async (batch: readonly AuditEntry[]): Promise<void> => {
    try {
      await repository.add(batch);
    } catch (error) {
      if (error instanceof StorageUnavailable) throw error;
      if (batch.length > 1) for (const entry of batch) await add([entry]);
      else {
        batch.forEach(lose);
        tell(error);
      }
    }
  };

  const addAll = async (): Promise<void> => {
    tell();
    for (const [tenantId, count] of lost) enter(lossOf(tenantId), { lost: count });
    lost.clear();
    [leaving, noted] = [noted, []];
    // An entry that is on its way does not change any more: what is like it begins anew.
    places.clear();
    try {
      for (; leaving.length > 0; leaving = leaving.slice(LIMITS.statement))
        await add(leaving.slice(0, LIMITS.statement));
    } catch {
      // The database is away: they wait, before those that were noted meanwhile.
      [leaving, noted] = [[], [...leaving, ...noted]];
      places.clear();
    }
  };

  const flush = (): Promise<void> => (flushing ??= addAll().finally(() => (flushing = undefined)));
  const count = (): number => leaving.length + noted.length;

  return {
    note(note) {
      const key = likenessOf(note);
      const place = key === undefined ? undefined : places.get(key);
      const alike = place === undefined ? undefined : noted[place];
      if (place !== undefined && alike !== undefined) {
        noted[place] = {
          ...alike,
          requestId: null,
          traceId: null,
          counts: { requests: (alike.counts?.["requests"] ?? 1) + 1 },
        };
        return;
      }
      if (count() >= LIMITS.waiting) {
        lose(note);
        return;
      }
      if (key !== undefined) places.set(key, noted.length);
      enter(note);
      if (noted.length === LIMITS.prompt) void flush();
    },
    flush,
    get waiting() {
      return count();
    },
  };
}

/**
 * What makes requests alike that are about nothing in particular: told as one entry with their
 * number, neither a busy evaluation nor somebody who tries out keys fills the trail. Nothing where
 * a request is about something: each is told by itself.
 */
const likenessOf = ({
  tenantId,
  actor,
  action,
  status,
  targetKind,
  targetId,
}: AuditNote): string | undefined =>
  targetId === null ? `${tenantId} ${action} ${status} ${targetKind ?? "-"} ${actor}` : undefined;

/** What the trail of a tenant says of entries that it lacks. */
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
