import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
} from "express";
import helmet, { type HelmetOptions } from "helmet";
import { TooBusy } from "../application/shared/concurrency-limit.js";
import { StorageUnavailable, TenantGone } from "../application/ports/errors.js";
import type { RequestContext } from "../application/shared/request-context.js";
import { PLAN_CONTEXT } from "../exports/json-ld/context.js";
import { didYouMean } from "../json/nearest.js";
import { answer } from "./responses/send-representation.js";
import type { AuditedRequest } from "./security/audit.js";
import { invalidCredentials } from "./problems/credentials.js";
import { NOT_KEPT, cachingOf } from "./responses/caching.js";
import { compileContract } from "./openapi/validation.js";
import type { ContractDocument } from "./openapi/document.js";
import {
  allowEveryone,
  allowOrigins,
  grantPreflight,
  type AllowedOrigins,
} from "./security/cors.js";
import { announcementOf } from "./responses/deprecation.js";
import { OPERATIONS } from "./generated/routes.js";
import { loggedAddress } from "./requests/logged-address.js";
import {
  handle,
  templateOf,
  validationOf,
  type RequestGuards,
} from "./operations/handle-operation.js";
import { CONTEXT_PATH } from "./openapi/offer.js";
import { ProblemError } from "./problems/problem.js";
import { sendProblem } from "./responses/send-problem.js";
import type { Services } from "./controllers/support/services.js";
import { contextOf, nameRequest } from "./requests/trace.js";

/** How the log names a request. */
export interface LoggedRequest {
  readonly id: string;
  readonly traceId: string;
  readonly method: string;
  readonly url: string;
}

/** What an operator should hear of a request. */
export interface RequestLog {
  /** A request was answered. */
  answered(
    request: LoggedRequest & { readonly status: number; readonly milliseconds: number },
  ): void;
  /** A request failed for a reason that lies here. */
  failed(request: LoggedRequest, error: unknown): void;
}

export interface AppOptions {
  readonly services: Services;
  /** `openapi.json`, as it is published and enforced. */
  readonly contract: ContractDocument;
  readonly log: RequestLog;
  readonly guards: RequestGuards;
  /**
   * Whose `X-Forwarded-For` is believed: so many proxies in front, or those of these addresses;
   * default: none.
   */
  readonly trustedProxies?: number | readonly string[];
  /** Whose pages may read the answers; default: no other's. */
  readonly corsOrigins?: AllowedOrigins;
}

const URL_LENGTH_MAX = 500;

/**
 * For an API behind a proxy that ends TLS: nothing here is a page, so headers that govern pages are
 * left out.
 */
const SECURITY_HEADERS: HelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  },
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  strictTransportSecurity: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xFrameOptions: { action: "deny" },
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
};

/**
 * Assembles the HTTP side: what every request goes through, the operations of the contract, and the
 * answers where there is none.
 */
export function createApp({
  services,
  contract,
  log,
  guards,
  trustedProxies = 0,
  corsOrigins = [],
}: AppOptions): Express {
  const app = express();
  app
    .disable("x-powered-by")
    .disable("etag")
    .set("query parser", "simple")
    .set("trust proxy", trustedProxies);
  app.use(identify(log));
  app.use(helmet(SECURITY_HEADERS));
  if (corsOrigins.length > 0) app.use(allowOrigins(corsOrigins));
  // Tools that read linked data follow the link from wherever they run.
  app.all(CONTEXT_PATH, allowEveryone);

  const validations = compileContract(contract);
  for (const { method, path } of OPERATIONS) {
    const announce = announcementOf(contract.paths[templateOf(path)]?.[method]);
    if (announce !== undefined) app[method](path, announce);
  }
  for (const operation of OPERATIONS)
    app[operation.method](
      operation.path,
      handle(operation, validationOf(operation, contract, validations), services, guards),
    );
  for (const [path, { type, document }] of Object.entries(published(contract)))
    app.get(path, publish(path, type, document));
  const methods = allowedMethods(Object.keys(published(contract)));
  for (const [path, allowed] of methods) app.all(path, refuseMethod(allowed));
  app.use(refuseRoute([...methods.keys()].map(templateOf)));
  app.use(answerErrors(log));
  return app;
}

