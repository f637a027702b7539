import type { Request, RequestHandler, Response } from "express";
import { Readable } from "node:stream";
import type { Principal, Role } from "../../application/ports/principal.js";
import type { Stores } from "../../application/ports/storage.js";
import type { ConcurrencyLimit } from "../../application/shared/concurrency-limit.js";
import type { RequestContext } from "../../application/shared/request-context.js";
import type { PlanFormat } from "../../exports/format.js";
import type { PlanWriters } from "../../exports/writers.js";
import type { PlanDocument } from "../../presentation/contract/plan.js";
import { answer, type Nature } from "../responses/send-representation.js";
import { auditOf, type Asking, type AuditedRequest } from "../security/audit.js";
import { requireRole, type Authenticate } from "../security/authentication.js";
import { cachingOf } from "../responses/caching.js";
import type { OperationValidation } from "../openapi/validation.js";
import type { ContractDocument } from "../openapi/document.js";
import type { ServiceController } from "../controllers/support/service-controller.js";
import { costOf, isHeavy } from "./costs.js";
import { executeOnce, takesKey, type Given } from "./idempotency.js";
import { pageLinks } from "../responses/links.js";
import { chooseFormat } from "../responses/negotiation.js";
import { planFile } from "../responses/plan-file.js";
import { ProblemError, faultsProblem } from "../problems/problem.js";
import type { Charge } from "../security/rate-limit.js";
import type { OperationSignature } from "../openapi/operation.js";
import { readBody, type ReadBody } from "../requests/read-body.js";
import { namingLines } from "../requests/read-csv.js";
import { sendLines } from "../responses/send-ndjson.js";
import type { Services } from "../controllers/support/services.js";
import { reuse, writeJson } from "../../json/write-json.js";

/** An operation with the controller that carries it out. */
export interface Operation extends OperationSignature {
  readonly controller: new (
    services: Services,
    context: RequestContext,
    principal?: Principal,
    asking?: Asking,
  ) => ServiceController;
}

type Action = (...values: readonly unknown[]) => unknown;

/** What a request passes before anything is done for it. */
export interface RequestGuards {
  readonly authenticate: Authenticate;
  readonly charge: Charge;
  /** Where heavy operations take their turn. */
  readonly concurrencyLimit: ConcurrencyLimit;
}

/** A path as the contract writes it, e.g. `/v1/plans/{id}`. */
export const templateOf = (path: string): string => path.replaceAll(/:([A-Za-z]+)/g, "{$1}");

/** Finds the checks of an operation in the contract. */
export function validationOf(
  { path, method }: Operation,
  contract: ContractDocument,
  validations: ReadonlyMap<string, OperationValidation>,
): OperationValidation {
  const template = templateOf(path);
  const id = contract.paths[template]?.[method]?.operationId;
  const validation = id === undefined ? undefined : validations.get(id);
  if (validation === undefined)
    throw new Error(
      `\`openapi.json\` does not know ${method.toUpperCase()} ${template}: run \`npm run ` +
        `contract\``,
    );
  return validation;
}

/**
 * Answers the requests of one operation: checks who asks and what came, lets the controller act,
 * writes what it gives.
 */
