import type { Request, RequestHandler, Response } from "express";
import type { Principal, Role } from "../application/access/principal.js";
import { requireRole, type Authenticate } from "./authentication.js";
import type { ContractDocument, OperationValidation } from "./contract-validation.js";
import type { ServiceController } from "./controllers/service-controller.js";
import { refuseUnacceptable } from "./negotiate.js";
import { ProblemError, faultsProblem } from "./problem.js";
import { readBody, type ReadBody } from "./read-body.js";
import { namingLines } from "./read-csv.js";
import type { Services } from "./services.js";
import { reuse, writeJson } from "../json/write-json.js";

/** An operation as tsoa reads it from its controller. */
export interface Operation {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  /** As express writes it, e.g. `/v1/plans/:id`. */
  readonly path: string;
  readonly controller: new (services: Services, principal?: Principal) => ServiceController;
  readonly action: string;
  /** In the order in which the action takes them. */
  readonly parameters: readonly { readonly in: string; readonly name: string }[];
  readonly successStatus: number;
  /** What the caller must be allowed; absent where everybody may ask. */
  readonly role?: Role;
}

type Action = (...values: readonly unknown[]) => unknown;

/** A path as the contract writes it, e.g. `/v1/plans/{id}`. */
export const templateOf = (path: string): string => path.replaceAll(/:([A-Za-z]+)/g, "{$1}");

/** Finds the checks of an operation in the contract. */
export function validationOf({ path, method }: Operation, contract: ContractDocument, validations: ReadonlyMap<string, OperationValidation>): OperationValidation {
  const template = templateOf(path);
  const id = contract.paths[template]?.[method]?.operationId;
  const validation = id === undefined ? undefined : validations.get(id);
  if (validation === undefined) throw new Error(`\`openapi.json\` does not know ${method.toUpperCase()} ${template}: run \`npm run contract\``);
  return validation;
}

/** Answers the requests of one operation: checks who asks and what came, lets the controller act, writes what it gives. */
export function handle(operation: Operation, validation: OperationValidation, services: Services, authenticate: Authenticate): RequestHandler {
  const { controller: Controller, action, parameters, successStatus, role } = operation;
  return async (request, response) => {
    const principal = role === undefined ? undefined : await authenticate(request);
    if (principal !== undefined && role !== undefined) requireRole(principal, role);
    // An answer without a body excludes nobody: a client may ask for the type of problems alone.
    if (successStatus !== 204) refuseUnacceptable(request);
    const query = checkQuery(request, validation);
    const body = validation.body && (await readBody(request, response, validation.body));
    const controller = new Controller(services, principal);
    const act = (): unknown => {
      if (body !== undefined) checkBody(body, validation);
      const values = parameters.map(({ in: place, name }) => {
        if (place === "body") return body?.value;
        if (place === "path") return request.params[name];
        return place === "query" ? query[name] : request.headers[name.toLowerCase()];
      });
      return (controller as unknown as Record<string, Action>)[action]?.(...values);
    };
    const result = await (body?.lines === undefined ? act() : namingLines(body.lines, act));
    send(response, controller, successStatus, result);
  };
}

function checkQuery(request: Request, { query: validate }: OperationValidation): Record<string, unknown> {
  // Throws what the same escape throws in the path; the reader of queries would take it for text, or for U+FFFD.
  if (request.url.includes("%")) decodeURIComponent(request.url);
  const query = { ...request.query };
  const faults = validate(query);
  if (faults.length > 0) throw new ProblemError("request.parameter-invalid", "the query has faults: see `errors`", { errors: faults });
  return query;
}

function checkBody({ value }: ReadBody, { body, subject }: OperationValidation): void {
  const faults = body?.validate(value) ?? [];
  if (faults.length > 0) throw faultsProblem(subject, faults.map((fault) => ({ ...fault, code: `${subject}.${fault.code}` })));
}

function send(response: Response, controller: ServiceController, status: number, result: unknown): void {
  for (const [name, value] of Object.entries(controller.getHeaders())) if (value !== undefined) response.setHeader(name, value);
  response.statusCode = status;
  if (result === undefined) {
    response.end();
    return;
  }
  response.setHeader("Content-Type", "application/json; charset=utf-8");
  const bytes = writeJson(result);
  response.on("close", () => reuse(bytes));
  response.end(bytes);
}
