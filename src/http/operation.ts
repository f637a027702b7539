import type { Request, RequestHandler, Response } from "express";
import type { RequestContext } from "../application/request-context.js";
import { answer, type Nature } from "./answer.js";
import { cachingOf } from "./caching.js";
import type { ContractDocument, OperationValidation } from "./contract-validation.js";
import type { ServiceController } from "./controllers/service-controller.js";
import { pageLinks } from "./links.js";
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
  readonly controller: new (services: Services, context: RequestContext) => ServiceController;
  readonly action: string;
  /** In the order in which the action takes them. */
  readonly parameters: readonly { readonly in: string; readonly name: string }[];
  readonly successStatus: number;
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

/** Answers the requests of one operation: checks what came, lets the controller act, writes what it gives. */
export function handle(operation: Operation, validation: OperationValidation, services: Services): RequestHandler {
  const { controller: Controller, action, parameters, successStatus } = operation;
  const nature = natureOf(operation);
  const isPaged = parameters.some(({ in: place, name }) => place === "query" && name === "cursor");
  return async (request, response) => {
    refuseUnacceptable(request);
    const query = checkQuery(request, validation);
    const body = validation.body === undefined ? undefined : await checkBody(request, response, validation.body, validation.subject);
    const values = parameters.map(({ in: place, name }) => {
      if (place === "body") return body;
      if (place === "path") return request.params[name];
      return place === "query" ? query[name] : request.headers[name.toLowerCase()];
    });
    const controller = new Controller(services, response.locals["context"] as RequestContext);
    const result: unknown = await (controller as unknown as Record<string, Action>)[action]?.(...values);
    response.statusCode = successStatus;
    const links = isPaged ? { Link: pageLinks(request, result as object) } : {};
    await send(request, response, controller, { ...nature, links }, result);
  };
}

/** What follows for its answers from what it is and what it takes. */
const natureOf = ({ method, path, parameters }: Operation): Nature => ({
  caching: cachingOf(method, path),
  vary: parameters.some(({ name }) => name === "Accept-Language") ? "Accept-Language, Accept-Encoding" : "Accept-Encoding",
});

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

async function send(request: Request, response: Response, controller: ServiceController, { links, ...nature }: Nature & { readonly links: object }, result: unknown): Promise<void> {
  if (result === undefined) {
    response.setHeader("Cache-Control", nature.caching.cacheControl);
    response.end();
    return;
  }
  const bytes = writeJson(result);
  const headers = { ...controller.getHeaders(), ...links };
  await answer(request, response, { bytes, type: "application/json; charset=utf-8", headers, version: controller.version, release: () => reuse(bytes) }, nature);
}
