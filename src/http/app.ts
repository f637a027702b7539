import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from "express";
import helmet, { type HelmetOptions } from "helmet";
import { randomUUID } from "node:crypto";
import { StorageUnavailable, TenantGone } from "../application/ports.js";
import { didYouMean } from "../json/nearest.js";
import type { AuditedRequest } from "./audit.js";
import { invalidCredentials, type Authenticate } from "./authentication.js";
import { compileContract, type ContractDocument } from "./contract-validation.js";
import { OPERATIONS } from "./generated/routes.js";
import { loggedAddress } from "./logged-address.js";
import { handle, templateOf, validationOf } from "./operation.js";
import { ProblemError, sendProblem } from "./problem.js";
import type { Services } from "./services.js";

/** What an operator should hear of a request. */
export interface RequestLog {
  /** A request was answered. */
  answered(request: { readonly id: string; readonly method: string; readonly url: string; readonly status: number; readonly milliseconds: number }): void;
  /** A request failed for a reason that lies here. */
  failed(request: { readonly id: string; readonly method: string; readonly url: string }, error: unknown): void;
}

export interface AppOptions {
  readonly services: Services;
  /** `openapi.json`, as it is published and enforced. */
  readonly contract: ContractDocument;
  readonly log: RequestLog;
  readonly authenticate: Authenticate;
}

/** A key in its place went astray, and would stand in log and trail. */
const REQUEST_ID = /^(?!douze_)[\w.-]{1,64}$/;
const URL_LENGTH_MAX = 500;

/** For an API behind a proxy that ends TLS: nothing here is a page, so headers that govern pages are left out. */
const SECURITY_HEADERS: HelmetOptions = {
  contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  strictTransportSecurity: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xFrameOptions: { action: "deny" },
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
};

/** Assembles the HTTP side: what every request goes through, the operations of the contract, and the answers where there is none. */
export function createApp({ services, contract, log, authenticate }: AppOptions): Express {
  const app = express();
  app.disable("x-powered-by").disable("etag").set("query parser", "simple");
  app.use(identify(log));
  app.use(helmet(SECURITY_HEADERS));

  const validations = compileContract(contract);
  for (const operation of OPERATIONS) app[operation.method](operation.path, handle(operation, validationOf(operation, contract, validations), services, authenticate));
  app.get("/openapi.json", publish(contract));
  const methods = allowedMethods();
  for (const [path, allowed] of methods) app.all(path, refuseMethod(allowed));
  app.use(refuseRoute([...methods.keys()].map(templateOf)));
  app.use(answerErrors(log));
  return app;
}

/** Gives each request an id, the caller's own where it is usable, and reports its answer. */
function identify(log: RequestLog): RequestHandler {
  return (request, response, next) => {
    const start = performance.now();
    const given = request.headers["x-request-id"];
    const id = typeof given === "string" && REQUEST_ID.test(given) ? given : randomUUID();
    response.locals["requestId"] = id;
    response.setHeader("X-Request-Id", id);
    response.on("finish", () => log.answered({ ...describe(request, id), status: response.statusCode, milliseconds: performance.now() - start }));
    next();
  };
}

const describe = ({ method, originalUrl }: Request, id: string) => ({ id, method, url: loggedAddress(originalUrl).slice(0, URL_LENGTH_MAX) });

function publish(contract: ContractDocument): RequestHandler {
  const text = JSON.stringify(contract);
  return (_request, response) => {
    response.setHeader("Content-Type", "application/json; charset=utf-8");
    response.end(text);
  };
}

/** The methods of each address, as `Allow` names them. */
function allowedMethods(): ReadonlyMap<string, string> {
  const methods = new Map<string, string[]>([["/openapi.json", ["GET", "HEAD"]]]);
  for (const { path, method } of OPERATIONS) {
    const named = method === "get" ? ["GET", "HEAD"] : [method.toUpperCase()];
    methods.set(path, [...(methods.get(path) ?? []), ...named]);
  }
  return new Map([...methods].map(([path, named]) => [path, [...named, "OPTIONS"].join(", ")]));
}

function refuseMethod(allowed: string): RequestHandler {
  return (request, response) => {
    response.setHeader("Allow", allowed);
    if (request.method !== "OPTIONS") throw new ProblemError("route.method-not-allowed", `\`${request.path}\` takes ${allowed}, not ${request.method}`);
    response.statusCode = 204;
    response.end();
  };
}

function refuseRoute(paths: readonly string[]): RequestHandler {
  return (request) => {
    const nearest = didYouMean(request.path, paths);
    throw new ProblemError("route.not-found", `there is nothing at \`${request.path.slice(0, 100)}\`; ${nearest ?? "`/openapi.json` describes what there is"}`);
  };
}

function answerErrors(log: RequestLog): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const problem = toProblem(error);
    const id = String(response.locals["requestId"]);
    // A database that is away is no fault of the code: its reason is what an operator needs, not where it was met.
    if (problem.status >= 500) log.failed(describe(request, id), problem.code === "internal" ? (problem.cause ?? problem) : String((problem.cause as Error | undefined)?.message ?? problem.detail));
    (response.locals["audited"] as AuditedRequest | undefined)?.refused(problem.status, problem.caller);
    sendProblem(response, problem, request.path);
  };
}

/** Gives the problem of an error; a stranger learns nothing of what is inside. */
function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof StorageUnavailable) return new ProblemError("storage.unavailable", "the database cannot be reached, or does not answer; the request may be sent again", { headers: { "Retry-After": "5" }, cause: error });
  if (error instanceof TenantGone) return invalidCredentials("the tenant of these credentials was erased");
  if (error instanceof URIError) return new ProblemError("request.malformed-url", "the address holds a `%` that is not followed by two hexadecimal digits of UTF-8", { cause: error });
  return new ProblemError("internal", "the service failed; nothing is wrong with the request, and `X-Request-Id` names it in the log", { cause: error });
}
