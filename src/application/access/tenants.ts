/** Creates and changes tenants. */
import type { Act } from "../ports/audit.js";
import type { Clock } from "../ports/clock.js";
import { OPERATOR_TENANT_ID } from "../ports/principal.js";
import type { NewId } from "../ports/random.js";
import type { StorageOf } from "../ports/storage.js";
import type { TenantChange, TenantRecord } from "../ports/tenants.js";
import type { RefusalOf } from "../shared/refusal.js";
import { checkName } from "./check-name.js";

export interface TenantPorts {
  readonly storageOf: StorageOf;
  readonly clock: Clock;
  readonly newId: NewId;
}

export type TenantInput = Pick<TenantRecord, "name"> &
  Partial<Pick<TenantRecord, "sharesPeerFigures">>;

export async function createTenant(
  { name, sharesPeerFigures = false }: TenantInput,
  act: Act,
  { storageOf, clock, newId }: TenantPorts,
): Promise<TenantRecord | RefusalOf<"tenant.invalid">> {
  const faults = checkName("tenant", name);
  if (faults.length > 0) return { refused: "tenant.invalid", faults };
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

export type TenantChangeInput = Partial<Pick<TenantRecord, "name" | "sharesPeerFigures">> & {
  readonly suspended?: boolean;
};

/**
 * Returns the changed tenant. The operator's own tenant cannot be suspended, because only its own
 * administrators could resume it.
 */
export async function changeTenant(
  before: TenantRecord,
  input: TenantChangeInput,
  act: Act,
  { storageOf, clock }: Pick<TenantPorts, "storageOf" | "clock">,
): Promise<TenantRecord | RefusalOf<"tenant.invalid" | "tenant.not-suspendable">> {
  const faults = input.name === undefined ? [] : checkName("tenant", input.name);
  if (faults.length > 0) return { refused: "tenant.invalid", faults };
  if (input.suspended === true && before.id === OPERATOR_TENANT_ID)
    return { refused: "tenant.not-suspendable" };
  const change = differenceOf(before, input, clock);
  if (Object.keys(change).length === 0) return before;
  return storageOf(before.id, act).transaction(async ({ account, audit }) => {
    const changed = await account.change(change);
    await audit.record({ kind: "tenant", id: before.id });
    return changed ?? before;
  });
}

/** The fields of the input that differ from the stored tenant. */
function differenceOf(
  before: TenantRecord,
  { suspended, ...fields }: TenantChangeInput,
  clock: Clock,
): TenantChange {
  const changed = Object.entries(fields).filter(
    ([field, value]) => value !== undefined && value !== before[field as keyof typeof fields],
  );
  const isSuspended = before.suspendedAt !== null;
  const togglesSuspension = suspended !== undefined && suspended !== isSuspended;
  return {
    ...(Object.fromEntries(changed) as TenantChange),
    ...(togglesSuspension && { suspendedAt: suspended ? clock.now() : null }),
  };
}
