/**
 * Converts the official data (`@etalab/decoupage-administratif`) to the compact index that the
 * territory module reads.
 *
 *   node scripts/build/territory.mjs [output path, `dist/territory.json` by default]
 *
 * The index has one row per collectivity, stored by column and ordered by descending population
 * (unknown last), then by id, so that a row number is the rank in a search. `arrondissements
 * municipaux`, communes déléguées and communes associées are not collectivities and have no row; the
 * codes of the latter two, and of merged communes, lead to the current commune.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const PACKAGE = "@etalab/decoupage-administratif";
const FORMAT = 1;
const KINDS = ["commune", "epci", "ept", "departement", "region"];
const TYPES = [
  "commune",
  "communaute-de-communes",
  "communaute-d-agglomeration",
  "communaute-urbaine",
  "metropole",
  "etablissement-public-territorial",
  "departement",
  "region",
  "collectivite-territoriale-unique",
  "other",
];
/**
 * The Métropole de Lyon (MET69) is a collectivity of its own since 2015 (CGCT L3611-1), and a
 * métropole by its type.
 */
const GROUPING_TYPES = {
  CC: "communaute-de-communes",
  CA: "communaute-d-agglomeration",
  CU: "communaute-urbaine",
  METRO: "metropole",
  MET69: "metropole",
  EPT: "etablissement-public-territorial",
};

/**
 * Départements of the official data that are no longer collectivities, with their successors. They
 * have no row. Corse: CGCT L4421-1 (2018). Guyane and Martinique: CGCT L7111-1, L7211-1 (2015).
 * Mayotte: one assembly for both (CGCT L4437-1, law 2025-797). Paris: CGCT L2512-1 (2019). Alsace:
 * law 2019-816 (2021).
 */
const ALSACE = {
  code: "6AE",
  nom: "Collectivité européenne d'Alsace",
  region: "44",
  zone: "metro",
};
const SUCCESSORS = {
  "2A": "region-94",
  "2B": "region-94",
  67: `departement-${ALSACE.code}`,
  68: `departement-${ALSACE.code}`,
  75: "commune-75056",
  972: "region-02",
  973: "region-03",
  976: "region-06",
};
const SINGLE_COLLECTIVITIES = new Set(["94", "02", "03", "06"]);
/**
 * Overseas territories whose communes in the data are not communes, but districts, islands, or the
 * collectivity itself.
 */
const TERRITORIES_WITHOUT_COMMUNES = new Set(["977", "978", "984", "986", "989"]);

const output = resolve(
  process.argv[2] ?? fileURLToPath(new URL("../../dist/territory.json", import.meta.url)),
);
mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, JSON.stringify(buildIndex(readOfficialData())));

function readOfficialData() {
  const folder = dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`));
  const read = (name) => JSON.parse(readFileSync(join(folder, name), "utf8"));
  const { version } = read("package.json");
  const all = read("data/communes.json");
  return {
    version,
    vintage: vintageOf(version, readFileSync(join(folder, "README.md"), "utf8")),
    communes: all.filter((commune) => commune.type === "commune-actuelle"),
    partsOfCommunes: all.filter(
      (commune) => commune.type === "commune-deleguee" || commune.type === "commune-associee",
    ),
    epcis: read("data/epci.json"),
    epts: read("data/ept.json"),
    departements: read("data/departements.json"),
    regions: read("data/regions.json"),
  };
}

/** The year that the package's README gives for its version. */
function vintageOf(version, readme) {
  const row = readme.split("\n").find((line) => line.split("|")[2]?.trim() === version);
  if (row === undefined)
    throw new Error(`the README of \`${PACKAGE}\` names no year for its version \`${version}\``);
  return row.split("|")[1].trim();
}

function buildIndex(data) {
  const rows = [
    ...communeRows(data),
    ...groupingRows("epci", data.epcis, data.communes),
    ...groupingRows("ept", data.epts, data.communes),
    ...departementRows(data),
    ...regionRows(data),
  ].sort(byPopulationThenId);
  const column = (field) => rows.map((row) => row[field] ?? "").join("\n");
  const digits = (digitOf) => rows.map(digitOf).join("");
  return {
    format: FORMAT,
    vintage: data.vintage,
    source: `${PACKAGE} ${data.version} (INSEE, DGCL; Licence Ouverte)`,
    kinds: KINDS,
    types: TYPES,
    kind: digits((row) => KINDS.indexOf(row.kind)),
    type: digits((row) => TYPES.indexOf(row.type)),
    overseas: digits((row) => (row.zone === "metro" ? 0 : 1)),
    code: column("code"),
    name: column("name"),
    siren: column("siren"),
    population: column("population"),
    memberCommunes: column("memberCommunes"),
    departement: column("departement"),
    region: column("region"),
    epci: column("epci"),
    ept: column("ept"),
    successors: { ...SUCCESSORS, ...communeSuccessors(data) },
  };
}

