/** Creates, rotates and revokes the keys of a tenant. */
import type { Clock } from "../ports/clock.js";
import type { KeyRecord } from "../ports/keys.js";
import type { Role } from "../ports/principal.js";
import type { NewId, RandomBytes } from "../ports/random.js";
import type { TransactionalStorage } from "../ports/storage.js";
import type { RefusalOf } from "../shared/refusal.js";
import { checkName } from "./check-name.js";
import { digestSecret, newKeyText, writeKeyText } from "./key-text.js";

export interface KeyPorts {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly randomBytes: RandomBytes;
}

/** A new key. Its text is known only now: the secret is not stored. */
export interface NewKey {
  readonly record: KeyRecord;
  /** `douze_<prefix>_<secret>` */
  readonly text: string;
}

export interface KeyInput {
  readonly name: string;
  readonly role: Role;
  readonly expiresInDays?: number | undefined;
}

/** Usable keys of one tenant. */
export const KEYS_MAX = 100;
/** Usable keys during rotations, when each key may have a successor beside it. */
export const KEYS_MAX_IN_ROTATION = 2 * KEYS_MAX;
export const KEY_DAYS = { standard: 365, longest: 730 } as const;
/** How long a replaced key keeps working beside its successor. */
export const OVERLAP_HOURS = { standard: 24, longest: 720 } as const;

const HOUR_MS = 3_600_000;

export async function createKey(
  tenantId: string,
  { name, role, expiresInDays = KEY_DAYS.standard }: KeyInput,
  storage: TransactionalStorage,
  ports: KeyPorts,
): Promise<NewKey | RefusalOf<"key.invalid" | "key.limit-reached">> {
  const faults = checkName("key", name);
  if (faults.length > 0) return { refused: "key.invalid", faults };
  const now = ports.clock.now();
  const lifetimeMs = expiresInDays * 24 * HOUR_MS;
  const created = makeKey({ tenantId, name, role, replaces: null }, now, lifetimeMs, ports);
  return storage.transaction(async ({ keys, audit }) => {
    if (!(await keys.save(created.record, now, KEYS_MAX))) return { refused: "key.limit-reached" };
    await audit.record({ kind: "key", id: created.record.id });
    return created;
  });
}

/**
 * Creates a successor of the same name, role and lifetime. The replaced key keeps working for
 * `overlapHours`.
 */
export async function rotateKey(
  id: string,
  overlapHours: number = OVERLAP_HOURS.standard,
  storage: TransactionalStorage,
  ports: KeyPorts,
): Promise<NewKey | RefusalOf<"key.not-found" | "key.not-active" | "key.rotation-limit-reached">> {
  const replaced = await storage.keys.find(id);
  if (replaced === undefined) return { refused: "key.not-found", id };
  const { tenantId, name, role } = replaced;
  const now = ports.clock.now();
  const endsAt = new Date(now.getTime() + overlapHours * HOUR_MS);
  return storage.transaction(async ({ keys, audit }) => {
    const lifetimeMs = await keys.lifetime(replaced.id);
    const successor = makeKey(
      { tenantId, name, role, replaces: replaced.id },
      now,
      lifetimeMs,
      ports,
    );
    const outcome = await keys.replace(successor.record, {
      id: replaced.id,
      endsAt,
      now,
      limit: KEYS_MAX_IN_ROTATION,
    });
    if (outcome === "limit") return { refused: "key.rotation-limit-reached" };
    if (outcome === "not-active")
      return { refused: "key.not-active", id, state: stateOfKey(replaced, ports.clock.now()) };
    for (const changed of [replaced.id, successor.record.id])
      await audit.record({ kind: "key", id: changed });
    return successor;
  });
}

/** Revokes a key for good. A key that is revoked already keeps its first moment. */
export async function revokeKey(
  id: string,
  storage: TransactionalStorage,
  { clock }: Pick<KeyPorts, "clock">,
): Promise<KeyRecord | RefusalOf<"key.not-found">> {
  return storage.transaction(async ({ keys, audit }) => {
    if (await keys.revoke(id, clock.now())) await audit.record({ kind: "key", id });
    return (await keys.find(id)) ?? { refused: "key.not-found", id };
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

export type KeyState = "active" | "expired" | "revoked";

export function stateOfKey({ revokedAt, expiresAt }: KeyRecord, now: Date): KeyState {
  if (revokedAt !== null) return "revoked";
  return expiresAt <= now ? "expired" : "active";
}
