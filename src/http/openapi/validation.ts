import type { Options, ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { explainSchemaErrors, type SchemaFault } from "../../json/schema-faults.js";
import type { ContractDocument, OperationDocument } from "./document.js";
import { offerOf, type Offer } from "./offer.js";
import type { Subject } from "../problems/problem.js";
import type { FaultDocument } from "../../presentation/contract/problem.js";
import type { BodyRules } from "../requests/read-body.js";
import { refusePersonalData, withoutContent } from "../requests/rsu-body.js";

/** Gives the faults of a value; none where it is sound. */
export type Validate = (value: unknown) => FaultDocument[];

export interface OperationValidation {
  readonly id: string;
  readonly secretAnswer: boolean;
  readonly body: (BodyRules & { readonly validate: Validate }) | undefined;
  /** What the body is about. */
  readonly subject: Subject;
  /** Reads the texts of a query as the numbers and booleans that the contract asks for. */
  readonly query: Validate;
  readonly offer: Offer;
}

/** A profile with every field and answer holds some 450 values. */
const VALUES_MAX = 1_000;

/**
 * Prepares, for every operation of the contract, the checks that its requests have to pass: what is
 * published is what is enforced. Each is compiled when it is first needed.
 */
export function compileContract(
  contract: ContractDocument,
): ReadonlyMap<string, OperationValidation> {
  const compilers: Compilers = {
    first: compilerOf(contract, { allErrors: false }),
    all: compilerOf(contract, { allErrors: true }),
    coercing: compilerOf(contract, { allErrors: true, coerceTypes: true }),
  };
  const operations = Object.values(contract.paths).flatMap((methods) => Object.values(methods));
  return new Map(
    operations.map((operation) => [operation.operationId, compileOperation(operation, compilers)]),
  );
}

/**
 * One that stops at the first fault, one that finds them all, one that reads texts as numbers
 * besides.
 */
interface Compilers {
  readonly first: Compile;
  readonly all: Compile;
  readonly coercing: Compile;
}

/** Gives the check of a schema when it is asked for; compiles it once. */
type Compile = (schema: object) => () => ValidateFunction;

function compilerOf({ components }: ContractDocument, options: Options): Compile {
  // The contract was validated when it was made.
  const ajv = new Ajv2020({ verbose: true, strict: false, validateSchema: false, ...options });
  addFormats.default(ajv);
  // The format that tsoa gives whole numbers: what it refuses, type and bounds refuse in better
  // words.
  ajv.addFormat("int32", true);
  // Without the `urn:uuid:` that ajv-formats lets pass before it, and the database would not.
  ajv.addFormat("uuid", /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i);
  ajv.addSchema({ $id: "contract", components });
  return (schema) => {
    let compiled: ValidateFunction | undefined;
    return () => (compiled ??= ajv.compile(resolved(schema)));
  };
}

function compileOperation(
  operation: OperationDocument,
  { first, all, coercing }: Compilers,
): OperationValidation {
  const {
    operationId,
    parameters = [],
    requestBody,
    "x-secret-answer": secretAnswer = false,
  } = operation;
  const body = requestBody?.content["application/json"]?.schema;
  const inQuery = parameters.filter((each) => each.in === "query");
  const query = {
    type: "object",
    additionalProperties: false,
    properties: Object.fromEntries(inQuery.map(({ name, schema }) => [name, schema])),
    required: inQuery.filter(({ required }) => required).map(({ name }) => name),
  };
  const subject =
    SUBJECT_OF.find(([schema]) => JSON.stringify(body ?? {}).includes(`/${schema}"`))?.[1] ??
    "profile";
  return {
    id: operationId,
    secretAnswer,
    subject,
    body: body && {
      ...rulesOf(subject, Object.keys(requestBody?.content ?? {})),
      validate: validateBody(first(body), all(body), subject),
    },
    query: validateQuery(coercing(query)),
    offer: offerOf(operation),
  };
}

/** What bodies are about, by the name of their schema; a profile where it is none of these. */
const SUBJECT_OF: readonly (readonly [string, Subject])[] = [
  ["CounterfactualRequest", "counterfactual"],
  ["RsuIndicators", "rsu"],
  ["KeyRequest", "key"],
  ["TenantRequest", "tenant"],
  ["TenantChangeRequest", "tenant"],
  ["OwnTenantChangeRequest", "tenant"],
  ["WebhookRequest", "webhook"],
  ["WebhookChangeRequest", "webhook"],
  ["ReplayRequest", "replay"],
];

const rulesOf = (subject: Subject, mediaTypes: readonly string[]): BodyRules =>
  subject === "rsu"
    ? { mediaTypes, columns: ["indicator", "value"], inspect: refusePersonalData }
    : { mediaTypes, columns: [] };

/** References as they are found from outside the document. */
const resolved = (schema: object): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"contract#/components')) as object;

/**
 * Finds every fault of a body. Of one far larger than any sound one only the first is looked for:
 * Ajv takes time that grows with the square of the number of faults, which for 256 KB of wrong
 * answers is a minute in which nobody else is served.
 */
function validateBody(
  first: () => ValidateFunction,
  all: () => ValidateFunction,
  subject: Subject,
): Validate {
  return (value) => {
    if (first()(value)) return [];
    const validate = countValues(value, VALUES_MAX) < VALUES_MAX ? all() : first();
    validate(value);
    const faults = explainSchemaErrors(validate.errors ?? []).map((fault) =>
      faultAt(fault.path, fault),
    );
    return subject === "rsu" ? withoutContent(faults) : faults;
  };
}

/** Counts a value and those in it, until there are enough. */
function countValues(value: unknown, enough: number): number {
  if (typeof value !== "object" || value === null) return 1;
  let count = 1;
  for (const each of Object.values(value))
    if (count < enough) count += countValues(each, enough - count);
  return count;
}

function validateQuery(check: () => ValidateFunction): Validate {
  return (value) => {
    const validate = check();
    return validate(value)
      ? []
      : explainSchemaErrors(validate.errors ?? []).map((fault) =>
          faultAt(`query:${fault.path.slice(1)}`, fault),
        );
  };
}

/** The path is `query:limit` for a parameter, a JSON pointer for a field of the body. */
function faultAt(path: string, { kind, expected, received, hint }: SchemaFault): FaultDocument {
  return { path, code: kind, expected, received, ...(hint !== undefined && { hint }) };
}