export function handle(
  operation: Operation,
  validation: OperationValidation,
  services: Services,
  guards: RequestGuards,
): RequestHandler {
  const { controller: Controller, action, parameters, successStatus, role } = operation;
  const [cost, heavy, keyed] = [
    costOf(validation.id),
    isHeavy(validation.id),
    takesKey(operation, validation.secretAnswer),
  ];
  const nature = natureOf(operation, validation);
  const audit = role === undefined ? undefined : auditOf(operation, validation.id, services.trail);
  const isPaged = parameters.some(({ in: place, name }) => place === "query" && name === "cursor");
  return async (request, response) => {
    const context = response.locals["context"] as RequestContext;
    const audited = audit?.(request, context);
    response.locals["audited"] = audited;
    const [principal, asking] =
      role === undefined ? [] : await admit(request, role, audited, guards);
    // First what is asked, so that it counts also where it is refused next, by HEAD too, which
    // takes the same work; then what the format takes besides.
    if (principal !== undefined) await guards.charge(response, principal.tenantId, cost);
    // An answer without a body excludes nobody: a client may ask for the type of problems alone.
    const format = successStatus === 204 ? undefined : chooseFormat(request, validation.offer);
    if (principal !== undefined && format?.points !== undefined)
      await guards.charge(response, principal.tenantId, format.points);
    const query = checkQuery(request, validation);
    const body = validation.body && (await readBody(request, response, validation.body));
    const naming = (work: () => unknown): unknown =>
      body?.lines === undefined ? work() : namingLines(body.lines, work);
    if (body !== undefined) await naming(() => checkBody(body, validation));
    const values = parameters.map(({ in: place, name }) => {
      if (place === "body") return body?.value;
      if (place === "path") return request.params[name];
      return place === "query" ? query[name] : request.headers[name.toLowerCase()];
    });
    const controller = new Controller(services, context, principal, asking);
    const act = async (stores?: Stores): Promise<Given> => {
      if (stores !== undefined) controller.useStores(stores);
      const result = await naming(() =>
        (controller as unknown as Record<string, Action>)[action]?.(...values),
      );
      return { result, headers: controller.getHeaders(), version: controller.version };
    };
    const once = principal !== undefined && keyed;
    let given: Given;
    try {
      given = once
        ? await executeOnce(
            operation,
            validation.secretAnswer,
            principal,
            { request, query, body: body?.value },
            { check: () => controller.check(action, values), act },
            services,
          )
        : await (heavy ? guards.concurrencyLimit.run(act) : act());
    } finally {
      // Not before the transaction of the key is committed: the old state would be cached again.
      if (controller.changesAccess) services.authenticator.clearCache();
    }
    response.statusCode = successStatus;
    const links = isPaged
      ? { Link: pageLinks(request, given.result as object) }
      : validation.offer.headers;
    await send(request, response, given, { ...nature, links }, services.writers, format);
    audited?.answered(response.statusCode);
  };
}

/** Finds out who asks, and whether they may. */
async function admit(
  request: Request,
  role: Role,
  audited: AuditedRequest | undefined,
  { authenticate }: RequestGuards,
): Promise<readonly [Principal, Asking | undefined]> {
  const principal = await authenticate(request);
  const asking = audited?.by(principal);
  requireRole(principal, role);
  return [principal, asking];
}

/** What follows for its answers from what it is and what it takes. */
const natureOf = (
  { method, path, parameters }: Operation,
  { offer }: OperationValidation,
): Nature => ({
  caching: cachingOf(method, path),
  vary: [
    ...(offer.formats.length > 0 ? ["Accept"] : []),
    ...(parameters.some(({ name }) => name === "Accept-Language") ? ["Accept-Language"] : []),
    "Accept-Encoding",
  ].join(", "),
});

function checkQuery(
  request: Request,
  { query: validate }: OperationValidation,
): Record<string, unknown> {
  // Throws what the same escape throws in the path; the reader of queries would take it for text,
  // or for U+FFFD.
  if (request.url.includes("%")) decodeURIComponent(request.url);
  const query = { ...request.query };
  const faults = validate(query);
  if (faults.length > 0)
    throw new ProblemError("request.parameter-invalid", "the query has faults: see `errors`", {
      errors: faults,
    });
  return query;
}

function checkBody({ value }: ReadBody, { body, subject }: OperationValidation): void {
  const faults = body?.validate(value) ?? [];
  if (faults.length > 0)
    throw faultsProblem(
      subject,
      faults.map((fault) => ({ ...fault, code: `${subject}.${fault.code}` })),
    );
}

/** INVARIANT: only what answers with a plan offers formats. */
async function send(
  request: Request,
  response: Response,
  { result, headers, version }: Given,
  { links, ...nature }: Nature & { readonly links: object },
  writers: PlanWriters,
  format: PlanFormat | undefined,
): Promise<void> {
  if (result === undefined) {
    response.setHeader("Cache-Control", nature.caching.cacheControl);
    response.end();
    return;
  }
  if (result instanceof Readable) return sendLines(request, response, result, nature);
  if (format !== undefined) {
    const file = await planFile(format, result as PlanDocument, writers);
    return answer(
      request,
      response,
      { ...file, headers: { ...headers, ...file.headers }, version },
      nature,
    );
  }
  const json = {
    type: "application/json; charset=utf-8",
    headers: { ...headers, ...links },
    version,
  };
  if (Buffer.isBuffer(result)) return answer(request, response, { ...json, bytes: result }, nature);
  const bytes = writeJson(result);
  await answer(request, response, { ...json, bytes, release: () => reuse(bytes) }, nature);
}
