import { describe, expect, it } from "@jest/globals";
import { COLLECTIVITY_TYPES } from "../../src/domain/kernel/vocabulary.js";
import { everyCollectivity, idsOf, openOfficialTerritory } from "./official-territory.js";

const territory = openOfficialTerritory();
const all = everyCollectivity(territory);
const countOf = (kind: string) => all.filter((collectivity) => collectivity.kind === kind).length;

describe("openTerritory", () => {
  it("says which data it gives", () => {
    expect(territory.vintage).toBe("2026");
    expect(territory.sourceName).toBe(
      "@etalab/decoupage-administratif 6.0.0 (INSEE, DGCL; Licence Ouverte)",
    );
  });

  it("holds every current commune, EPCI and EPT of the data", () => {
    expect({ communes: countOf("commune"), epcis: countOf("epci"), epts: countOf("ept") }).toEqual({
      communes: 34_969,
      epcis: 1_255,
      epts: 11,
    });
  });

  it(
    "holds 94 départements: 101, less the eight taken over by another collectivity, with " +
      "Alsace",
    () => {
      expect(countOf("departement")).toBe(94);
    },
  );

  it("holds 26 régions: 14, the four single collectivities and eight overseas territories", () => {
    const types = all.filter(({ kind }) => kind === "region").map(({ type }) => type);
    const count = (type: string) => types.filter((each) => each === type).length;
    expect([
      count("region"),
      count("collectivite-territoriale-unique"),
      count("other"),
      types.length,
    ]).toEqual([14, 4, 8, 26]);
  });

  it("types every collectivity in the profile's vocabulary", () => {
    expect(all.filter(({ type }) => !COLLECTIVITY_TYPES.includes(type))).toEqual([]);
  });

  it(
    "gives Caluire-et-Cuire whole, with the population of the communes' file and not the " +
      "EPCI's",
    () => {
      expect(territory.find("commune-69034")).toEqual({
        id: "commune-69034",
        kind: "commune",
        type: "commune",
        name: "Caluire-et-Cuire",
        code: "69034",
        inseeCode: "69034",
        siren: "216900340",
        population: 43_597,
        populationSource: "insee-commune",
        overseas: false,
        departement: "69",
        region: "84",
        epci: "epci-200046977",
      });
    },
  );

  it("gives the Métropole européenne de Lille whole", () => {
    expect(territory.find("epci-200093201")).toEqual({
      id: "epci-200093201",
      kind: "epci",
      type: "metropole",
      name: "Métropole Européenne de Lille",
      code: "200093201",
      siren: "200093201",
      population: 1_194_040,
      populationSource: "dgcl-grouping",
      memberCommunes: 95,
      overseas: false,
      departement: "59",
      region: "32",
    });
  });

  it("gives the Val d'Oise with a population that it says it has summed", () => {
    const valDOise = territory.find("departement-95");
    expect(valDOise).toMatchObject({
      type: "departement",
      name: "Val-d'Oise",
      populationSource: "sum-of-communes",
      region: "11",
      overseas: false,
    });
    const communes = all.filter(
      ({ kind, departement }) => kind === "commune" && departement === "95",
    );
    expect(valDOise?.population).toBe(
      communes.reduce((sum, { population }) => sum + (population ?? 0), 0),
    );
    expect(valDOise?.memberCommunes).toBe(communes.length);
  });

  it.each([
    ["epci-200046977", "metropole"],
    ["epci-200023414", "metropole"],
    ["epci-200033579", "communaute-urbaine"],
    ["epci-200018653", "communaute-d-agglomeration"],
    ["epci-200000172", "communaute-de-communes"],
    ["ept-200057867", "etablissement-public-territorial"],
    ["region-94", "collectivite-territoriale-unique"],
    ["region-02", "collectivite-territoriale-unique"],
    ["region-03", "collectivite-territoriale-unique"],
    ["region-06", "collectivite-territoriale-unique"],
    ["region-01", "region"],
    ["departement-971", "departement"],
    ["region-987", "other"],
    ["commune-98735", "commune"],
    ["commune-97701", "other"],
  ])("types %s as %s", (id, type) => {
    expect(territory.find(id)?.type).toBe(type);
  });

  it("takes the Métropole de Lyon out of the Rhône", () => {
    const [rhone, lyon] = [territory.find("departement-69"), territory.find("epci-200046977")];
    expect([rhone?.memberCommunes, lyon?.memberCommunes]).toEqual([208, 58]);
    const outside = all.filter(
      ({ departement, kind, epci }) =>
        kind === "commune" && departement === "69" && epci !== lyon?.id,
    );
    expect(rhone?.population).toBe(
      outside.reduce((sum, { population }) => sum + (population ?? 0), 0),
    );
  });

  it("joins Bas-Rhin and Haut-Rhin in Alsace", () => {
    const communes = all.filter(
      ({ kind, departement }) =>
        kind === "commune" && (departement === "67" || departement === "68"),
    );
    expect(territory.find("departement-6AE")).toMatchObject({
      type: "departement",
      memberCommunes: communes.length,
      region: "44",
    });
    expect(territory.find("departement-67")).toBeUndefined();
  });

  it("gives a commune of Grand Paris its EPT and its EPCI", () => {
    expect(territory.find("commune-93001")).toMatchObject({
      epci: "epci-200054781",
      ept: "ept-200057867",
    });
  });

  it("leaves 98 communes without EPCI and 94 without SIREN", () => {
    const communes = all.filter(({ kind }) => kind === "commune");
    expect(communes.filter(({ epci }) => epci === undefined)).toHaveLength(98);
    expect(communes.filter(({ siren }) => siren === undefined)).toHaveLength(94);
  });

  it("tells an unknown population from none", () => {
    const communes = all.filter(({ kind }) => kind === "commune");
    const unknown = communes.filter((commune) => !("population" in commune));
    expect(unknown).toHaveLength(6);
    expect(unknown.every((commune) => !("populationSource" in commune))).toBe(true);
    expect(communes.filter(({ population }) => population === 0)).toHaveLength(6);
    expect(territory.find("region-984")).not.toHaveProperty("population");
  });

  it("tells overseas from metropolitan", () => {
    const overseas = all.filter((collectivity) => collectivity.overseas);
    expect(overseas.filter(({ kind }) => kind === "commune")).toHaveLength(129 + 94);
    expect(idsOf(overseas.filter(({ kind }) => kind === "departement")).sort()).toEqual([
      "departement-971",
      "departement-974",
    ]);
    expect(territory.find("epci-200060473")?.overseas).toBe(true);
  });

  it("names no département or région for a grouping that lies in two", () => {
    const alencon = territory.find("epci-246100663");
    expect(alencon?.name).toBe("CU d'Alençon");
    expect([alencon?.departement, alencon?.region]).toEqual([undefined, undefined]);
  });

  it("leads from a commune only to groupings and régions that exist", () => {
    const dangling = all.filter(({ epci, ept, region }) =>
      [epci, ept, region && `region-${region}`].some(
        (id) => id !== undefined && territory.find(id) === undefined,
      ),
    );
    expect(dangling).toEqual([]);
  });

  it("counts in each EPCI the communes that name it", () => {
    const members = new Map<string, number>();
    for (const { epci } of all)
      if (epci !== undefined) members.set(epci, (members.get(epci) ?? 0) + 1);
    expect(
      all.filter(
        ({ kind, id, memberCommunes }) => kind === "epci" && members.get(id) !== memberCommunes,
      ),
    ).toEqual([]);
  });

  it("sums the population of a région from all its communes", () => {
    const sums = new Map<string, number>();
    for (const { kind, region, population } of all)
      if (kind === "commune") sums.set(region!, (sums.get(region!) ?? 0) + (population ?? 0));
    expect(
      all.filter(
        ({ kind, code, population }) =>
          kind === "region" && population !== undefined && sums.get(code) !== population,
      ),
    ).toEqual([]);
  });
});
