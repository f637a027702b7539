/** Sets up what every request passes: authentication, rate limit, concurrency limit. */
import type { Authenticator } from "../application/access/authenticator.js";
import type { PointStore } from "../application/ports/points.js";
import { withFallback } from "../application/rate-limits/fallback-point-store.js";
import { createLocalPointStore } from "../application/rate-limits/local-point-store.js";
import { createRateLimiter } from "../application/rate-limits/rate-limiter.js";
import { createConcurrencyLimit } from "../application/shared/concurrency-limit.js";
import type { RequestGuards } from "../http/operations/request-guards.js";
import { byCredentials, byLocality, type Authenticate } from "../http/security/authentication.js";
import { slowGuessing } from "../http/security/guess-limit.js";
import { createTokenReader } from "../http/security/jwt.js";
import { chargeTo, withoutLimit, type Charge } from "../http/security/rate-limit.js";
import type { Config } from "../platform/config.js";
import type { ServiceLog } from "./service-log.js";

/** Unknown credentials that one address may send before it has to wait. */
const GUESSES = { points: 20, seconds: 60 } as const;
const HEAVY_OPERATIONS = { atOnce: 2, waiting: 20, waitMs: 5_000 } as const;
const LEASE_MAX = 50;
/** A process that spends nothing more holds back a lease, i.e. a twentieth, from the others. */
const LEASES_IN_WINDOW = 20;

export function createRequestGuards(
  config: Config,
  authenticator: Authenticator,
  shared: PointStore,
  log: ServiceLog,
): RequestGuards {
  const stopwatch = (): number => performance.now();
  const store = withFallback({
    shared,
    local: createLocalPointStore(stopwatch),
    stopwatch,
    onTrouble: (why) => log.warn(`each process counts for itself what is spent: ${why}`),
  });
  return {
    authenticate: authenticate(config, authenticator, store, stopwatch),
    charge: charge(config, store, stopwatch),
    concurrencyLimit: createConcurrencyLimit(HEAVY_OPERATIONS),
  };
}

function authenticate(
  { authentication, tokens }: Config,
  authenticator: Authenticator,
  store: PointStore,
  stopwatch: () => number,
): Authenticate {
  if (authentication === "none") return byLocality;
  const guesses = createRateLimiter({ store, policy: GUESSES, lease: 1, stopwatch });
  const readToken = tokens && createTokenReader(tokens);
  return slowGuessing(byCredentials(authenticator, readToken), guesses);
}

function charge({ rateLimit: policy }: Config, store: PointStore, stopwatch: () => number): Charge {
  if (policy === undefined) return withoutLimit;
  const share = Math.floor(policy.points / LEASES_IN_WINDOW);
  const lease = Math.min(Math.max(1, share), LEASE_MAX);
  return chargeTo(createRateLimiter({ store, policy, lease, stopwatch }));
}
