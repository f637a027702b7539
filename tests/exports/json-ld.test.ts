import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import library from "jsonld";
import { PLAN_CONTEXT } from "../../src/exports/json-ld/context.js";
import { planJsonLd } from "../../src/exports/json-ld/json-ld.js";
import { NAMESPACE, type Context, type Term } from "../../src/exports/json-ld/terms.js";
import type { PlanDocument } from "../../src/presentation/contract/plan.js";
import { contract, type SchemaDocument } from "../support/clients/contract.js";
import { anyPlan, planOf } from "../support/builders/export-plans.js";

type Json = ReturnType<typeof JSON.parse>;

/**
 * As its own documentation has it: the types that there are know no safe mode, which refuses what
 * would be lost.
 */
const jsonld = library as unknown as {
  expand(document: Json, options: object): Promise<Json[]>;
  toRDF(document: Json, options: object): Promise<string>;
};

const documentOf = (plan: PlanDocument): Json =>
  JSON.parse(Buffer.from(planJsonLd(plan)).toString("utf8"));

/** Nothing may be fetched but, where it is served, our own context. */
const offline =
  (served?: string) =>
  (url: string): Promise<Json> => {
    if (url !== served) throw new Error(`${url} was asked for`);
    return Promise.resolve({
      contextUrl: null,
      documentUrl: url,
      document: { "@context": PLAN_CONTEXT },
    });
  };

const quadsOf = async (document: Json): Promise<string[]> =>
  (
    await jsonld.toRDF(document, {
      format: "application/n-quads",
      safe: true,
      documentLoader: offline(),
    })
  )
    .split("\n")
    .filter(Boolean);

/** What JSON says, without what was added for linked data. */
function withoutLinks(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutLinks);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries<Json>(value)
      .filter(([key]) => !key.startsWith("@") && !key.includes(":"))
      .map(([key, each]) => [key, withoutLinks(each)]),
  );
}

const MEANS = planOf({
  agents: 600,
  layers: 5,
  directorates: 8,
  nextQuestions: true,
  answers: { "shared-projects": 1 },
  capacity: {
    agentDaysPerHalfYear: 60,
    halfYears: 4,
    startOn: "2027-01-01",
    costs: [{ recommendation: "train-and-facilitate", euros: 18_000 }],
    budgetEuros: 10_000,
  },
});
const CALUIRE: PlanDocument = {
  ...MEANS,
  collectivity: {
    id: "commune-69034",
    type: "commune",
    name: "Caluire-et-Cuire",
    inseeCode: "69034",
    siren: "216900340",
  },
};

