import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { explainSchemaErrors, type SchemaFault } from "../json/schema-faults.js";
import type { FaultDocument } from "../presentation/contract/problem.js";

/** The parts of `openapi.json` that requests are held to. */
export interface ContractDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationDocument>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

interface OperationDocument {
  readonly operationId: string;
  readonly parameters?: readonly ParameterDocument[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
}

interface ParameterDocument {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly schema: object;
}

/** Gives the faults of a value; none where it is sound. */
export type Validate = (value: unknown) => FaultDocument[];

export interface OperationValidation {
  readonly body: Validate | undefined;
  /** Reads the texts of a query as the numbers and booleans that the contract asks for. */
  readonly query: Validate;
}

/** Compiles, for every operation of the contract, the checks that its requests have to pass: what is published is what is enforced. */
export function compileContract(contract: ContractDocument): ReadonlyMap<string, OperationValidation> {
  const strict = newAjv(contract, false);
  const coercing = newAjv(contract, true);
  const operations = Object.values(contract.paths).flatMap((methods) => Object.values(methods));
  return new Map(operations.map((operation) => [operation.operationId, compileOperation(operation, strict, coercing)]));
}

function newAjv({ components }: ContractDocument, coerceTypes: boolean): Ajv {
  const ajv = new Ajv({ allErrors: true, verbose: true, strict: false, coerceTypes });
  addFormats.default(ajv);
  ajv.addSchema({ $id: "contract", components });
  return ajv;
}

function compileOperation({ parameters = [], requestBody }: OperationDocument, strict: Ajv, coercing: Ajv): OperationValidation {
  const body = requestBody?.content["application/json"]?.schema;
  const inQuery = parameters.filter((each) => each.in === "query");
  const query = {
    type: "object",
    additionalProperties: false,
    properties: Object.fromEntries(inQuery.map(({ name, schema }) => [name, schema])),
    required: inQuery.filter(({ required }) => required).map(({ name }) => name),
  };
  return {
    body: body && asValidate(strict.compile(resolved(body)), ""),
    query: asValidate(coercing.compile(resolved(query)), "query:"),
  };
}

/** References as they are found from outside the document. */
const resolved = (schema: object): object => JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"contract#/components')) as object;

/** `query:limit` for a parameter, a JSON pointer for a field of the body. */
function asValidate(validate: ValidateFunction, place: "" | "query:"): Validate {
  return (value) => (validate(value) ? [] : explainSchemaErrors(validate.errors ?? []).map((fault) => faultAt(fault, place)));
}

function faultAt({ kind, path, expected, received, hint }: SchemaFault, place: "" | "query:"): FaultDocument {
  return { path: place === "" ? path : place + path.slice(1), code: kind, expected, received, ...(hint !== undefined && { hint }) };
}
