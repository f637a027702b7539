import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
} from "express";
import helmet, { type HelmetOptions } from "helmet";
import { didYouMean } from "../json/nearest.js";
import type { RequestContext } from "../application/shared/request-context.js";
import { answer } from "./responses/send-representation.js";
import { CACHING_POLICIES, NO_STORE } from "./openapi/caching-policies.js";
import { compileContract } from "./openapi/operation-contract.js";
import type { ContractDocument } from "./openapi/document.js";
import { templateOf } from "./openapi/operation.js";
import { PUBLISHED_DOCUMENTS, type PublishedDocument } from "./openapi/published-documents.js";
import {
  allowEveryone,
  allowOrigins,
  grantPreflight,
  type AllowedOrigins,
} from "./security/cors.js";
import { announcementOf } from "./responses/deprecation.js";
import { OPERATIONS } from "./generated/routes.js";
import { loggedAddress } from "./requests/logged-address.js";
import { requestContextOf, setRequestContext } from "./requests/request-context.js";
import { handleOperation } from "./operations/handle-operation.js";
import { problemOf } from "./operations/problem-of.js";
import type { RequestGuards } from "./operations/request-guards.js";
import { ProblemError } from "./problems/problem.js";
import { sendProblem } from "./responses/send-problem.js";
import type { Services } from "./controllers/support/services.js";
import { contextOf, nameRequest } from "./requests/trace.js";

/** A request as it is logged. */
export interface LoggedRequest {
  readonly id: string;
  readonly traceId: string;
  readonly method: string;
  readonly url: string;
}

/** What is logged about requests. */
export interface RequestLog {
  /** A request was answered. */
  answered(
    request: LoggedRequest & { readonly status: number; readonly milliseconds: number },
  ): void;
  /** A request failed because of the service. */
  failed(request: LoggedRequest, error: unknown): void;
}

export interface AppOptions {
  readonly services: Services;
  /** `openapi.json`, which is published and enforced. */
  readonly contract: ContractDocument;
  readonly log: RequestLog;
  readonly guards: RequestGuards;
  /**
   * Proxies whose `X-Forwarded-For` is trusted: their number, or their addresses; default: none.
   */
  readonly trustedProxies?: number | readonly string[];
  /** Origins whose pages may read answers; default: none. */
  readonly corsOrigins?: AllowedOrigins;
}

const URL_LENGTH_MAX = 500;

/**
 * For an API behind a proxy that terminates TLS: nothing here is a page, so headers for pages are
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
 * Assembles the HTTP side: what every request passes, the operations of the contract, and the answers
 * for addresses and methods that do not exist.
 * @throws Error if contract and controllers do not agree
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
  for (const { path, readableByAllOrigins } of PUBLISHED_DOCUMENTS)
    if (readableByAllOrigins) app.all(path, allowEveryone);
  serveOperations(app, contract, services, guards);
  for (const document of PUBLISHED_DOCUMENTS) app.get(document.path, publish(document, contract));
  const methods = allowedMethods();
  for (const [path, allowed] of methods) app.all(path, refuseMethod(allowed));
  app.use(refuseRoute([...methods.keys()].map(templateOf)));
  app.use(answerErrors(log));
  return app;
}

function serveOperations(
  app: Express,
  contract: ContractDocument,
  services: Services,
  guards: RequestGuards,
): void {
  const contractOf = compileContract(contract);
  for (const { method, path } of OPERATIONS) {
    const announce = announcementOf(contract.paths[templateOf(path)]?.[method]);
    if (announce !== undefined) app[method](path, announce);
  }
  for (const operation of OPERATIONS)
    app[operation.method](
      operation.path,
      handleOperation(operation, contractOf(operation), services, guards),
    );
}

/** Gives each request an id, the caller's own if it is valid, and logs its answer. */
function identify(log: RequestLog): RequestHandler {
  return (request, response, next) => {
    const start = performance.now();
    const context = contextOf(request.headers);
    setRequestContext(request, context);
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

function publish(
  { type, content, operation }: PublishedDocument,
  contract: ContractDocument,
): RequestHandler {
  const representation = {
    bytes: Buffer.from(JSON.stringify(content(contract))),
    type,
    headers: { "Content-Language": "en" },
  };
  const caching = CACHING_POLICIES[operation["x-caching"]];
  const policy = { caching, vary: "Accept-Encoding" };
  return (request, response) => answer(request, response, representation, policy);
}

/** In the order in which `Allow` names them. */
const METHODS = ["post", "get", "put", "patch", "delete"] as const;

/** The methods of each address, as `Allow` names them. */
function allowedMethods(): ReadonlyMap<string, string> {
  const routes = [
    ...PUBLISHED_DOCUMENTS.map(({ path }) => ({ path, method: "get" })),
    ...OPERATIONS,
  ];
  const paths = new Set(routes.map(({ path }) => path));
  return new Map([...paths].map((path) => [path, allowHeader(routes, path)]));
}

function allowHeader(
  routes: readonly { readonly path: string; readonly method: string }[],
  path: string,
): string {
  const taken = METHODS.filter((method) =>
    routes.some((route) => route.path === path && route.method === method),
  );
  const names = taken.flatMap((method) =>
    method === "get" ? ["GET", "HEAD"] : [method.toUpperCase()],
  );
  return [...names, "OPTIONS"].join(", ");
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
    response.setHeader("Cache-Control", NO_STORE.cacheControl);
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
    const problem = problemOf(error);
    const described = describe(request, requestContextOf(request));
    // An unavailable database is no defect of the code: the operator needs the reason, not the
    // stack.
    if (problem.status >= 500)
      log.failed(
        described,
        problem.code === "internal"
          ? (problem.cause ?? problem)
          : String((problem.cause as Error | undefined)?.message ?? problem.detail),
      );
    sendProblem(response, problem, request.path);
  };
}
