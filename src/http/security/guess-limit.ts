/**
 * Limits the guessing of keys, with as little effect as possible on others behind the same address.
 */
import { createHash } from "node:crypto";
import type { Request } from "express";
import ipaddr from "ipaddr.js";
import { LRUCache } from "lru-cache";
import type { RateLimiter } from "../../application/rate-limits/rate-limiter.js";
import { UnknownCredentials } from "../problems/credentials.js";
import type { Authenticate } from "./authentication.js";
import { ProblemError } from "../problems/problem.js";

/** Number of accepted credentials that are remembered. */
const PROVEN_MAX = 10_000;

/**
 * Counts unknown credentials by client address. From an address that has sent too many, only
 * credentials that were accepted before are checked; an attacker learns nothing from that, since
 * the owner of such credentials need not guess.
 */
export function slowGuessing(authenticate: Authenticate, guesses: RateLimiter): Authenticate {
  const proven = new LRUCache<string, true>({ max: PROVEN_MAX });
  return async (request) => {
    const { authorization } = request.headers;
    // Without credentials nothing is looked up, so nothing is guessed.
    if (authorization === undefined) return authenticate(request);
    const subject = `guesses:${networkOf(request)}`;
    const digest = createHash("sha256").update(authorization).digest("base64");
    const seconds = guesses.secondsUntilReset(subject);
    if (seconds > 0 && !proven.has(digest)) throw tooManyGuesses(seconds);
    try {
      const principal = await authenticate(request);
      proven.set(digest, true);
      return principal;
    } catch (error) {
      if (error instanceof UnknownCredentials) await guesses.spend(subject, 1);
      throw error;
    }
  };
}

const tooManyGuesses = (seconds: number): ProblemError =>
  new ProblemError(
    "access.too-many-attempts",
    "too many unknown credentials came from this address: others than those that were let " +
      `in before are looked at again in ${seconds} s`,
    { headers: { "Retry-After": String(seconds) } },
  );

const IPV6_NETWORK_BYTES = 8;

/**
 * The address of the client, by the trusted proxies. For IPv6 its /64, since the owner of one
 * address there owns them all.
 */
function networkOf({ ip }: Pick<Request, "ip">): string {
  if (ip === undefined || !ipaddr.isValid(ip)) return "unknown";
  const address = ipaddr.process(ip);
  if (address.kind() === "ipv4") return address.toString();
  return `${Buffer.from(address.toByteArray()).toString("hex", 0, IPV6_NETWORK_BYTES)}/64`;
}
