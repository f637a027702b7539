import { StorageUnavailable, TenantGone } from "../../application/ports/errors.js";
import { TooBusy } from "../../application/shared/concurrency-limit.js";
import { invalidCredentials } from "../problems/credentials.js";
import { ProblemError } from "../problems/problem.js";

/** Returns the problem that answers an error; an unforeseen error reveals nothing of the inside. */
export function problemOf(error: unknown): ProblemError {
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