function byPopulationThenId(a, b) {
  const idOf = (row) => `${row.kind}-${row.code}`;
  return (b.population ?? -1) - (a.population ?? -1) || (idOf(a) < idOf(b) ? -1 : 1);
}

function communeRows({ communes, epcis, epts }) {
  const epciOf = groupingByMember(epcis);
  const eptOf = groupingByMember(epts);
  return communes.map(({ code, nom, siren, population, departement, region, zone }) => ({
    kind: "commune",
    type: TERRITORIES_WITHOUT_COMMUNES.has(departement) ? "other" : "commune",
    name: nom,
    epci: epciOf.get(code),
    ept: eptOf.get(code),
    ...{ code, siren, population, departement, region, zone },
  }));
}

function groupingByMember(groupings) {
  return new Map(
    groupings.flatMap((grouping) => grouping.membres.map((member) => [member.code, grouping.code])),
  );
}

/**
 * The population is the municipal one, as for communes. Département and région are given only if all
 * members share them.
 */
function groupingRows(kind, groupings, communes) {
  const communeOf = new Map(communes.map((commune) => [commune.code, commune]));
  return groupings.map(({ code, nom, type, populationMunicipale, membres }) => {
    const members = membres.map((member) => communeOf.get(member.code));
    return {
      kind,
      type: GROUPING_TYPES[type],
      code,
      name: nom.replace(/\s+/g, " "),
      siren: code,
      population: populationMunicipale,
      memberCommunes: membres.length,
      departement: shared(members, "departement"),
      region: shared(members, "region"),
      zone: shared(members, "zone"),
    };
  });
}

function shared(members, field) {
  const values = new Set(members.map((member) => member[field]));
  return values.size === 1 ? [...values][0] : undefined;
}

/**
 * In the data, the Rhône includes the Métropole de Lyon, where the département has no authority. Its
 * communes are therefore excluded.
 */
function departementRows({ communes, departements, epcis }) {
  const inLyonMetropole = new Set(
    epcis.find(({ type }) => type === "MET69").membres.map(({ code }) => code),
  );
  const current = departements.filter(
    ({ code, zone }) => zone !== "com" && !Object.hasOwn(SUCCESSORS, code),
  );
  return [...current, ALSACE].map(({ code, nom, region, zone }) => {
    const within = (commune) =>
      commune.departement === code || SUCCESSORS[commune.departement] === `departement-${code}`;
    const members = communes.filter(
      (commune) => within(commune) && !inLyonMetropole.has(commune.code),
    );
    return {
      kind: "departement",
      type: "departement",
      code,
      name: nom,
      region,
      zone,
      ...sumOf(members),
    };
  });
}

/**
 * The data list an overseas territory (975 to 989) as a département and as a région. It has one row
 * here, a région of type `other`.
 */
function regionRows({ communes, regions }) {
  return regions.map(({ code, nom, zone }) => ({
    kind: "region",
    type: regionType(code, zone),
    code,
    name: nom,
    zone,
    ...sumOf(communes.filter(({ region }) => region === code)),
  }));
}

function regionType(code, zone) {
  if (zone === "com") return "other";
  return SINGLE_COLLECTIVITIES.has(code) ? "collectivite-territoriale-unique" : "region";
}

/** A sum with an unknown term is unknown. */
function sumOf(communes) {
  const known = communes.every(({ population }) => population !== undefined);
  const population = known
    ? communes.reduce((sum, commune) => sum + commune.population, 0)
    : undefined;
  return { population, memberCommunes: communes.length };
}

/**
 * If a commune déléguée or associée names the commune that it belongs to, that takes precedence over
 * an older merger (55273, 60455).
 */
function communeSuccessors({ communes, partsOfCommunes }) {
  const current = new Set(communes.map(({ code }) => code));
  const merged = communes.flatMap(({ code, anciensCodes }) =>
    (anciensCodes ?? []).map((former) => [former, code]),
  );
  const parts = partsOfCommunes.map(({ code, chefLieu }) => [code, chefLieu]);
  const leading = [...merged, ...parts].filter(([former]) => !current.has(former));
  return Object.fromEntries(leading.map(([former, code]) => [former, `commune-${code}`]));
}
