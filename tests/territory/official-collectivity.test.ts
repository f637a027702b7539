import { describe, expect, it } from "@jest/globals";
import { readOfficialData } from "../../src/territory/official-collectivity.js";
import { everyCollectivity, openOfficialTerritory } from "./official-territory.js";

const territory = openOfficialTerritory();
const official = readOfficialData(territory);

describe("what a profile may take from the official data", () => {
  it("is found by the SIREN of every collectivity that has one, and is what its id gives", () => {
    const withSiren = everyCollectivity(territory).filter(({ siren }) => siren !== undefined);
    expect(withSiren.length).toBeGreaterThan(36_000);
    for (const { id, siren } of withSiren.filter((_, i) => i % 97 === 0))
      expect(official.findBySiren(siren!)).toEqual(official.find(id));
  });

  it.each(["69034", "84", "000000000", "", "commune-69034"])(
    "is not found by %j, which is no SIREN of any",
    (text) => {
      expect(official.findBySiren(text)).toBeUndefined();
    },
  );
});
