/** Presents keys, tenants and counts of records as the contract describes them. */
import { stateOfKey, type NewKey } from "../../../application/access/keys.js";
import type { KeyRecord } from "../../../application/ports/keys.js";
import type { TenantRecord } from "../../../application/ports/tenants.js";
import type { CountDocument } from "../../../presentation/contract/tenants/audit.js";
import type {
  KeyDocument,
  NewKeyDocument,
  TenantDocument,
} from "../../../presentation/contract/tenants/access.js";

export function presentKey(key: KeyRecord, now: Date): KeyDocument {
  const { id, name, role, prefix, createdAt, expiresAt, revokedAt, lastUsedAt, replaces } = key;
  return {
    id,
    name,
    role,
    prefix: `douze_${prefix}`,
    status: stateOfKey(key, now),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    ...(revokedAt !== null && { revokedAt: revokedAt.toISOString() }),
    ...(lastUsedAt !== null && { lastUsedAt: lastUsedAt.toISOString() }),
    ...(replaces !== null && { replaces }),
  };
}

export const presentNewKey = ({ record, text }: NewKey, now: Date): NewKeyDocument => ({
  ...presentKey(record, now),
  key: text,
});

export function presentTenant({
  id,
  name,
  createdAt,
  sharesPeerFigures,
  suspendedAt,
}: TenantRecord): TenantDocument {
  return {
    id,
    name,
    createdAt: createdAt.toISOString(),
    sharesPeerFigures,
    ...(suspendedAt !== null && { suspendedAt: suspendedAt.toISOString() }),
  };
}

export const presentCounts = (counts: Readonly<Record<string, number>>): CountDocument[] =>
  Object.entries(counts).map(([of, count]) => ({ of, count }));
