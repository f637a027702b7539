import type { ServerResponse } from "node:http";
import { problemDocument, type ProblemError } from "../problems/problem.js";
import { NO_STORE } from "../openapi/caching-policies.js";
import { codingOf, transmit } from "./compression.js";
import { addVary } from "./vary.js";

/**
 * Sends a problem, unless an answer was already begun. Problems are in English, for the developers
 * who read them.
 */
export function sendProblem(
  response: ServerResponse,
  problem: ProblemError,
  instance: string,
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  for (const [name, value] of Object.entries(problem.headers)) response.setHeader(name, value);
  response.statusCode = problem.status;
  response.setHeader("Content-Type", "application/problem+json; charset=utf-8");
  response.setHeader("Content-Language", "en");
  response.setHeader("Cache-Control", NO_STORE.cacheControl);
  addVary(response, "Accept-Encoding");
  const bytes = Buffer.from(JSON.stringify(problemDocument(problem, instance)));
  transmit(response, {
    bytes,
    coding: codingOf(response.req.headers["accept-encoding"], bytes.length),
  }).catch(() => response.destroy());
}
