import type { Collectivity, CollectivityKind, PopulationSource } from "./collectivity.js";
import type { TerritoryIndex } from "./territory-index.js";

const POPULATION_SOURCES: Readonly<Record<CollectivityKind, PopulationSource>> = {
  commune: "insee-commune",
  epci: "dgcl-grouping",
  ept: "dgcl-grouping",
  departement: "sum-of-communes",
  region: "sum-of-communes",
};

/** The id of a row, which its kind opens, because a département and a région can share a code. */
export function idOf(index: TerritoryIndex, row: number): string {
  return `${index.kindOf(row)}-${index.text.code[row]}`;
}

/** Reads one row of the index; an empty text is an absent field. */
export function readCollectivity(index: TerritoryIndex, row: number): Collectivity {
  const kind = index.kindOf(row);
  const text = (column: keyof TerritoryIndex["text"]) => index.text[column][row]!;
  const given = <Field extends string, Value>(
    column: keyof TerritoryIndex["text"],
    fieldsOf: (text: string) => Record<Field, Value>,
  ) => (text(column) === "" ? {} : fieldsOf(text(column)));
  return {
    id: idOf(index, row),
    kind,
    type: index.typeOf(row),
    name: text("name"),
    code: text("code"),
    ...(kind === "commune" && { inseeCode: text("code") }),
    ...given("siren", (siren) => ({ siren })),
    ...given("population", (count) => ({ population: Number(count) })),
    ...given("population", () => ({ populationSource: POPULATION_SOURCES[kind] })),
    ...given("memberCommunes", (count) => ({ memberCommunes: Number(count) })),
    overseas: index.isOverseas(row),
    ...given("departement", (departement) => ({ departement })),
    ...given("region", (region) => ({ region })),
    ...given("epci", (code) => ({ epci: `epci-${code}` })),
    ...given("ept", (code) => ({ ept: `ept-${code}` })),
  };
}
