import type { Collectivity, CollectivityKind, PopulationSource } from "./collectivity.js";
import type { TerritoryIndex } from "./territory-index.js";

const POPULATION_SOURCES: Readonly<Record<CollectivityKind, PopulationSource>> = {
  commune: "insee-commune",
  epci: "dgcl-grouping",
  ept: "dgcl-grouping",
  departement: "sum-of-communes",
  region: "sum-of-communes",
};

/** The id of a row: its kind and its code, because a département and a région can share a code. */
export function idOf(index: TerritoryIndex, row: number): string {
  return `${index.kindOf(row)}-${index.text.code[row]}`;
}

/** Reads one row of the index. An empty text means that the field is absent. */
export function readCollectivity(index: TerritoryIndex, row: number): Collectivity {
  const kind = index.kindOf(row);
  const text = (column: keyof TerritoryIndex["text"]) => index.text[column][row]!;
  const ifPresent = <Field extends string, Value>(
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
    ...ifPresent("siren", (siren) => ({ siren })),
    ...ifPresent("population", (count) => ({ population: Number(count) })),
    ...ifPresent("population", () => ({ populationSource: POPULATION_SOURCES[kind] })),
    ...ifPresent("memberCommunes", (count) => ({ memberCommunes: Number(count) })),
    overseas: index.isOverseas(row),
    ...ifPresent("departement", (departement) => ({ departement })),
    ...ifPresent("region", (region) => ({ region })),
    ...ifPresent("epci", (code) => ({ epci: `epci-${code}` })),
    ...ifPresent("ept", (code) => ({ ept: `ept-${code}` })),
  };
}
