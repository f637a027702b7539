import type { Request, RequestHandler, Response } from "express";
import type { Principal, Role } from "../application/access/principal.js";
import type { RequestContext } from "../application/request-context.js";
import type { PlanFormat } from "../exports/format.js";
import type { PlanDocument } from "../presentation/contract/plan.js";
import { answer, type Nature } from "./answer.js";
import { requireRole, type Authenticate } from "./authentication.js";
import { cachingOf } from "./caching.js";
import type { ContractDocument, OperationValidation } from "./contract-validation.js";
import type { ServiceController } from "./controllers/service-controller.js";
import { pageLinks } from "./links.js";
import { chooseFormat } from "./negotiate.js";
import { planFile } from "./plan-answer.js";
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
  readonly controller: new (services: Services, context: RequestContext, principal?: Principal) => ServiceController;
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
  const nature = natureOf(operation, validation);
  const isPaged = parameters.some(({ in: place, name }) => place === "query" && name === "cursor");
  return async (request, response) => {
    const principal = role === undefined ? undefined : await authenticate(request);
    if (principal !== undefined && role !== undefined) requireRole(principal, role);
    const format = chooseFormat(request, validation.offer.formats);
    const query = checkQuery(request, validation);
    const body = validation.body && (await readBody(request, response, validation.body));
    const controller = new Controller(services, response.locals["context"] as RequestContext, principal);
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
    response.statusCode = successStatus;
    const links = isPaged ? { Link: pageLinks(request, result as object) } : validation.offer.headers;
    await send(request, response, controller, { ...nature, links }, result, format);
  };
}

/** What follows for its answers from what it is and what it takes. */
const natureOf = ({ method, path, parameters }: Operation, { offer }: OperationValidation): Nature => ({
  caching: cachingOf(method, path),
  vary: [...(offer.formats.length > 0 ? ["Accept"] : []), ...(parameters.some(({ name }) => name === "Accept-Language") ? ["Accept-Language"] : []), "Accept-Encoding"].join(", "),
});

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

/** INVARIANT: only what answers with a plan offers formats. */
async function send(request: Request, response: Response, controller: ServiceController, { links, ...nature }: Nature & { readonly links: object }, result: unknown, format: PlanFormat | undefined): Promise<void> {
  if (result === undefined) {
    response.setHeader("Cache-Control", nature.caching.cacheControl);
    response.end();
    return;
  }
  if (format !== undefined) {
    const file = await planFile(format, result as PlanDocument);
    return answer(request, response, { ...file, headers: { ...controller.getHeaders(), ...file.headers }, version: controller.version }, nature);
  }
  const bytes = writeJson(result);
  const headers = { ...controller.getHeaders(), ...links };
  await answer(request, response, { bytes, type: "application/json; charset=utf-8", headers, version: controller.version, release: () => reuse(bytes) }, nature);
}
