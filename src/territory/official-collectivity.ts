import type { OfficialCollectivity } from "../domain/profile/profile.js";
import type { Territory } from "./collectivity.js";

/** What a profile may take from the official data. */
export const readOfficialData = (territory: Territory) => ({
  find: (id: string) => findOfficial(territory, id),
  /** One that a former SIREN leads to is another legal person. */
  findBySiren: (siren: string) =>
    territory
      .byCode(siren)
      .filter((each) => each.siren === siren)
      .flatMap(({ id }) => findOfficial(territory, id) ?? [])[0],
  nearestIds: (id: string) => territory.nearestIds(id),
});

/**
 * What the official data say of a collectivity, for the facts that a rule may read, with their name
 * and vintage.
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
