import { PROGRAMME_TERMS } from "./programme-terms.js";
import { NAMESPACE, concept, literal, node, real, sealed, typed, type Context } from "./terms.js";

/** A value with bounds: an estimate, an effort or a duration. */
const QUANTITY: Context = {
  value: real("schema:value"),
  min: real("schema:minValue"),
  max: real("schema:maxValue"),
  unit: literal("schema:unitText"),
  band: concept("douze:headcountBand", "headcount-band"),
};

const IDENTIFIED: Context = { id: literal("dcterms:identifier"), label: "rdfs:label" };

/** An unknown fact. */
const ASKED: Context = {
  fact: concept("dcterms:subject", "fact"),
  label: "rdfs:label",
  question: concept("douze:question", "question"),
  field: literal("douze:field"),
  rules: "douze:waitingRules",
  brakes: concept("douze:couldMove", "brake"),
  gain: real("douze:gain"),
};

const FACT: Context = {
  id: concept("schema:propertyID", "fact"),
  label: "schema:name",
  state: concept("douze:state", "state"),
  value: literal("schema:value"),
  unit: literal("schema:unitText"),
  source: node("prov:wasDerivedFrom", {
    kind: concept("dcterms:type", "source-kind"),
    name: literal("schema:name"),
    vintage: literal("schema:version"),
    document: literal("dcterms:title"),
    citation: literal("dcterms:bibliographicCitation"),
  }),
};

const RULE: Context = {
  id: concept("dcterms:subject", "rule"),
  effect: concept("douze:effect", "effect"),
  weight: real("douze:weight"),
};

const OBSERVATION: Context = {
  fact: concept("schema:propertyID", "fact"),
  operator: literal("douze:operator"),
  expected: literal("douze:expected"),
  parameter: concept("douze:parameter", "parameter"),
  negated: "douze:negated",
  state: concept("douze:state", "state"),
  value: literal("schema:value"),
  outcome: concept("douze:outcome", "outcome"),
};

const BRAKE: Context = {
  id: concept("dcterms:subject", "brake"),
  intensity: node("douze:intensity", QUANTITY),
  reasons: node("douze:reason", {
    rule: node("prov:wasInfluencedBy", RULE),
    saw: node("prov:used", OBSERVATION),
  }),
  undetermined: node("douze:undetermined", {
    rule: concept("dcterms:subject", "rule"),
    waitsFor: concept("douze:waitsFor", "fact"),
  }),
};

const ROBUSTNESS: Context = {
  tieGroup: "douze:tieGroup",
  stays: "dcterms:description",
  nearest: node("douze:nearestSwap", {
    recommendation: concept("dcterms:subject", "recommendation"),
    brake: concept("douze:brake", "brake"),
    direction: concept("douze:direction", "direction"),
    change: real("douze:change"),
    intensity: real("douze:intensityThere"),
    relevance: real("douze:relevanceThere"),
  }),
};

const RECOMMENDATION: Context = {
  id: concept("dcterms:subject", "recommendation"),
  number: "douze:number",
  movement: concept("douze:movement", "movement"),
  rank: "schema:position",
  relevanceRank: "douze:relevanceRank",
  status: concept("douze:status", "status"),
  statusLabel: "douze:statusLabel",
  possibleStatuses: concept("douze:possibleStatus", "status"),
  outlook: concept("douze:outlook", "outlook"),
  ranks: node("douze:ranks", { best: "schema:minValue", worst: "schema:maxValue" }),
  relevance: node("douze:relevance", QUANTITY),
  reason: "douze:rankReason",
  purpose: "dcterms:description",
  brakes: node("douze:eases", {
    brake: concept("dcterms:subject", "brake"),
    strength: real("douze:strength"),
    intensity: real("douze:intensityValue"),
    share: real("douze:share"),
  }),
  firedRules: concept("prov:wasInfluencedBy", "rule"),
  lead: "douze:lead",
  participants: "douze:participants",
  firstStep: "douze:firstStep",
  steps: node("schema:step", {
    id: literal("dcterms:identifier"),
    variant: literal("douze:variantId"),
  }),
  variants: node("douze:variant", IDENTIFIED),
  possibleVariants: node("douze:possibleVariant", IDENTIFIED),
  effort: node("schema:estimatedCost", QUANTITY),
  schedule: node("douze:schedule", {
    horizon: concept("douze:horizon", "horizon"),
    startWeek: "douze:startWeek",
    durationWeeks: node("douze:durationWeeks", QUANTITY),
  }),
  prerequisites: node("dcterms:requires", {
    id: concept("dcterms:subject", "recommendation"),
    done: "douze:done",
    rank: "schema:position",
  }),
  pulledUpBy: concept("douze:pulledUpBy", "recommendation"),
  indicators: node("douze:indicator", {
    id: literal("dcterms:identifier"),
    rsu: "douze:rsuIndicator",
  }),
  pitfalls: "douze:pitfall",
  cases: node("schema:example", {}),
  legalNotes: concept("douze:legalNote", "legal-note"),
  robustness: node("douze:robustness", ROBUSTNESS),
};

