/** Reads what a request brings, and checks it by the contract. */
import type { Request, Response } from "express";
import type { OperationContract } from "../openapi/operation-contract.js";
import { ProblemError, faultsProblem } from "../problems/problem.js";
import { readBody, type ReadBody } from "../requests/read-body.js";
import { namingLines } from "../requests/read-csv.js";
import type { Operation } from "./operation.js";

/** What a request brings, valid by the contract. */
export interface Input {
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  /** The arguments of the controller method. */
  readonly values: readonly unknown[];
  /** Runs what may find faults in the body; faults in a table then name the lines of the table. */
  readonly namingLines: (work: () => unknown) => unknown;
}

/** @throws ProblemError with every fault of the query, or else of the body */
export async function readInput(
  request: Request,
  response: Response,
  { parameters }: Operation,
  contract: OperationContract,
): Promise<Input> {
  const query = readQuery(request, contract);
  const body = contract.body && (await readBody(request, response, contract.body));
  const withLines = (work: () => unknown): unknown =>
    body?.lines === undefined ? work() : namingLines(body.lines, work);
  if (body !== undefined) await withLines(() => checkBody(body, contract));
  const values = parameters.map(({ in: place, name }) => {
    if (place === "body") return body?.value;
    if (place === "path") return request.params[name];
    return place === "query" ? query[name] : request.headers[name.toLowerCase()];
  });
  return { query, body: body?.value, values, namingLines: withLines };
}

function readQuery(request: Request, contract: OperationContract): Record<string, unknown> {
  // A malformed escape throws the same URIError as in the path; the query parser would read it as
  // text, or as U+FFFD.
  if (request.url.includes("%")) decodeURIComponent(request.url);
  const query = { ...request.query };
  const faults = contract.query(query);
  if (faults.length > 0)
    throw new ProblemError("request.parameter-invalid", "the query has faults: see `errors`", {
      errors: faults,
    });
  return query;
}

function checkBody({ value }: ReadBody, { body, traits: { subject } }: OperationContract): void {
  const faults = body?.validate(value) ?? [];
  // INVARIANT: an operation with a body has a subject, which `readTraits` makes sure of.
  if (subject === undefined || faults.length === 0) return;
  throw faultsProblem(
    subject,
    faults.map((fault) => ({ ...fault, code: `${subject}.${fault.code}` })),
  );
}