describe("a plan as linked data", () => {
  it("says key by key what JSON says, for any plan", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        expect(withoutLinks(documentOf(plan))).toEqual(plan);
      }),
      { numRuns: 20 },
    );
  });

  it("loses nothing where it is read without a network: every value is there, under an IRI", async () => {
    await fc.assert(
      fc.asyncProperty(anyPlan, async (plan) => {
        const { "@included": _, ...document } = documentOf(plan);
        const expanded = await jsonld.expand(document, { safe: true, documentLoader: offline() });
        expect(countValues(expanded)).toBe(countScalars(document));
      }),
      { numRuns: 6 },
    );
  });

  it(
    "has no blank node where the collectivity is named, nor where it is not, and gives the " +
      "same statements every time",
    async () => {
      for (const plan of [CALUIRE, planOf(), planOf({ stored: false, language: "en" })]) {
        const quads = await quadsOf(documentOf(plan));
        expect(quads.length).toBeGreaterThan(3_000);
        expect(quads.filter((quad) => quad.includes("_:"))).toEqual([]);
        expect(await quadsOf(documentOf(plan))).toEqual(quads);
      }
    },
  );

  it("names the ids of our lists under our namespace, and nothing else", async () => {
    const quads = await quadsOf(documentOf(CALUIRE));
    const named = (property: string) =>
      quads
        .filter((quad) => quad.includes(` <${NAMESPACE}${property}> `))
        .map((quad) => quad.split(" ")[2]);
    for (const property of [
      "status",
      "outlook",
      "evidence",
      "movement",
      "effect",
      "state",
      "constraint",
      "leftOutBecause",
      "couldMove",
      "waitsFor",
      "applies",
      "headcountBand",
      "horizon",
    ]) {
      expect(named(property).length).toBeGreaterThan(0);
      expect(
        named(property).filter(
          (object) => !object!.startsWith(`<${NAMESPACE}`) || !/#[a-z-]+\/[\w.-]+>$/.test(object!),
        ),
      ).toEqual([]);
    }
    const subjects = quads
      .filter((quad) => quad.includes(" <http://purl.org/dc/terms/subject> "))
      .map((quad) => quad.split(" ")[2]!);
    expect(subjects.filter((subject) => !subject.startsWith(`<${NAMESPACE}`))).toEqual([]);
    expect(subjects).toEqual(
      expect.arrayContaining([
        `<${NAMESPACE}recommendation/build-trust>`,
        `<${NAMESPACE}brake/silos>`,
      ]),
    );
  });

  it("says whose it is, where it comes from, and in which language", async () => {
    const quads = await quadsOf(documentOf(CALUIRE));
    const plan = `<urn:uuid:${CALUIRE.id!}>`;
    const collectivity = `<${NAMESPACE}collectivity/commune-69034>`;
    expect(quads).toEqual(
      expect.arrayContaining([
        `${plan} <https://schema.org/about> ${collectivity} .`,
        `${collectivity} <https://schema.org/areaServed> <http://id.insee.fr/geo/commune/69034> .`,
        `${collectivity} <http://www.w3.org/ns/org#identifier> "216900340" .`,
        `${collectivity} <https://schema.org/legalName> "Caluire-et-Cuire" .`,
        `${plan} <http://www.w3.org/ns/prov#wasDerivedFrom> ` +
          `<${NAMESPACE}rulebook/${CALUIRE.rulebook.digest}> .`,
        `${plan} <http://purl.org/dc/terms/created> ` +
          `"2026-11-22"^^<http://www.w3.org/2001/XMLSchema#date> .`,
        `<${NAMESPACE}brake/silos> <http://www.w3.org/2004/02/skos/core#prefLabel> ` +
          `"Fonctionnement en silos"@fr .`,
        `<urn:uuid:${CALUIRE.id!}#facts/size.agents> <https://schema.org/value> ` +
          `"600"^^<http://www.w3.org/2001/XMLSchema#integer> .`,
        `<urn:uuid:${CALUIRE.id!}#facts/size.agents> ` +
          "<http://www.w3.org/ns/prov#wasDerivedFrom> " +
          `<urn:uuid:${CALUIRE.id!}#facts/size.agents/source> .`,
      ]),
    );
  });

  it("keeps the order of steps, which a set would lose", async () => {
    const [first] = CALUIRE.recommendations;
    const quads = await quadsOf(documentOf(CALUIRE));
    first!.steps.forEach(({ id }, i) =>
      expect(quads).toContain(
        `<urn:uuid:${CALUIRE.id!}#recommendations/${first!.id}/steps/${id}> ` +
          "<https://schema.org/position> " +
          `"${i + 1}"^^<http://www.w3.org/2001/XMLSchema#integer> .`,
      ),
    );
  });

  it("tells a collectivity by its official id, else by its SIREN, else within the plan alone", () => {
    const iri = (collectivity: PlanDocument["collectivity"]) =>
      documentOf({ ...CALUIRE, collectivity }).collectivity["@id"];
    expect(iri({ type: "syndicat", siren: "200046977", name: "S" })).toBe("douze:siren/200046977");
    expect(iri({ type: "syndicat" })).toBe("plan:collectivity");
    expect(
      documentOf({ ...CALUIRE, collectivity: { type: "syndicat", inseeCode: "69034" } })
        .collectivity,
    ).not.toHaveProperty(["schema:areaServed"]);
  });

  it("gives the same meaning to JSON, by the context that the answer links to", async () => {
    const linked = { "@context": "http://douze.test/contexts/plan.jsonld", ...CALUIRE };
    const [expanded] = await jsonld.expand(linked, {
      safe: true,
      documentLoader: offline("http://douze.test/contexts/plan.jsonld"),
    });
    expect(expanded["http://purl.org/dc/terms/abstract"]).toEqual([{ "@value": CALUIRE.summary }]);
    expect(countValues(expanded)).toBe(countScalars(CALUIRE));
  });
});

