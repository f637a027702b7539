/** Finishes the schemas that tsoa derives from contract types. */
import { INDICATORS, type IndicatorDefinition } from "../../../domain/rsu/indicators.js";
import { FAULT_CODES, PROBLEMS } from "../../problems/catalogue.js";
import type { ContractOperation, Paths, Schema } from "./openapi-types.js";
import { upgradeSchema } from "./upgrade-schema.js";

type Schemas = Readonly<Record<string, Schema>>;

/** @throws Error if a schema is missing whose description is completed here */
export function finishSchemas(schemas: Schemas, paths: Paths<ContractOperation>): Schemas {
  const upgraded = Object.fromEntries(
    sortedEntries(schemas).map(([name, schema]) => [name, upgradeSchema(schema)]),
  );
  const inRequests = schemasOfRequests(paths, upgraded);
  const finished = Object.fromEntries(
    Object.entries(upgraded).map(([name, schema]) => {
      const discriminated = withDiscriminators(schema, upgraded);
      return [name, inRequests.has(name) ? discriminated : openToNewFields(discriminated)];
    }),
  );
  return { ...finished, ...completedDescriptions(finished) };
}

/** By name: folders are read in an order that differs between machines. */
export const sortedEntries = <T>(record: Readonly<Record<string, T>>): [string, T][] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

const nameOf = (reference: string): string => reference.slice(reference.lastIndexOf("/") + 1);

/** Names the schemas that requests use, directly or through others. */
function schemasOfRequests(paths: Paths<ContractOperation>, schemas: Schemas): ReadonlySet<string> {
  const found = new Set<string>();
  const collect = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const { $ref } = node as Schema;
    if (typeof $ref === "string" && !found.has(nameOf($ref))) {
      found.add(nameOf($ref));
      collect(schemas[nameOf($ref)]);
    }
    Object.values(node).forEach(collect);
  };
  for (const methods of Object.values(paths))
    for (const { requestBody } of Object.values(methods)) collect(requestBody);
  return found;
}

/** Answers may gain fields, so a schema that only answers use must not forbid them. */
function openToNewFields({ additionalProperties: _, ...schema }: Schema): Schema {
  return schema;
}

/** Adds to each choice between objects the field that tells them apart: their `type`. */
function withDiscriminators(schema: Schema, schemas: Schemas): Schema {
  if (schema.properties === undefined) return schema;
  const properties = Object.entries(schema.properties).map(([name, property]) => {
    if (property.oneOf === undefined) return [name, property] as const;
    const references = property.oneOf.map(({ $ref = "" }) => $ref);
    const mapping = Object.fromEntries(references.map(($ref) => [typeIn($ref, schemas), $ref]));
    return [name, { ...property, discriminator: { propertyName: "type", mapping } }] as const;
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}

function typeIn(reference: string, schemas: Schemas): string {
  const type = schemas[nameOf(reference)]?.properties?.["type"]?.enum?.[0];
  if (type === undefined)
    throw new Error(`${reference} needs a field \`type\` with one value, to be told apart by it`);
  return type;
}

/** Descriptions that list a catalogue of the code. */
function completedDescriptions(schemas: Schemas): Schemas {
  const schemaOf = (name: string): Schema => {
    const schema = schemas[name];
    if (schema === undefined) throw new Error(`the contract types lack the schema \`${name}\``);
    return schema;
  };
  return {
    RsuIndicator: { ...schemaOf("RsuIndicator"), description: INDICATORS_DESCRIPTION },
    Problem: withFieldDescription(schemaOf("Problem"), "code", PROBLEM_CODES_DESCRIPTION),
    FaultDocument: withFieldDescription(schemaOf("FaultDocument"), "code", FAULTS_DESCRIPTION),
  };
}

const withFieldDescription = (schema: Schema, field: string, description: string): Schema => ({
  ...schema,
  properties: {
    ...schema.properties,
    [field]: { ...schema.properties?.[field], description },
  },
});

const PROBLEM_CODES_DESCRIPTION =
  "Stable code, for use by programs: " +
  `${Object.keys(PROBLEMS)
    .map((code) => `\`${code}\``)
    .join(", ")}.`;

const FAULTS_DESCRIPTION =
  "Stable code of the fault. Faults in the shape of a profile have `profile.` followed by a kind, " +
  "of indicators `rsu.` and the kind, of a question for counterfactuals `counterfactual.` and the " +
  "kind, of a parameter the kind alone: " +
  `${Object.entries(FAULT_CODES)
    .map(([code, meaning]) => `\`${code}\` (${meaning})`)
    .join(", ")}. Other codes with these prefixes name what is wrong in substance; those under ` +
  "`json.` and `csv.` what is wrong with the text.";

/** What an indicator takes; a figure has the unit and the bounds of the fact that it gives. */
function describeIndicator({ id, type, minimum, maximum, unit }: IndicatorDefinition): string {
  const values: Readonly<Record<IndicatorDefinition["type"], string>> = {
    integer: `${unit ?? "whole number"}, ${minimum} to ${maximum}`,
    boolean: "yes or no",
    digits: `${minimum} digits`,
    text: `text of at most ${maximum} characters`,
    enum: "legal type, as in a profile",
  };
  return `\`${id}\`: ${values[type]}`;
}

const INDICATORS_DESCRIPTION =
  "Indicator of this project's own layout of the single social report (RSU). " +
  `${[...INDICATORS.values()].map(describeIndicator).join("; ")}.`;
