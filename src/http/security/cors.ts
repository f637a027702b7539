/**
 * Allows pages of other origins to read answers, if the operator names those origins (CORS, Fetch
 * standard).
 */
import type { Request, RequestHandler, Response } from "express";
import { addVary } from "../responses/vary.js";

/**
 * `*` for every origin; otherwise exactly these, as browsers write them:
 * `https://plans.example.fr`.
 */
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

/** Two hours: the longest time that a browser (Chrome) respects. */
const PREFLIGHT_SECONDS = 7_200;

const [allowHeaders, exposeHeaders] = [REQUEST_HEADERS.join(", "), EXPOSED_HEADERS.join(", ")];

/**
 * Grants access to the named origins. Other origins, and requests without one, get no CORS headers.
 */
export function allowOrigins(origins: AllowedOrigins): RequestHandler {
  const everyone = origins === "*";
  const named = new Set(everyone ? [] : origins);
  return (request, response, next) => {
    const { origin } = request.headers;
    if (!everyone) addVary(response, "Origin");
    if (origin !== undefined && (everyone || named.has(origin)))
      grant(response, everyone ? "*" : origin);
    // Requests for embedded resources carry no origin: `*` includes them.
    else if (everyone) response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    next();
  };
}

/**
 * Allows every origin to read a public document that tools in browsers use, whatever the operator
 * allows otherwise.
 */
export const allowEveryone: RequestHandler = (_request, response, next) => {
  // The answer no longer depends on the origin.
  response.removeHeader("Access-Control-Allow-Credentials");
  grant(response, "*");
  next();
};

function grant(response: Response, origin: string): void {
  response.setHeader("Access-Control-Allow-Origin", origin);
  // Named origins may send the credentials that a proxy in front requires of browsers: cookies,
  // client certificates.
  if (origin !== "*") response.setHeader("Access-Control-Allow-Credentials", "true");
  response.setHeader("Access-Control-Expose-Headers", exposeHeaders);
  response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
}

/**
 * Answers the preflight request of a browser for an address with these methods; adds nothing if the
 * origin has no access.
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
