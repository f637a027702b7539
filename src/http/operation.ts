import type { Request, RequestHandler, Response } from "express";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Principal, Role } from "../application/access/principal.js";
import { auditOf, type Asking } from "./audit.js";
import { requireRole, type Authenticate } from "./authentication.js";
import type { ContractDocument, OperationValidation } from "./contract-validation.js";
import type { ServiceController } from "./controllers/service-controller.js";
import { refuseUnacceptable } from "./negotiate.js";
import { ProblemError, faultsProblem, type Subject } from "./problem.js";
import { readJsonBody } from "./read-body.js";
import type { Services } from "./services.js";
import { reuse, writeJson } from "../json/write-json.js";

/** An operation as tsoa reads it from its controller. */
export interface Operation {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  /** As express writes it, e.g. `/v1/plans/:id`. */
  readonly path: string;
  readonly controller: new (services: Services, principal?: Principal, asking?: Asking) => ServiceController;
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
  const audit = role === undefined ? undefined : auditOf(operation, validation.operationId, services.trail);
  return async (request, response) => {
    const audited = audit?.(request, response);
    response.locals["audited"] = audited;
    const principal = role === undefined ? undefined : await authenticate(request);
    const asking = principal && audited?.by(principal);
    if (principal !== undefined && role !== undefined) requireRole(principal, role);
    refuseUnacceptable(request, validation.representations);
    const query = checkQuery(request, validation);
    const body = validation.body === undefined ? undefined : await checkBody(request, response, validation.body, validation.subject);
    const values = parameters.map(({ in: place, name }) => {
      if (place === "body") return body;
      if (place === "path") return request.params[name];
      return place === "query" ? query[name] : request.headers[name.toLowerCase()];
    });
    const controller = new Controller(services, principal, asking);
    const result: unknown = await (controller as unknown as Record<string, Action>)[action]?.(...values);
    await send(request, response, controller, { status: successStatus, type: validation.representations[0] }, result);
    audited?.answered();
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

async function checkBody(request: Request, response: Response, validate: NonNullable<OperationValidation["body"]>, subject: Subject): Promise<unknown> {
  const body = await readJsonBody(request, response);
  const faults = validate(body);
  if (faults.length === 0) return body;
  throw faultsProblem(subject, faults.map((fault) => ({ ...fault, code: `${subject}.${fault.code}` })));
}

async function send({ method }: Request, response: Response, controller: ServiceController, { status, type = "application/json" }: { readonly status: number; readonly type: string | undefined }, result: unknown): Promise<void> {
  for (const [name, value] of Object.entries(controller.getHeaders())) if (value !== undefined) response.setHeader(name, value);
  response.statusCode = status;
  if (result === undefined) {
    response.end();
    return;
  }
  response.setHeader("Content-Type", `${type}; charset=utf-8`);
  if (result instanceof Readable) {
    // Whoever asks for the headers alone is spared the work of all that follows them.
    if (method !== "HEAD") return pipeline(result, response);
    result.destroy();
    response.end();
    return;
  }
  const bytes = writeJson(result);
  response.on("close", () => reuse(bytes));
  response.end(bytes);
}
