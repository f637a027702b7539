import type { OfficialCollectivity } from "../domain/profile/profile.js";
import type { Territory } from "./collectivity.js";

/** Lookups that a profile needs in the official data. */
export const readOfficialData = (territory: Territory) => ({
  find: (id: string) => findOfficial(territory, id),
  /** Former SIRENs are excluded, because the successor is another legal person. */
  findBySiren: (siren: string) =>
    territory
      .byCode(siren)
      .filter((each) => each.siren === siren)
      .flatMap(({ id }) => findOfficial(territory, id) ?? [])[0],
  nearestIds: (id: string) => territory.nearestIds(id),
});

/**
 * The official data of a collectivity from which facts are derived, with the name and the vintage of
 * the source.
 */
export function findOfficial(territory: Territory, id: string): OfficialCollectivity | undefined {
  const found = territory.find(id);
  if (found === undefined) return undefined;
  const { type, name, inseeCode, siren, population, memberCommunes, overseas } = found;
  return {
    id: found.id,
    type,
    name,
    ...(inseeCode !== undefined && { inseeCode }),
    ...(siren !== undefined && { siren }),
    ...(population !== undefined && { population }),
    ...(memberCommunes !== undefined && { memberCommunes }),
    overseas,
    source: { name: territory.sourceName, vintage: territory.vintage },
  };
}
