import type { OfficialCollectivity } from "../../domain/profile/profile.js";

/** The official data on collectivities. */
export interface OfficialData {
  /** Finds a collectivity by id, e.g. `commune-69034`. */
  find(id: string): OfficialCollectivity | undefined;
  /** Finds a collectivity by the SIREN of its legal person. */
  findBySiren(siren: string): OfficialCollectivity | undefined;
  /** Returns at most three valid ids similar to an invalid one, the most likely first. */
  nearestIds(id: string): readonly string[];
}
