/** Finishes one operation: adds the headers, problems, examples and parameters that HTTP brings. */
import type { ProblemCode } from "../../problems/catalogue.js";
import type { Role } from "../../../application/ports/principal.js";
import type { Method } from "../operation.js";
import type { PublishedDocument } from "../published-documents.js";
import { readTraits, type OperationTraits } from "../traits.js";
import { csvBody } from "./csv-body.js";
import { EVENT_CALLBACKS } from "./events.js";
import { examplesOfAnswer, examplesOfBody, type ContractExamples } from "./examples.js";
import { LINES_SCHEMA, PLAN_FILES } from "./formats.js";
import { notModifiedHeaders, successHeaders, type AnsweringOperation } from "./headers.js";
import { limitsOf, type Limits } from "./limits.js";
import type { ApiResponse, Content, ContractOperation, TsoaOperation } from "./openapi-types.js";
import { finishParameter, requestHeaders } from "./parameters.js";
import { OF_PUBLISHED_DOCUMENTS, problemCodesOf, problemResponses } from "./problem-responses.js";

export interface BuiltOperation {
  readonly operation: ContractOperation;
  /** The problems that it answers with. */
  readonly codes: readonly ProblemCode[];
}

/**
 * Finishes an operation of a controller.
 * @throws Error if the operation lacks a declaration or an example
 */
export function buildOperation(
  path: string,
  method: Method,
  { security, requestBody, ...derived }: TsoaOperation,
  examples: ContractExamples,
): BuiltOperation {
  const role = security[0]?.bearer[0] as Role | undefined;
  const access = {
    security: role === undefined ? [] : [{ bearer: [] }],
    ...(role !== undefined && { "x-required-role": role }),
  };
  const declared = { ...derived, ...access, ...(requestBody && { requestBody }) };
  const traits = readTraits(method, path, declared);
  const [status, success] = successOf(derived);
  const limits = limitsOf(method, status, traits);
  const content = success.content && answerContent(success.content, traits, examples);
  const codes = problemCodesOf(traits, limits, { hasAnswerBody: content !== undefined });
  const { responses: _, parameters, ...described } = derived;
  const operation = {
    ...described,
    ...(requestBody && { requestBody: withExamples(requestBody, traits, examples) }),
    ...(traits.webhookCallbacks && { callbacks: EVENT_CALLBACKS }),
    ...limits.extensions,
    ...access,
    parameters: [
      ...parameters.map(finishParameter),
      ...limits.parameters,
      ...requestHeaders(traits.caching),
    ],
  };
  const answer = { ...success, ...(content && { content }) };
  const responses = responsesOf(status, answer, derived, { traits, limits, codes });
  return { operation: { ...operation, responses }, codes };
}

/** Describes a document that has no controller. */
export function describeDocument({
  path,
  type,
  operation,
  answer,
}: PublishedDocument): BuiltOperation {
  const [mediaType = type] = type.split(";");
  const content: Content = {
    [mediaType]: { schema: { ...answer.schema }, examples: { answer: answer.example } },
  };
  const success = { description: answer.description, content };
  const traits = readTraits("get", path, { ...operation, responses: {} });
  const codes = OF_PUBLISHED_DOCUMENTS;
  const limits = limitsOf("get", "200", traits);
  const parameters = requestHeaders(traits.caching);
  const responses = responsesOf("200", success, {}, { traits, limits, codes });
  return { operation: { ...operation, security: [], parameters, responses }, codes };
}

function successOf({ operationId, responses }: Pick<TsoaOperation, "operationId" | "responses">) {
  const success = Object.entries(responses).find(([status]) => status !== "default");
  if (success === undefined) throw new Error(`operation \`${operationId}\` has no success`);
  return success;
}

function answerContent(
  content: Content,
  traits: OperationTraits,
  examples: ContractExamples,
): Content {
  const { "application/json": json, "application/x-ndjson": lines } = content;
  return {
    ...content,
    ...(json && {
      "application/json": { ...json, examples: examplesOfAnswer(traits.id, examples) },
    }),
    ...(lines && { "application/x-ndjson": { schema: LINES_SCHEMA } }),
    ...(traits.planAnswer === "all-formats" && PLAN_FILES),
  };
}

function withExamples(
  requestBody: { readonly content: Content },
  { id, csvColumns }: OperationTraits,
  examples: ContractExamples,
): { readonly content: Content } {
  const json = requestBody.content["application/json"];
  if (json === undefined) throw new Error(`operation \`${id}\`: the body must be JSON`);
  const ofBody = examplesOfBody(id, examples);
  return {
    ...requestBody,
    content: {
      "application/json": { ...json, examples: ofBody },
      ...(csvColumns && { "text/csv": csvBody(csvColumns, ofBody) }),
    },
  };
}

interface Answering {
  readonly traits: OperationTraits;
  readonly limits: Limits;
  readonly codes: readonly ProblemCode[];
}

/** The success, the 304 in its place, and the problems. */
function responsesOf(
  status: string,
  success: ApiResponse,
  operation: AnsweringOperation,
  { traits, limits, codes }: Answering,
): Readonly<Record<string, ApiResponse>> {
  const { caching, englishOnly, planAnswer } = traits;
  const formats = Object.keys(success.content ?? {}).length;
  const successTraits = { englishOnly, formats, isPlan: planAnswer !== undefined };
  const headers = successHeaders(status, operation, caching, successTraits);
  const notModified = notModifiedHeaders(status, operation, caching, successTraits);
  return {
    [status]: { ...success, headers: { ...headers, ...limits.success } },
    ...(caching.tagged && {
      304: {
        description: "The client's copy, named by `If-None-Match`, is still current.",
        headers: { ...notModified, ...limits.everyAnswer },
      },
    }),
    ...problemResponses(codes, operation, limits),
  };
}
