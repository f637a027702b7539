import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { normaliseName } from "../../src/territory/normalise-name.js";
import { everyCollectivity, idsOf, namesOf, openOfficialTerritory } from "./official-territory.js";

const territory = openOfficialTerritory();
const all = everyCollectivity(territory);
const anyCollectivity = fc.constantFrom(...all);
const search = (text: string, limit = 10) => territory.search(text, { limit });

describe("search", () => {
  it.each([
    ["caluire et cuire", "Caluire-et-Cuire"],
    ["CALUIRE", "Caluire-et-Cuire"],
    ["metropole europeenne de lille", "Métropole Européenne de Lille"],
    ["val d oise", "Val-d'Oise"],
    ["Val d’Oise", "Val-d'Oise"],
    ["ile d'yeu", "L'Île-d'Yeu"],
    ["st etienne", "Saint-Étienne"],
    ["St-Étienne", "Saint-Étienne"],
    ["ste foy les lyon", "Sainte-Foy-lès-Lyon"],
    ["schoelcher", "Schœlcher"],
    ["Schœlcher", "Schœlcher"],
    ["l hay les roses", "L'Haÿ-les-Roses"],
    ["Communauté de communes des Savanes", "CC des Savanes"],
    ["communauté urbaine d'arras", "CU d'Arras"],
    ["collectivité européenne d'alsace", "Collectivité européenne d'Alsace"],
  ])("finds with `%s` first %s", (text, name) => {
    expect(search(text)[0]?.name).toBe(name);
  });

  it("gives an equal name first, else a commune called Eu could not be found", () => {
    expect(idsOf(search("eu", 1))).toEqual(["commune-76255"]);
    expect(search("y", 1)[0]?.name).toBe("Y");
  });

  it("gives names that begin with the text before those that contain it, each by population", () => {
    const found = search("lille", 1_000);
    expect(namesOf(found).slice(0, 2)).toEqual(["Lille", "Lillers"]);
    const begins = found.map(({ name }) => normaliseName(name).startsWith("lille"));
    expect(begins.lastIndexOf(true)).toBeLessThan(begins.indexOf(false));
    expect(found[begins.indexOf(false)]?.name).toBe("Métropole Européenne de Lille");
  });

  it("keeps only the wanted types", () => {
    expect(idsOf(territory.search("guadeloupe", { limit: 10, types: ["region"] }))).toEqual([
      "region-01",
    ]);
    expect(idsOf(territory.search("lille", { limit: 1, types: ["metropole"] }))).toEqual([
      "epci-200093201",
    ]);
    expect(territory.search("lille", { limit: 10, types: [] })).toEqual([]);
    expect(territory.search("lille", { limit: 10, types: ["syndicat"] })).toEqual([]);
  });

  it("orders equal names of equal population by id", () => {
    const twins = search("guadeloupe").filter(({ name }) => name === "Guadeloupe");
    expect(idsOf(twins)).toEqual(["departement-971", "region-01"]);
  });

  it("puts unknown populations last", () => {
    const found = territory.search("ile", { limit: 1_000, types: ["other"] });
    expect(found.findIndex(({ population }) => population === undefined)).toBe(
      found.filter(({ population }) => population !== undefined).length,
    );
  });

  it("leaves a lone `st` alone: it may become Strasbourg", () => {
    expect(search("st", 1)[0]?.name).toBe("Strasbourg");
  });

  it("does not find arrondissements municipaux nor communes déléguées", () => {
    expect(search("Lyon 5e")).toEqual([]);
    expect(search("Arbignieu")).toEqual([]);
  });

  it("never gives more than the limit", () => {
    expect(search("saint", 7)).toHaveLength(7);
    for (const limit of [0, -1, Number.NaN]) expect(search("saint", limit)).toEqual([]);
  });

  it.each([
    "",
    "   ",
    "-'’",
    "\u0000",
    "\ud800",
    "paris\udfff",
    "__proto__",
    "constructor",
    "a".repeat(100_000),
    "paris".repeat(50),
    "%",
    ".*",
    "(",
    "日本",
    "🏛️",
  ])("finds nothing with %j", (text) => {
    expect(search(text)).toEqual([]);
  });

  it("finds every collectivity by its own name, with its namesakes and before all others", () => {
    const namesakes = new Map<string, typeof all>();
    for (const each of all)
      namesakes.set(normaliseName(each.name), [
        ...(namesakes.get(normaliseName(each.name)) ?? []),
        each,
      ]);
    const lost = [...namesakes.values()].filter((same) => {
      const found = idsOf(search(same[0]!.name, same.length));
      return found.toSorted().join() !== idsOf(same).toSorted().join();
    });
    expect(lost).toEqual([]);
  });

  it("finds what a plain reading of all names finds, in the same order", () => {
    const ranked = all
      .toSorted((a, b) => (b.population ?? -1) - (a.population ?? -1) || (a.id < b.id ? -1 : 1))
      .map(({ id, type, name }) => ({ id, type, key: normaliseName(name) }));
    const typesWanted = fc.option(
      fc.subarray([
        "commune",
        "region",
        "departement",
        "metropole",
        "communaute-de-communes",
      ] as const),
      { nil: undefined },
    );
    const textWithin = anyCollectivity.chain(({ name }) =>
      fc
        .tuple(fc.nat(name.length), fc.nat(name.length))
        .map(([from, to]) => name.slice(Math.min(from, to), Math.max(from, to))),
    );
    fc.assert(
      fc.property(
        textWithin,
        fc.integer({ min: 1, max: 60 }),
        typesWanted,
        (text, limit, types) => {
          const query = normaliseName(text);
          const matching = ranked.filter(
            ({ key, type }) =>
              query !== "" &&
              key.includes(query) &&
              (types === undefined || (types as readonly string[]).includes(type)),
          );
          const groupOf = ({ key }: { key: string }) => {
            if (key === query) return 0;
            return key.startsWith(query) ? 1 : 2;
          };
          const expected = [0, 1, 2].flatMap((group) =>
            matching.filter((row) => groupOf(row) === group),
          );
          expect(idsOf(territory.search(text, { limit, types }))).toEqual(
            expected.slice(0, limit).map(({ id }) => id),
          );
        },
      ),
    );
  });

  it("never throws", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 300 }),
        fc.oneof(fc.integer(), fc.double()),
        (text, limit) => {
          expect(search(text, limit).length).toBeLessThanOrEqual(Math.max(0, limit || 0));
        },
      ),
    );
  });
});

describe("normaliseName", () => {
  it("changes nothing that it has normalised", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "grapheme" }),
          anyCollectivity.map(({ name }) => name),
        ),
        (text) => {
          expect(normaliseName(normaliseName(text))).toBe(normaliseName(text));
        },
      ),
    );
  });

  it("sees no difference in accents, case, hyphens and apostrophes", () => {
    fc.assert(
      fc.property(anyCollectivity, ({ name }) => {
        const typed = name
          .normalize("NFD")
          .replace(/\p{M}/gu, "")
          .toUpperCase()
          .replace(/-/g, " ")
          .replace(/'/g, "’");
        expect(normaliseName(typed)).toBe(normaliseName(name));
      }),
    );
  });
});