describe("the context", () => {
  const schemas = contract.components.schemas;

  /** Every key of the contract, with the terms that hold where it stands. */
  function* keysOf(
    schema: SchemaDocument & { $ref?: string },
    terms: Context,
    path: string,
  ): Generator<{ path: string; term: Term | undefined }> {
    const resolved = schema.$ref === undefined ? schema : schemas[schema.$ref.split("/").at(-1)!]!;
    const items = resolved["items"] as SchemaDocument | undefined;
    if (items !== undefined) return yield* keysOf(items, terms, path);
    for (const [key, value] of Object.entries(resolved.properties ?? {})) {
      const term = terms[key];
      yield { path: `${path}/${key}`, term };
      const inside =
        typeof term === "object" && term !== null
          ? (term["@context"] as Context | undefined)
          : undefined;
      yield* keysOf(value, { ...terms, ...inside }, `${path}/${key}`);
    }
  }

  it("decides on every key of the contract: a term, or none on purpose", () => {
    const keys = [...keysOf(schemas["PlanDocument"]!, PLAN_CONTEXT as unknown as Context, "")];
    expect(keys.length).toBeGreaterThan(150);
    expect(keys.filter(({ term }) => term === undefined).map(({ path }) => path)).toEqual([]);
  });

  it("notices a key that is new", () => {
    const grown = {
      properties: { ...schemas["PlanDocument"]!.properties, mood: { description: "New." } },
    };
    expect(
      [...keysOf(grown, PLAN_CONTEXT as unknown as Context, "")]
        .filter(({ term }) => term === undefined)
        .map(({ path }) => path),
    ).toEqual(["/mood"]);
  });

  it("explains nothing that no plan says", () => {
    const used = new Set(
      [...keysOf(schemas["PlanDocument"]!, PLAN_CONTEXT as unknown as Context, "")].map(
        ({ path }) => path.split("/").at(-1),
      ),
    );
    const prefixes = [
      "@version",
      "@vocab",
      "douze",
      "dcterms",
      "org",
      "prov",
      "rdfs",
      "schema",
      "skos",
      "xsd",
    ];
    const terms = (context: Context): string[] =>
      Object.entries(context).flatMap(([key, term]) => [
        key,
        ...(typeof term === "object" && term?.["@context"] && !Array.isArray(term["@context"])
          ? terms(term["@context"] as Context)
          : []),
      ]);
    expect(
      [...new Set(terms(PLAN_CONTEXT as unknown as Context))].filter(
        (term) => !used.has(term) && !prefixes.includes(term),
      ),
    ).toEqual([]);
  });
});

/** Literals and references of an expanded document, without the IRIs and classes of its nodes. */
function countValues(value: Json): number {
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + countValues(each), 0);
  if (typeof value !== "object" || value === null) return 0;
  const { "@id": _id, "@type": _type, ...members } = value;
  if ("@value" in members) return 1;
  const keys = Object.keys(members);
  if (keys.length === 0) return "@id" in value ? 1 : 0;
  return keys.reduce((sum, key) => sum + countValues(members[key]), 0);
}

/**
 * Texts, numbers and booleans, but for what only linked data says; of that, areas and positions
 * count.
 */
function countScalars(value: Json): number {
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + countScalars(each), 0);
  if (typeof value !== "object" || value === null) return 1;
  const countOf = ([key, each]: readonly [string, Json]): number => {
    if (key.startsWith("@")) return 0;
    return key === "schema:areaServed" ? 1 : countScalars(each);
  };
  return Object.entries<Json>(value).reduce((sum, entry) => sum + countOf(entry), 0);
}
