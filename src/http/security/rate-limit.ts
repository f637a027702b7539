/**
 * Charges requests to their tenant, and reports the remaining points
 * (draft-ietf-httpapi-ratelimit-headers-11).
 */
import type { ServerResponse } from "node:http";
import type { RateLimiter, RateLimitResult } from "../../application/rate-limits/rate-limiter.js";
import { ProblemError } from "../problems/problem.js";

/** @throws ProblemError `request.too-many` if the tenant has too few points left */
export type Charge = (
  response: ServerResponse,
  tenantId: string,
  cost: number,
) => void | Promise<void>;

export const withoutLimit: Charge = () => undefined;

export function chargeTo(limiter: RateLimiter): Charge {
  const { points, seconds } = limiter.policy;
  const policy = `"tenant";q=${points};w=${seconds}`;

  const tell = (
    response: ServerResponse,
    { allowed, left, seconds: rest }: RateLimitResult,
    cost: number,
  ): void => {
    response.setHeader("RateLimit-Policy", policy);
    response.setHeader("RateLimit", `"tenant";r=${left};t=${rest}`);
    if (allowed) return;
    throw new ProblemError(
      "request.too-many",
      `this costs ${cost} of the ${points} points that the tenant may spend in ${seconds} ` +
        `s, and ${left} are left; more are there in ${rest} s`,
      { headers: { "Retry-After": String(rest) } },
    );
  };

  return (response, tenantId, cost) => {
    const spending = limiter.spend(`tenant:${tenantId}`, cost);
    return spending instanceof Promise
      ? spending.then((known) => tell(response, known, cost))
      : tell(response, spending, cost);
  };
}
