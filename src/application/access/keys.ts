/** Makes, rotates and revokes the keys of a tenant. */
import type { Clock, NewId, TransactionalStorage } from "../ports/stores.js";
import { digestSecret, newKeyText, writeKeyText, type RandomBytes } from "./key-text.js";
import type { KeyRecord } from "../ports/access.js";
import type { Role } from "../ports/principal.js";

export interface KeyPorts {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly randomBytes: RandomBytes;
}

/** A new key: the only moment at which its text is known. */
export interface NewKey {
  readonly record: KeyRecord;
  /** `douze_<prefix>_<secret>` */
  readonly text: string;
}

export interface KeyWish {
  readonly name: string;
  readonly role: Role;
  readonly expiresInDays?: number | undefined;
}

/** Usable keys that a tenant may have at once. */
export const KEYS_MAX = 100;
/** Keys that may work at once while some take over from others: each may have one beside it. */
export const KEYS_MAX_IN_ROTATION = 2 * KEYS_MAX;
export const KEY_DAYS = { standard: 365, longest: 730 } as const;
/** How long both keys work when one takes over from the other. */
export const OVERLAP_HOURS = { standard: 24, longest: 720 } as const;

const HOUR_MS = 3_600_000;

/** Makes a key; nothing where the tenant has as many as it may. */
export async function createKey(
  tenantId: string,
  wish: KeyWish,
  storage: TransactionalStorage,
  ports: KeyPorts,
): Promise<NewKey | undefined> {
  const now = ports.clock.now();
  const made = makeKey(
    { tenantId, name: wish.name, role: wish.role, replaces: null },
    now,
    (wish.expiresInDays ?? KEY_DAYS.standard) * 24 * HOUR_MS,
    ports,
  );
  return storage.transaction(async ({ keys, audit }) => {
    if (!(await keys.save(made.record, now, KEYS_MAX))) return undefined;
    await audit.record({ kind: "key", id: made.record.id });
    return made;
  });
}

/**
 * Makes a key that takes over from another, of the same name, role and lifetime, and lets that one
 * work for the overlap; or says why it cannot: that one does not work any more, or too many would.
 */
export async function rotateKey(
  before: KeyRecord,
  overlapHours: number | undefined,
  storage: TransactionalStorage,
  ports: KeyPorts,
): Promise<NewKey | "not-active" | "limit"> {
  const now = ports.clock.now();
  const endsAt = new Date(now.getTime() + (overlapHours ?? OVERLAP_HOURS.standard) * HOUR_MS);
  return storage.transaction(async ({ keys, audit }) => {
    const made = makeKey(
      { tenantId: before.tenantId, name: before.name, role: before.role, replaces: before.id },
      now,
      await keys.lifetime(before.id),
      ports,
    );
    const outcome = await keys.replace(made.record, {
      id: before.id,
      endsAt,
      now,
      limit: KEYS_MAX_IN_ROTATION,
    });
    if (outcome !== "replaced") return outcome;
    for (const id of [before.id, made.record.id]) await audit.record({ kind: "key", id });
    return made;
  });
}

/**
 * Revokes a key for good: one that is revoked already keeps its moment. Nothing where there is
 * none.
 */
export async function revokeKey(
  id: string,
  storage: TransactionalStorage,
  { clock }: Pick<KeyPorts, "clock">,
): Promise<KeyRecord | undefined> {
  return storage.transaction(async ({ keys, audit }) => {
    if (await keys.revoke(id, clock.now())) await audit.record({ kind: "key", id });
    return keys.find(id);
  });
}

function makeKey(
  about: Pick<KeyRecord, "tenantId" | "name" | "role" | "replaces">,
  now: Date,
  lifetimeMs: number,
  { newId, randomBytes }: KeyPorts,
): NewKey {
  const text = newKeyText(randomBytes);
  const record: KeyRecord = {
    id: newId(),
    ...about,
    prefix: text.prefix,
    digest: digestSecret(text.secret),
    createdAt: now,
    expiresAt: new Date(now.getTime() + lifetimeMs),
    revokedAt: null,
    lastUsedAt: null,
  };
  return { record, text: writeKeyText(text) };
}

/** Whether a key lets in, or why not. */
export type KeyState = "active" | "expired" | "revoked";

export function stateOfKey({ revokedAt, expiresAt }: KeyRecord, now: Date): KeyState {
  if (revokedAt !== null) return "revoked";
  return expiresAt <= now ? "expired" : "active";
}
