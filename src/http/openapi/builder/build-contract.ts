/**
 * Builds the contract, `openapi.json`: finishes the document that tsoa derives from controllers and
 * contract types with what no decorator says, i.e. headers, problems, examples and formats.
 */
import type { ProblemCode } from "../../problems/catalogue.js";
import type { Method } from "../operation.js";
import { PUBLISHED_DOCUMENTS } from "../published-documents.js";
import { buildOperation, describeDocument, type BuiltOperation } from "./build-operation.js";
import { problemExamples, type ContractExamples } from "./examples.js";
import { planExamples } from "./formats.js";
import { infoOf, SECURITY_SCHEMES, TAGS, type PackageInfo } from "./general.js";
import { HEADERS } from "./headers.js";
import { LIMIT_HEADERS } from "./limits.js";
import type { ContractOperation, Header, Paths, TsoaDocument } from "./openapi-types.js";
import { PARAMETERS } from "./parameters.js";
import { finishSchemas, sortedEntries } from "./schemas.js";
import { unwrapProse } from "./unwrap-prose.js";

export interface ContractInput {
  /** As tsoa writes it, in OpenAPI 3.0. */
  readonly derived: TsoaDocument;
  readonly packageInfo: PackageInfo;
  readonly examples: ContractExamples;
}

/**
 * Pure: the same input gives the same document.
 * @throws Error if an operation lacks a declaration or an example
 */
export async function buildContract(input: ContractInput): Promise<object> {
  const { packageInfo, examples } = input;
  const derived = unwrapProse(input.derived);
  const built = buildOperations(derived, examples);
  const paths = operationsOf(built);
  const codes = new Set(Object.values(built).flatMap(codesOf));
  return {
    openapi: "3.1.2",
    servers: [{ url: "/", description: "The service that answered with this document." }],
    info: infoOf(packageInfo),
    tags: TAGS,
    paths,
    components: {
      schemas: finishSchemas(derived.components.schemas, paths),
      securitySchemes: SECURITY_SCHEMES,
      examples: {
        ...problemExamples(codes, examples),
        ...(await planExamples(examples.answers["readPlan"])),
      },
      headers: usedHeaders(paths),
      parameters: PARAMETERS,
    },
  };
}

function buildOperations(derived: TsoaDocument, examples: ContractExamples): Paths<BuiltOperation> {
  const built: Record<string, Record<string, BuiltOperation>> = {};
  for (const [path, methods] of sortedEntries(derived.paths)) {
    const operations = Object.entries(methods).map(([method, operation]) => [
      method,
      buildOperation(path, method as Method, operation, examples),
    ]);
    built[path] = Object.fromEntries(operations) as Record<string, BuiltOperation>;
  }
  for (const document of PUBLISHED_DOCUMENTS)
    built[document.path] = { get: describeDocument(document) };
  return built;
}

const operationsOf = (built: Paths<BuiltOperation>): Paths<ContractOperation> =>
  Object.fromEntries(
    Object.entries(built).map(([path, methods]) => {
      const operations = Object.entries(methods).map(([method, each]) => [method, each.operation]);
      return [path, Object.fromEntries(operations) as Record<string, ContractOperation>];
    }),
  );

const codesOf = (methods: Readonly<Record<string, BuiltOperation>>): readonly ProblemCode[] =>
  Object.values(methods).flatMap(({ codes }) => codes);

/** The headers that some answer refers to. */
function usedHeaders(paths: Paths<ContractOperation>): Readonly<Record<string, Header>> {
  const referenced = new Set(
    Object.values(paths)
      .flatMap((methods) => Object.values(methods))
      .flatMap(({ responses }) => Object.values(responses))
      .flatMap(({ headers = {} }) => Object.values(headers))
      .flatMap((header) => ("$ref" in header ? [header.$ref] : [])),
  );
  return Object.fromEntries(
    Object.entries({ ...HEADERS, ...LIMIT_HEADERS }).filter(([name]) =>
      referenced.has(`#/components/headers/${name}`),
    ),
  );
}
