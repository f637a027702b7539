/** Names what the use cases ask of the outside world; persistence and compose supply it. */
import type { Peer, PeerFigures } from "../../domain/comparison/peers.js";
import type { OfficialCollectivity } from "../../domain/profile/profile.js";
import type { TenantAccount, TenantKeys, TenantRepository } from "./access.js";
import type { Act, AuditLog } from "./audit.js";
import type { TenantRecords } from "./tenant-data.js";
import type { DeliveryLog, EventOutbox, WebhookRepository } from "./webhooks.js";

/** A plan as it was computed: never changed once stored. */
export interface PlanRecord {
  /** UUIDv7. INVARIANT: its order is the order of creation; pages rely on it. */
  readonly id: string;
  readonly createdAt: Date;
  /** Kind and official code, e.g. `commune-69034`; null for a collectivity given without a code. */
  readonly collectivityId: string | null;
  readonly collectivityType: string;
  readonly headcountBand: string | null;
  /** The request that was checked, as JSON. */
  readonly input: unknown;
  /** The plan, as JSON. Comes back with its keys in the order in which they were saved. */
  readonly result: unknown;
  /** Digest of the rulebook edition that made it; the edition must be kept first. */
  readonly rulebookDigest: string;
  readonly rulebookVersion: string;
}

/** A plan without its two documents: what a list shows. */
export type PlanSummary = Omit<PlanRecord, "input" | "result">;

export interface PlanPageRequest {
  /** Id of the last plan of the page before; it may have been deleted since. */
  readonly after?: string;
  /** How many plans at most; a whole number from 1. */
  readonly limit: number;
  readonly collectivityId?: string;
}

export interface PlanPage {
  /** Newest first. */
  readonly records: readonly PlanSummary[];
  /** Whether an older plan follows the last one of this page. */
  readonly more: boolean;
}

/**
 * The plans of one tenant: those of others are not there. Every method throws StorageUnavailable
 * while the database is away.
 */
export interface PlanRepository {
  /** `figures` are what its peers may learn from it; a plan without them counts in no group. */
  save(record: PlanRecord, figures?: PeerFigures): Promise<void>;
  find(id: string): Promise<PlanRecord | undefined>;
  page(request: PlanPageRequest): Promise<PlanPage>;
  /** Says whether there was such a plan. */
  delete(id: string): Promise<boolean>;
}

/** Whose plans compare with each other. */
export interface PeerGroup {
  readonly collectivityType: string;
  readonly headcountBand: string;
  /** Intensities of two editions are not of one measure. */
  readonly rulebookDigest: string;
  /**
   * The collectivity that asks, which is no peer of its own; null where it has no code, like those
   * that count in no group.
   */
  readonly except: string | null;
}

/** Every method throws StorageUnavailable while the database is away. */
export interface PeerRepository {
  /**
   * For each other collectivity with a code its newest plan of the edition and type, where that
   * plan is of the band: who has moved to another band has left this one. In any order, and of a
   * very large group the newest. They are the tenant's `own`, or those of the `others` that share
   * their figures, of which there are none where the tenant does not share its own.
   */
  find(group: PeerGroup, whose: "own" | "others"): Promise<readonly Peer[]>;
}

/**
 * What a tenant stores, within one transaction: nothing is changed outside of one, because each
 * change is recorded in the one that makes it.
 */
export interface TenantStorage {
  readonly plans: PlanRepository;
  readonly peers: PeerRepository;
  readonly keys: TenantKeys;
  readonly account: TenantAccount;
  readonly records: TenantRecords;
  readonly audit: AuditLog;
  readonly webhooks: WebhookRepository;
  readonly deliveries: DeliveryLog;
  readonly events: EventOutbox;
}

/** What a tenant stores, to be read, and a way to change several things at once or none of them. */
export interface TransactionalStorage {
  readonly plans: Pick<PlanRepository, "find" | "page">;
  readonly peers: PeerRepository;
  readonly keys: Pick<TenantKeys, "find" | "page">;
  readonly webhooks: Pick<WebhookRepository, "find" | "list">;
  readonly deliveries: Pick<DeliveryLog, "page">;
  /**
   * What `work` does through the storage that it is given is kept when it ends, and undone where it
   * throws. Throws StorageUnavailable while the database is away, TenantGone where there is no such
   * tenant any more.
   */
  transaction<T>(work: (storage: TenantStorage) => Promise<T>): Promise<T>;
}

/**
 * Gives what a tenant stores, for an act under whose name its changes are recorded; of the other
 * tenants it sees nothing.
 */
export type StorageOf = (tenantId: string, act: Act) => TransactionalStorage;

/** Everything that is stored for tenants. */
export interface Stores {
  readonly tenants: TenantRepository;
  readonly storageOf: StorageOf;
}

/**
 * The content of a rulebook under its digest, kept so that an old plan can be replayed and
 * explained.
 */
export interface RulebookEdition {
  readonly digest: string;
  readonly version: string;
  /** Version of the rulebook's file format. */
  readonly format: number;
  readonly content: unknown;
}

/** Every method throws StorageUnavailable while the database is away. */
export interface RulebookEditionRepository {
  /** Keeps an edition unless its digest is there already: the first one stays as it is. */
  keep(edition: RulebookEdition): Promise<void>;
  find(digest: string): Promise<RulebookEdition | undefined>;
}

/** SHA-256, in hexadecimal, of the canonical JSON (RFC 8785) of a value. */
export type Digest = (value: unknown) => string;

export interface Clock {
  now(): Date;
}

/** Makes a UUIDv7. */
export type NewId = () => string;

export type StorageState =
  { readonly ready: true } | { readonly ready: false; readonly reason: string };

export interface StorageStatus {
  /** Answers within a second, whatever the database does; never throws. */
  check(): Promise<StorageState>;
}

/**
 * The database is away, too slow or refuses: nothing is wrong with the request, and it may work
 * again later.
 */
export class StorageUnavailable extends Error {
  override readonly name = "StorageUnavailable";
  readonly code = "storage.unavailable";
}

/** The tenant was erased while something was being done for it. */
export class TenantGone extends Error {
  override readonly name = "TenantGone";
}

/** What is published about collectivities. */
export interface OfficialData {
  /** By id, e.g. `commune-69034`. */
  find(id: string): OfficialCollectivity | undefined;
  /** By the SIREN of the legal person. */
  findBySiren(siren: string): OfficialCollectivity | undefined;
  /** At most three valid ids that a wrong one may have meant, likeliest first. */
  nearestIds(id: string): readonly string[];
}