const LEGAL_NOTE: Context = {
  id: concept("dcterms:subject", "legal-note"),
  applies: concept("douze:applies", "applies"),
  parameters: node("douze:parameter", {
    id: concept("schema:propertyID", "parameter"),
    value: literal("schema:value"),
    unit: literal("schema:unitText"),
    article: literal("dcterms:bibliographicCitation"),
    validFrom: typed("schema:validFrom", "xsd:date"),
    checkedOn: typed("dcterms:modified", "xsd:date"),
  }),
};

/**
 * The meaning of each key of a plan (JSON-LD 1.1). Keys that are not listed, or `null`, are not
 * part of the linked data. A test in tests/exports checks that every key of the contract is one or
 * the other.
 */
export const PLAN_CONTEXT = {
  "@version": 1.1,
  ...sealed({
    douze: NAMESPACE,
    dcterms: "http://purl.org/dc/terms/",
    org: "http://www.w3.org/ns/org#",
    prov: "http://www.w3.org/ns/prov#",
    rdfs: "http://www.w3.org/2000/01/rdf-schema#",
    schema: "https://schema.org/",
    skos: "http://www.w3.org/2004/02/skos/core#",
    xsd: "http://www.w3.org/2001/XMLSchema#",

    // Said in many places, and of one meaning in all of them.
    label: "rdfs:label",
    text: "schema:text",
    because: "dcterms:description",
    message: "schema:text",
    evidence: concept("douze:evidence", "evidence"),
    reference: concept("dcterms:source", "reference"),

    id: literal("dcterms:identifier"),
    createdAt: typed("prov:generatedAtTime", "xsd:dateTime"),
    asOf: typed("dcterms:created", "xsd:date"),
    language: typed("dcterms:language", "xsd:language"),
    rulebook: node("prov:wasDerivedFrom", {
      version: literal("schema:version"),
      digest: literal("douze:sha256"),
    }),
    digests: node("douze:digests", {
      facts: literal("douze:factsSha256"),
      rulebook: literal("douze:rulebookSha256"),
      result: literal("douze:resultSha256"),
    }),
    notice: "schema:creditText",
    collectivity: node("schema:about", {
      id: literal("dcterms:identifier"),
      type: concept("org:classification", "collectivity-type"),
      name: literal("schema:legalName"),
      inseeCode: literal("douze:inseeCode"),
      siren: literal("org:identifier"),
    }),
    summary: "dcterms:abstract",
    recommendations: node("schema:hasPart", RECOMMENDATION),
    tieGroups: node("douze:tieGroups", {
      number: "schema:position",
      members: node("skos:member", { id: concept("dcterms:subject", "recommendation") }),
    }),
    brakes: node("douze:brakes", BRAKE),
    unknowns: node("douze:unknown", ASKED),
    programme: node("douze:programme", PROGRAMME_TERMS),
    nextQuestions: node("douze:nextQuestion", ASKED),
    facts: node("prov:used", FACT),
    legalNotes: node("douze:legalNotes", LEGAL_NOTE),
    notes: node("skos:note", { code: literal("dcterms:identifier"), path: literal("douze:field") }),
    references: node("dcterms:references", {
      title: literal("dcterms:title"),
      publisher: literal("dcterms:publisher"),
      url: typed("schema:url", "@id"),
      date: literal("dcterms:issued"),
    }),
  }),
};
