/**
 * Verifies bearer tokens of one external issuer (RFC 7519, RFC 9068) with the keys that it
 * publishes.
 */
import { createRemoteJWKSet, customFetch, errors, jwtVerify, type JWTPayload } from "jose";
import type { TokenClaims } from "../../application/access/authenticator.js";
import { ROLES, type Role } from "../../application/ports/principal.js";

export interface TokenSettings {
  readonly issuer: string;
  readonly audience: string;
  /** Where the issuer publishes its keys (RFC 7517). */
  readonly jwksUrl: string;
  /** No other algorithm is accepted, whatever a token says. */
  readonly algorithms: readonly string[];
  /** The claim that holds the identifier of the tenant. */
  readonly tenantClaim: string;
}

export type TokenReading =
  | { readonly claims: TokenClaims; readonly fault?: undefined }
  | {
      readonly claims?: undefined;
      readonly fault: string;
      /** The token was not signed by the issuer. */ readonly forged: boolean;
    };

/**
 * Returns the claims of a token, or in one line why it is not accepted.
 * @throws IssuerUnavailable
 */
export type ReadToken = (token: string) => Promise<TokenReading>;

/** The keys of the issuer cannot be fetched now. */
export class IssuerUnavailable extends Error {
  override readonly name = "IssuerUnavailable";
}

const TIMEOUT_MS = 3_000;
/** No key set of an issuer is longer: a longer answer is not read into memory. */
const KEYS_BYTES_MAX = 256 * 1024;
const CLOCK_TOLERANCE_S = 5;
const SUBJECT_LENGTH_MAX = 200;
const SCOPE = "douze:";

export function createTokenReader({
  issuer,
  audience,
  jwksUrl,
  algorithms,
  tenantClaim,
}: TokenSettings): ReadToken {
  const keys = createRemoteJWKSet(new URL(jwksUrl), {
    timeoutDuration: TIMEOUT_MS,
    [customFetch]: fetchShort,
  });
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: [...algorithms],
        clockTolerance: CLOCK_TOLERANCE_S,
        requiredClaims: ["exp", "sub"],
      });
      return readClaims(payload, tenantClaim);
    } catch (error) {
      // Claims are checked after the signature is known to be the issuer's.
      if (isFaultOfToken(error))
        return {
          fault: error.message,
          forged: !(
            error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed
          ),
        };
      throw new IssuerUnavailable(
        `the keys of the issuer cannot be had from \`${jwksUrl}\`: ` +
          (error instanceof Error ? error.message : String(error)),
        { cause: error },
      );
    }
  };
}

/** Fetches a short document; stops if it is too long, also after decompression. */
const fetchShort: typeof fetch = async (...asked) => {
  const response = await fetch(...asked);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > KEYS_BYTES_MAX) throw new Error(`more than ${KEYS_BYTES_MAX} bytes came`);
    chunks.push(chunk);
  }
  return new Response(Buffer.concat(chunks), { status: response.status });
};

/**
 * Whether the token is at fault; otherwise the issuer is unavailable, or does not publish a key
 * set.
 */
function isFaultOfToken(error: unknown): error is Error {
  return (
    error instanceof errors.JOSEError &&
    !(
      error instanceof errors.JWKSTimeout ||
      error instanceof errors.JWKSInvalid ||
      error.code === "ERR_JOSE_GENERIC"
    )
  );
}

function readClaims(payload: JWTPayload, tenantClaim: string): TokenReading {
  const { [tenantClaim]: tenantId, sub: subject } = payload;
  const unfit = (fault: string): TokenReading => ({ fault, forged: false });
  if (typeof tenantId !== "string")
    return unfit(`the token has no claim \`${tenantClaim}\` that names a tenant`);
  // It is stored in the audit trail, which accepts neither NUL nor lone surrogates.
  if (
    subject === undefined ||
    subject === "" ||
    subject.length > SUBJECT_LENGTH_MAX ||
    /\p{Cc}/u.test(subject) ||
    !subject.isWellFormed()
  )
    return unfit(
      `the claim \`sub\` has not 1 to ${SUBJECT_LENGTH_MAX} characters, none of them a ` +
        "control character",
    );
  const role = roleOf(payload["scope"]);
  if (role === undefined)
    return unfit(
      `the claim \`scope\` holds none of ${ROLES.map((each) => `\`${SCOPE}${each}\``).join(", ")}`,
    );
  return { claims: { tenantId, subject, role } };
}

/**
 * The highest role among the scopes (RFC 8693: a text separated by spaces; some issuers write a
 * list).
 */
function roleOf(scope: unknown): Role | undefined {
  const list: unknown = typeof scope === "string" ? scope.split(" ") : scope;
  const scopes: unknown[] = Array.isArray(list) ? list : [];
  return ROLES.findLast((role) => scopes.includes(`${SCOPE}${role}`));
}
