import type { PlanCollectivity, PlanDocument } from "../../presentation/contract/plan.js";
import { uuidOf } from "../plan-identity.js";
import { PLAN_CONTEXT } from "./context.js";

type Json = Readonly<Record<string, unknown>>;

/** The class of the objects under a key, or under a key within another one. */
const TYPES: Readonly<Record<string, string>> = {
  rulebook: "prov:Entity",
  collectivity: "org:FormalOrganization",
  source: "prov:Entity",
  references: "schema:CreativeWork",
  steps: "schema:HowToStep",
  facts: "schema:PropertyValue",
  parameters: "schema:PropertyValue",
  saw: "schema:PropertyValue",
  relevance: "schema:QuantitativeValue",
  intensity: "schema:QuantitativeValue",
  effort: "schema:QuantitativeValue",
  durationWeeks: "schema:QuantitativeValue",
  ranks: "schema:QuantitativeValue",
  recommendations: "douze:Recommendation",
  brakes: "douze:Brake",
  "recommendations/brakes": "douze:EasedBrake",
  rule: "douze:Rule",
  legalNotes: "douze:LegalNote",
  programme: "douze:Programme",
  waves: "douze:HalfYear",
};

/**
 * Writes a plan as linked data (JSON-LD 1.1): the JSON document with a context and an IRI for every
 * object, so that there are no blank nodes. The context is embedded, so that the file can be
 * understood without the service.
 */
export function planJsonLd(plan: PlanDocument): Uint8Array {
  const iri = `urn:uuid:${uuidOf(plan)}`;
  const document = {
    "@context": [PLAN_CONTEXT, { "@language": plan.language, plan: `${iri}#` }],
    "@id": iri,
    "@type": ["douze:Plan", "schema:CreativeWork", "prov:Entity"],
    ...membersOf(plan as unknown as Json, ""),
    "@included": conceptsOf(plan),
  };
  return Buffer.from(JSON.stringify(document));
}

const membersOf = (object: Json, path: string, within = ""): Json =>
  Object.fromEntries(
    Object.entries(object).map(([key, value]) => [
      key,
      identified(value, key, path === "" ? key : `${path}/${key}`, within),
    ]),
  );

/** Adds an IRI to every object in a value: its own, or one derived from its path in the plan. */
function identified(value: unknown, key: string, path: string, within: string): unknown {
  if (Array.isArray(value))
    return value.map((each: unknown, i) =>
      withPosition(
        identified(each, key, `${path}/${nameIn(each) ?? String(i + 1)}`, within),
        key,
        i + 1,
      ),
    );
  if (typeof value !== "object" || value === null) return value;
  const object = value as Json;
  const type = TYPES[`${within}/${key}`] ?? TYPES[key];
  return {
    "@id": ownIri(key, object) ?? `plan:${path}`,
    ...(type !== undefined && { "@type": type }),
    ...membersOf(object, path, key),
    ...(key === "collectivity" && areaOf(object as unknown as PlanCollectivity)),
  };
}

const nameIn = (value: unknown): string | undefined =>
  typeof value === "object" && value !== null
    ? ((value as Json)["id"] as string | undefined)
    : undefined;

/** Adds the position of steps, since RDF does not preserve order. */
const withPosition = (value: unknown, key: string, position: number): unknown =>
  key === "steps" ? { ...(value as Json), "schema:position": position } : value;

/** The IRI of an object that is the same in every plan, with no content specific to one plan. */
function ownIri(key: string, object: Json): string | undefined {
  if (key === "references") return `douze:reference/${String(object["id"])}`;
  if (key === "rulebook") return `douze:rulebook/${String(object["digest"])}`;
  if (key !== "collectivity") return undefined;
  const { id, siren } = object as unknown as PlanCollectivity;
  return id === undefined ? siren && `douze:siren/${siren}` : `douze:collectivity/${id}`;
}

/** The territory of a commune, by its INSEE IRI; the commune itself is a legal person. */
function areaOf({ type, inseeCode }: PlanCollectivity): Json {
  return type === "commune" && inseeCode !== undefined
    ? { "schema:areaServed": { "@id": `http://id.insee.fr/geo/commune/${inseeCode}` } }
    : {};
}

/** The concepts of brakes and recommendations, which many plans refer to. */
function conceptsOf({ brakes, recommendations }: PlanDocument): Json[] {
  const schemes = { brake: brakes, recommendation: recommendations };
  return Object.entries(schemes).flatMap(([scheme, members]) =>
    members.map(({ id, label }) => ({
      "@id": `douze:${scheme}/${id}`,
      "@type": "skos:Concept",
      "skos:prefLabel": label,
      "skos:inScheme": { "@id": `douze:${scheme}` },
    })),
  );
}
