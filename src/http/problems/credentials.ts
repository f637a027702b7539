/** Problems of credentials (RFC 6750). */
import type { Caller } from "../../application/ports/principal.js";
import { ProblemError } from "./problem.js";

/** Challenge of the `WWW-Authenticate` header. */
export const REALM = 'Bearer realm="douze"';

/** Credentials that do not exist: those of a caller that may be guessing. */
export class UnknownCredentials extends ProblemError {}

export const invalidCredentials = (
  detail: string,
  Kind: typeof ProblemError = ProblemError,
  caller?: Caller,
): ProblemError =>
  new Kind("access.credentials-invalid", detail, {
    headers: { "WWW-Authenticate": `${REALM}, error="invalid_token"` },
    ...(caller && { caller }),
  });
