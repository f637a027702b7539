import type { Identity } from "./profile.js";

/**
 * Whether two plans are of the same collectivity, and which identifier decided; `by` is absent where
 * they have no identifier in common.
 */
export interface IdentityMatch {
  readonly same: boolean;
  readonly by?: "id" | "siren" | "inseeCode" | "name" | "type";
}

/**
 * Decides whether two plans are of the same collectivity, by the strongest identifier that both
 * have. Without an official id on both sides, their types must agree as well: a commune and its CCAS
 * can have the same name.
 */
export function compareIdentities(a: Identity, b: Identity): IdentityMatch {
  if (a.id !== undefined && b.id !== undefined) return { same: a.id === b.id, by: "id" };
  if (a.type !== b.type) return { same: false, by: "type" };
  for (const by of ["siren", "inseeCode", "name"] as const) {
    if (a[by] !== undefined && b[by] !== undefined) return { same: a[by] === b[by], by };
  }
  return { same: false };
}
