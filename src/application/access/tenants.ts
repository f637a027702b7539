/** Makes and changes tenants. */
import type { Clock, NewId, StorageOf } from "../ports/stores.js";
import type { Act } from "../ports/audit.js";
import type { TenantChange, TenantRecord } from "../ports/access.js";
import { OPERATOR_TENANT_ID } from "../ports/principal.js";

export interface TenantPorts {
  readonly storageOf: StorageOf;
  readonly clock: Clock;
  readonly newId: NewId;
}

export type TenantWish = Pick<TenantRecord, "name"> &
  Partial<Pick<TenantRecord, "sharesPeerFigures">>;

export async function openTenant(
  { name, sharesPeerFigures = false }: TenantWish,
  act: Act,
  { storageOf, clock, newId }: TenantPorts,
): Promise<TenantRecord> {
  const tenant: TenantRecord = {
    id: newId(),
    name,
    createdAt: clock.now(),
    suspendedAt: null,
    sharesPeerFigures,
  };
  await storageOf(tenant.id, act).transaction(async ({ account, audit }) => {
    await account.open(tenant);
    await audit.record({ kind: "tenant", id: tenant.id });
  });
  return tenant;
}

export type TenantChangeWish = Partial<Pick<TenantRecord, "name" | "sharesPeerFigures">> & {
  readonly suspended?: boolean;
};

/**
 * Gives the tenant as it is then; `not-suspendable` for the operator's own, which nobody could set
 * free again.
 */
export async function changeTenant(
  before: TenantRecord,
  wish: TenantChangeWish,
  act: Act,
  { storageOf, clock }: TenantPorts,
): Promise<TenantRecord | "not-suspendable"> {
  if (wish.suspended === true && before.id === OPERATOR_TENANT_ID) return "not-suspendable";
  const change = differenceOf(before, wish, clock);
  if (Object.keys(change).length === 0) return before;
  return storageOf(before.id, act).transaction(async ({ account, audit }) => {
    const changed = await account.change(change);
    await audit.record({ kind: "tenant", id: before.id });
    return changed ?? before;
  });
}

function differenceOf(
  before: TenantRecord,
  { suspended, ...rest }: TenantChangeWish,
  clock: Clock,
): TenantChange {
  const given = Object.entries(rest).filter(
    ([field, value]) => value !== undefined && value !== before[field as keyof typeof rest],
  );
  const turns = suspended !== undefined && suspended !== (before.suspendedAt !== null);
  return {
    ...(Object.fromEntries(given) as TenantChange),
    ...(turns && { suspendedAt: suspended ? clock.now() : null }),
  };
}
