import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { everyCollectivity, idsOf, openOfficialTerritory } from "./official-territory.js";

const territory = openOfficialTerritory();
const all = everyCollectivity(territory);
const anyCollectivity = fc.constantFrom(...all);

describe("byCode", () => {
  it("gives both the département and the région that share a code", () => {
    expect(idsOf(territory.byCode("84"))).toEqual(["departement-84", "region-84"]);
    expect(idsOf(territory.byCode("94"))).toEqual(["departement-94", "region-94"]);
  });

  it("takes a SIREN as an INSEE code, spaces and case aside", () => {
    expect(idsOf(territory.byCode("216900340"))).toEqual(["commune-69034"]);
    expect(idsOf(territory.byCode(" 200 093 201 "))).toEqual(["epci-200093201"]);
    expect(idsOf(territory.byCode("2a004"))).toEqual(["commune-2A004"]);
  });

  it("leads from a merged commune to the present one and says so", () => {
    expect(territory.byCode("01018")).toEqual([
      { ...territory.find("commune-01033"), formerCode: "01018" },
    ]);
    expect(territory.byCode("20004")).toMatchObject([{ id: "commune-2A004", formerCode: "20004" }]);
  });

  it("leads from a commune associée to its commune", () => {
    expect(territory.byCode("01120")).toMatchObject([{ id: "commune-01262", formerCode: "01120" }]);
  });

  it("believes a commune déléguée about where it is, against an older merger", () => {
    expect(territory.byCode("60455")).toMatchObject([{ id: "commune-60694", formerCode: "60455" }]);
    expect(territory.byCode("55273")).toMatchObject([{ id: "commune-55386", formerCode: "55273" }]);
  });

  it("does not call former a code that a déléguée shares with its commune", () => {
    expect(territory.byCode("01033")).toEqual([territory.find("commune-01033")]);
  });

  it.each([
    ["2A", ["region-94"]],
    ["2B", ["region-94"]],
    ["67", ["departement-6AE"]],
    ["75", ["commune-75056", "region-75"]],
    ["972", ["region-02"]],
    ["973", ["region-03"]],
    ["976", ["region-06"]],
    ["975", ["region-975"]],
  ])("leads from the département %s to %j", (code, ids) => {
    expect(idsOf(territory.byCode(code))).toEqual(ids);
  });

  it("marks only the successor of a replaced département", () => {
    expect(territory.byCode("75").map(({ formerCode }) => formerCode)).toEqual(["75", undefined]);
  });

  it("gives nothing for an arrondissement municipal, which is no collectivity", () => {
    expect(territory.byCode("69385")).toEqual([]);
    expect(territory.byCode("75101")).toEqual([]);
  });

  it("finds every collectivity by its code and by its SIREN", () => {
    fc.assert(
      fc.property(anyCollectivity, (collectivity) => {
        expect(territory.byCode(collectivity.code)).toContainEqual(collectivity);
        if (collectivity.siren !== undefined)
          expect(territory.byCode(collectivity.siren)).toEqual([collectivity]);
      }),
    );
  });
});

describe("find", () => {
  it("finds every collectivity by its id", () => {
    expect(
      all.filter((collectivity) => territory.find(collectivity.id)?.name !== collectivity.name),
    ).toEqual([]);
  });

  it.each([
    "commune-01018",
    "departement-2A",
    "commune-216900340",
    "epci-69034",
    "69034",
    "COMMUNE-69034",
    " commune-69034",
    "",
    "-",
    "commune-",
    "__proto__",
    "commune-__proto__",
    "\ud800",
    "9".repeat(100_000),
  ])("finds nothing for %j", (id) => {
    expect(territory.find(id)).toBeUndefined();
  });
});

describe("nearestIds", () => {
  it.each([
    ["epci-69034", "commune-69034"],
    ["69034", "commune-69034"],
    ["comune-69034", "commune-69034"],
    ["commune-216900340", "commune-69034"],
    ["commune-69304", "commune-69034"],
    ["commune-1004", "commune-01004"],
    ["commune-01018", "commune-01033"],
    ["departement-2A", "region-94"],
    ["departement-75", "region-75"],
    ["region-95", "departement-95"],
    ["Département-95", "departement-95"],
    ["epci-200093210", "epci-200093201"],
    ["epci-200093202", "epci-200093201"],
    ["epci-20009320", "epci-200093201"],
    ["epci-2000932011", "epci-200093201"],
    ["dept-1", "departement-01"],
  ])("thinks first of what %s may mean: %s", (wrong, meant) => {
    expect(territory.nearestIds(wrong)[0]).toBe(meant);
  });

  it("thinks of Paris for its former département", () => {
    expect(territory.nearestIds("departement-75")).toContain("commune-75056");
  });

  it("gives at most three different ids, all valid, for any text", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.stringMatching(/^(commune|epci|ept|region)?-?[0-9AB]{0,9}$/),
        ),
        (text) => {
          const ids = territory.nearestIds(text);
          expect(ids.length).toBeLessThanOrEqual(3);
          expect(new Set(ids).size).toBe(ids.length);
          expect(ids.every((id) => territory.find(id) !== undefined)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    "",
    "-",
    "commune-",
    "__proto__",
    "\ud800",
    "x".repeat(100_000),
    `commune-${"1".repeat(100_000)}`,
  ])("thinks of nothing for %j", (text) => {
    expect(territory.nearestIds(text)).toEqual([]);
  });
});