/** Gives each request an id, the caller's own where it is usable, and reports its answer. */
function identify(log: RequestLog): RequestHandler {
  return (request, response, next) => {
    const start = performance.now();
    const context = contextOf(request.headers);
    response.locals["context"] = context;
    nameRequest(response, context);
    response.on("finish", () =>
      log.answered({
        ...describe(request, context),
        status: response.statusCode,
        milliseconds: performance.now() - start,
      }),
    );
    next();
  };
}

const describe = (
  { method, originalUrl }: Request,
  { requestId, traceId }: RequestContext,
): LoggedRequest => ({
  id: requestId,
  traceId,
  method,
  url: loggedAddress(originalUrl).slice(0, URL_LENGTH_MAX),
});

/** What never changes while the service runs, by its address. */
const published = (
  contract: ContractDocument,
): Readonly<Record<string, { readonly type: string; readonly document: object }>> => ({
  "/openapi.json": { type: "application/json; charset=utf-8", document: contract },
  [CONTEXT_PATH]: { type: "application/ld+json", document: { "@context": PLAN_CONTEXT } },
});

function publish(path: string, type: string, document: object): RequestHandler {
  const representation = {
    bytes: Buffer.from(JSON.stringify(document)),
    type,
    headers: { "Content-Language": "en" },
  };
  const nature = { caching: cachingOf("get", path), vary: "Accept-Encoding" };
  return (request, response) => answer(request, response, representation, nature);
}

/** The methods of each address, as `Allow` names them. */
function allowedMethods(documents: readonly string[]): ReadonlyMap<string, string> {
  const methods = new Map<string, string[]>(documents.map((path) => [path, ["GET", "HEAD"]]));
  for (const { path, method } of OPERATIONS) {
    const named = method === "get" ? ["GET", "HEAD"] : [method.toUpperCase()];
    methods.set(path, [...(methods.get(path) ?? []), ...named]);
  }
  return new Map([...methods].map(([path, named]) => [path, [...named, "OPTIONS"].join(", ")]));
}

function refuseMethod(allowed: string): RequestHandler {
  return (request, response) => {
    response.setHeader("Allow", allowed);
    if (request.method !== "OPTIONS")
      throw new ProblemError(
        "route.method-not-allowed",
        `\`${request.path}\` takes ${allowed}, not ${request.method}`,
      );
    grantPreflight(request, response, allowed);
    response.setHeader("Cache-Control", NOT_KEPT.cacheControl);
    response.statusCode = 204;
    response.end();
  };
}

function refuseRoute(paths: readonly string[]): RequestHandler {
  return (request) => {
    const nearest = didYouMean(request.path, paths);
    throw new ProblemError(
      "route.not-found",
      `there is nothing at \`${request.path.slice(0, 100)}\`; ` +
        (nearest ?? "`/openapi.json` describes what there is"),
    );
  };
}

function answerErrors(log: RequestLog): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const problem = toProblem(error);
    const described = describe(request, response.locals["context"] as RequestContext);
    // A database that is away is no fault of the code: its reason is what an operator needs, not
    // where it was met.
    if (problem.status >= 500)
      log.failed(
        described,
        problem.code === "internal"
          ? (problem.cause ?? problem)
          : String((problem.cause as Error | undefined)?.message ?? problem.detail),
      );
    (response.locals["audited"] as AuditedRequest | undefined)?.refused(
      problem.status,
      problem.caller,
    );
    sendProblem(response, problem, request.path);
  };
}

/** Gives the problem of an error; a stranger learns nothing of what is inside. */
function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof StorageUnavailable)
    return new ProblemError(
      "storage.unavailable",
      "the database cannot be reached, or does not answer; the request may be sent again",
      { headers: { "Retry-After": "5" }, cause: error },
    );
  if (error instanceof TooBusy)
    return new ProblemError(
      "service.busy",
      "too much is under way at once; nothing was done, and the request may be sent again",
      { headers: { "Retry-After": "2" }, cause: error },
    );
  if (error instanceof TenantGone)
    return invalidCredentials("the tenant of these credentials was erased");
  if (error instanceof URIError)
    return new ProblemError(
      "request.malformed-url",
      "the address holds a `%` that is not followed by two hexadecimal digits of UTF-8",
      { cause: error },
    );
  return new ProblemError(
    "internal",
    "the service failed; nothing is wrong with the request, and `X-Request-Id` names it in the log",
    { cause: error },
  );
}
