import type { ConcurrencyLimit } from "../../application/shared/concurrency-limit.js";
import type { Authenticate } from "../security/authentication.js";
import type { Charge } from "../security/rate-limit.js";

/** What a request must pass before anything is done for it. */
export interface RequestGuards {
  readonly authenticate: Authenticate;
  readonly charge: Charge;
  /** Where heavy operations wait until they may run. */
  readonly concurrencyLimit: ConcurrencyLimit;
}
