import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { findPersonalData } from "../../../src/domain/kernel/personal-data.js";
import { RSU_INDICATORS } from "../../../src/domain/rsu/indicators.js";
import { anySoundRows } from "../../support/builders/rsu-arbitraries.js";

const NIR = "275037512345612";

describe("findPersonalData", () => {
  it.each([
    "nom",
    "NOM",
    "Nom d'usage",
    "prenom",
    "Prénom",
    "matricule",
    "NIR",
    "nirPP",
    "numero_securite_sociale",
    "N° Sécu",
    "date_naissance",
    "dateDeNaissance",
    "Date de naissance",
    "e-mail",
    "email",
    "courriel",
    "adresse",
    "grade",
    "echelon",
    "Échelon",
    "agent",
    "idAgent",
    "id_agent",
    "lastName",
    "first name",
    "birthDate",
    "employee-id",
    "sexe",
    "age",
    "IBAN",
    "name",
  ])("sees that a field `%s` is about one person", (name) => {
    const at = `/rows/0/${name.replaceAll("/", "~1")}`;
    expect(
      findPersonalData({ rows: [{ indicator: "workplaces", value: 3, [name]: "x" }] }),
    ).toEqual([{ path: at, sign: "name" }]);
    expect(findPersonalData({ [name]: [1], rows: [] })).toHaveLength(1);
  });

  it.each([
    "indicator",
    "value",
    "unit",
    "asOf",
    "source",
    "rows",
    "effectif",
    "nombre",
    "montant",
    "prenommage",
    "agents",
    "formation_securite",
  ])("sees nothing personal in a field `%s`", (name) => {
    expect(findPersonalData({ [name]: 1 })).toEqual([]);
  });

  it.each(["nom", "matricule-agent", "agent_email", "date-naissance"])(
    "sees that an indicator `%s` is about one person",
    (indicator) => {
      expect(findPersonalData({ rows: [{ indicator, value: "x" }] })).toEqual([
        { path: "/rows/0/indicator", sign: "name" },
      ]);
    },
  );

  it.each([
    [NIR, "national-number"],
    [NIR.slice(0, 13), "national-number"],
    ["2 75 03 75 123 456 12", "national-number"],
    ["2 75 03 2A 123 456", "national-number"],
    ["2.75.03.75.123.456-12", "national-number"],
    [`agent ${NIR}, cat. C`, "national-number"],
    [Number(NIR.slice(0, 13)), "national-number"],
    ["jeanne.dupont@ville.fr", "email"],
    ["<j@d.fr>", "email"],
  ])("sees %j wherever it stands", (value, sign) => {
    expect(findPersonalData({ rows: [{ indicator: "workplaces", value }] })).toEqual([
      { path: "/rows/0/value", sign },
    ]);
    expect(findPersonalData([[{ rows: { value: [value] } }]])).toEqual([
      { path: "/0/0/rows/value/0", sign },
    ]);
    // A name that is none of the layout may be a person's.
    expect(findPersonalData({ rows: [{ "Marie Dupont": value }] })).toEqual([
      { path: "/rows/0", sign },
    ]);
    expect(findPersonalData(value)).toEqual([{ path: "", sign }]);
  });

  it("names by its holder a field that is itself a number or an address", () => {
    expect(findPersonalData({ rows: [{ [NIR]: 1 }] })).toEqual([
      { path: "/rows/0", sign: "national-number" },
    ]);
    expect(findPersonalData({ "j@d.fr": 1 })).toEqual([{ path: "", sign: "email" }]);
    for (const name of ["nom : DUPONT", "nom=DUPONT", `nom ${"x".repeat(40)}`])
      expect(findPersonalData({ rows: [{ [name]: 1 }] })).toEqual([
        { path: "/rows/0", sign: "name" },
      ]);
  });

  it("sees nothing in any sound set of indicators, nor in any SIRET", () => {
    fc.assert(
      fc.property(anySoundRows, (rows) => expect(findPersonalData({ rows })).toEqual([])),
      { numRuns: 100 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 10 ** 13, max: 10 ** 14 - 1 }), (siret) =>
        expect(findPersonalData({ value: String(siret) })).toEqual([]),
      ),
      { numRuns: 300 },
    );
    for (const indicator of RSU_INDICATORS)
      expect(findPersonalData({ rows: [{ indicator }] })).toEqual([]);
  });

  it("never throws, and tells of twenty places at most", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) =>
        expect(findPersonalData(value).length).toBeLessThanOrEqual(20),
      ),
      { numRuns: 200 },
    );
    expect(
      findPersonalData({ rows: Array.from({ length: 500 }, () => ({ nom: "x", prenom: "y" })) }),
    ).toHaveLength(20);
  });
});
