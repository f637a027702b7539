/**
 * Lets pages of other origins read the answers, where the operator names those origins (CORS, Fetch
 * standard).
 */
import type { Request, RequestHandler, Response } from "express";
import { addVary } from "../responses/vary.js";

/** `*` for every origin; else exactly those, as browsers write them: `https://plans.example.fr`. */
export type AllowedOrigins = "*" | readonly string[];

const REQUEST_HEADERS = [
  "Authorization",
  "Content-Type",
  "Idempotency-Key",
  "If-Match",
  "If-None-Match",
  "Accept-Language",
  "X-Request-Id",
  "traceparent",
  "tracestate",
];
const EXPOSED_HEADERS = [
  "Allow",
  "Content-Disposition",
  "Content-Location",
  "Deprecation",
  "ETag",
  "Idempotency-Replayed",
  "Link",
  "Location",
  "RateLimit",
  "RateLimit-Policy",
  "Retry-After",
  "Sunset",
  "traceresponse",
  "X-Request-Id",
];

/** Two hours: no browser keeps more of them than Chrome. */
const PREFLIGHT_SECONDS = 7_200;

const [allowHeaders, exposeHeaders] = [REQUEST_HEADERS.join(", "), EXPOSED_HEADERS.join(", ")];

/**
 * Grants the origins that are named; any other, and a request without one, gets no header of CORS.
 */
export function allowOrigins(origins: AllowedOrigins): RequestHandler {
  const everyone = origins === "*";
  const named = new Set(everyone ? [] : origins);
  return (request, response, next) => {
    const { origin } = request.headers;
    if (!everyone) addVary(response, "Origin");
    if (origin !== undefined && (everyone || named.has(origin)))
      grant(response, everyone ? "*" : origin);
    // No origin comes with what a page embeds: to everyone means to those, too.
    else if (everyone) response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    next();
  };
}

/**
 * Lets everybody read what is public and read by tools in browsers, whatever the operator says of
 * the rest.
 */
export const allowEveryone: RequestHandler = (_request, response, next) => {
  // What depended on the origin before does not any more.
  response.removeHeader("Access-Control-Allow-Credentials");
  grant(response, "*");
  next();
};

function grant(response: Response, origin: string): void {
  response.setHeader("Access-Control-Allow-Origin", origin);
  // Whom the operator names may come with what a proxy before us asks of browsers: cookies, client
  // certificates.
  if (origin !== "*") response.setHeader("Access-Control-Allow-Credentials", "true");
  response.setHeader("Access-Control-Expose-Headers", exposeHeaders);
  response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
}

/**
 * Answers the question that a browser asks before a request, at an address with these methods;
 * nothing where the origin has no grant.
 */
export function grantPreflight({ headers }: Request, response: Response, methods: string): void {
  if (
    headers["access-control-request-method"] === undefined ||
    !response.hasHeader("Access-Control-Allow-Origin")
  )
    return;
  response.removeHeader("Access-Control-Expose-Headers");
  response.setHeader("Access-Control-Allow-Methods", methods);
  response.setHeader("Access-Control-Allow-Headers", allowHeaders);
  response.setHeader("Access-Control-Max-Age", PREFLIGHT_SECONDS);
}
