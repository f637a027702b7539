/** Checks of bodies and queries by the schemas of the contract, compiled by Ajv. */
import type { Options, ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { explainSchemaErrors, type SchemaFault } from "../../json/schema-faults.js";
import type { FaultDocument } from "../../presentation/contract/problem.js";
import { withoutContent } from "../requests/rsu-body.js";
import type { ContractDocument, ParameterDocument } from "./document.js";

/** Returns the faults of a value; empty if it is valid. */
export type Validate = (value: unknown) => FaultDocument[];

export interface Compilers {
  /** Stops at the first fault. */
  readonly first: Compile;
  /** Finds every fault. */
  readonly all: Compile;
  /** Finds every fault, and converts texts to numbers and booleans. */
  readonly coercing: Compile;
}

/** Returns the check of a schema on demand; compiles it once. */
type Compile = (schema: object) => () => ValidateFunction;

/** A profile with every field and answer holds some 450 values. */
const VALUES_MAX = 1_000;

export const compilersOf = (contract: ContractDocument): Compilers => ({
  first: compilerOf(contract, { allErrors: false }),
  all: compilerOf(contract, { allErrors: true }),
  coercing: compilerOf(contract, { allErrors: true, coerceTypes: true }),
});

function compilerOf({ components }: ContractDocument, options: Options): Compile {
  // The contract was validated when it was built.
  const ajv = new Ajv2020({ verbose: true, strict: false, validateSchema: false, ...options });
  addFormats.default(ajv);
  // The format that tsoa gives whole numbers: type and bounds refuse the same values in better words.
  ajv.addFormat("int32", true);
  // Without the prefix `urn:uuid:`, which ajv-formats accepts and the database does not.
  ajv.addFormat("uuid", /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i);
  ajv.addSchema({ $id: "contract", components });
  return (schema) => {
    let compiled: ValidateFunction | undefined;
    return () => (compiled ??= ajv.compile(withAbsoluteReferences(schema)));
  };
}

/** References as they are resolved from outside the document. */
const withAbsoluteReferences = (schema: object): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"contract#/components')) as object;

/**
 * Finds every fault of a body. In a body far larger than any valid one only the first fault is looked
 * for: Ajv takes time that grows with the square of the number of faults, which for 256 KB of wrong
 * answers blocks the process for a minute.
 */
export function bodyCheck(
  schema: object,
  compilers: Pick<Compilers, "first" | "all">,
  { aggregatesOnly }: { readonly aggregatesOnly: boolean },
): Validate {
  const first = compilers.first(schema);
  const all = compilers.all(schema);
  return (value) => {
    if (first()(value)) return [];
    const validate = countValues(value, VALUES_MAX) < VALUES_MAX ? all() : first();
    validate(value);
    const faults = explainSchemaErrors(validate.errors ?? []).map((fault) =>
      faultAt(fault.path, fault),
    );
    return aggregatesOnly ? withoutContent(faults) : faults;
  };
}

/** Counts a value and the values in it; stops counting at `enough`. */
function countValues(value: unknown, enough: number): number {
  if (typeof value !== "object" || value === null) return 1;
  let count = 1;
  for (const each of Object.values(value))
    if (count < enough) count += countValues(each, enough - count);
  return count;
}

/** Checks the parameters of a query, and refuses all others. */
export function queryCheck(
  parameters: readonly ParameterDocument[],
  { coercing }: Pick<Compilers, "coercing">,
): Validate {
  const check = coercing({
    type: "object",
    additionalProperties: false,
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
  });
  return (value) => {
    const validate = check();
    if (validate(value)) return [];
    return explainSchemaErrors(validate.errors ?? []).map((fault) =>
      faultAt(`query:${fault.path.slice(1)}`, fault),
    );
  };
}

/** `path` is `query:limit` for a parameter, a JSON pointer for a field of the body. */
const faultAt = (path: string, { kind, expected, received, hint }: SchemaFault): FaultDocument => ({
  path,
  code: kind,
  expected,
  received,
  ...(hint !== undefined && { hint }),
});
