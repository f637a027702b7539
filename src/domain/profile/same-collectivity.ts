import type { Identity } from "./profile.js";

/**
 * Whether two plans are of one collectivity, and by what that was told; nothing where they have
 * nothing in common to tell it by.
 */
export interface Likeness {
  readonly same: boolean;
  readonly by?: "id" | "siren" | "inseeCode" | "name" | "type";
}

/**
 * Tells whether two plans are of one collectivity: by the strongest identifier that both have.
 * Without an official id on both sides their types must agree as well: a name alone is borne by a
 * commune and by its CCAS.
 */
export function compareIdentities(a: Identity, b: Identity): Likeness {
  if (a.id !== undefined && b.id !== undefined) return { same: a.id === b.id, by: "id" };
  if (a.type !== b.type) return { same: false, by: "type" };
  for (const by of ["siren", "inseeCode", "name"] as const) {
    if (a[by] !== undefined && b[by] !== undefined) return { same: a[by] === b[by], by };
  }
  return { same: false };
}
