/** Identifies the caller, and checks the role. */
import type { Request } from "express";
import type { Authenticator } from "../../application/access/authenticator.js";
import {
  includesRole,
  LOCAL_PRINCIPAL,
  type Principal,
  type Role,
} from "../../application/ports/principal.js";
import { invalidCredentials, REALM, UnknownCredentials } from "../problems/credentials.js";
import { ProblemError } from "../problems/problem.js";
import { accepted } from "../problems/refusals.js";
import { IssuerUnavailable, type ReadToken } from "./jwt.js";

/** Returns the caller. @throws ProblemError if the request is not authenticated */
export type Authenticate = (request: Request) => Principal | Promise<Principal>;

const KEY_PREFIX = "douze_";

/**
 * Authenticates by a key of this service, or by a token of the external issuer if one is
 * configured.
 */
export function byCredentials(
  authenticator: Pick<Authenticator, "authenticateKey" | "authenticateToken">,
  readToken: ReadToken | undefined,
): Authenticate {
  return async ({ headers }) => {
    const credentials = readBearer(headers.authorization, readToken !== undefined);
    if (credentials.startsWith(KEY_PREFIX))
      return accepted(await authenticator.authenticateKey(credentials)).principal;
    if (readToken === undefined)
      throw invalidCredentials("the key is not one of this service: its keys begin with `douze_`");
    const reading = await read(readToken, credentials);
    if (reading.claims === undefined)
      throw invalidCredentials(
        `the token is not accepted: ${reading.fault}`,
        reading.forged ? UnknownCredentials : ProblemError,
      );
    return accepted(await authenticator.authenticateToken(reading.claims)).principal;
  };
}

/**
 * Authentication is off, so only this machine may call: neither a web page in its browser (whose
 * host is another, even if its name resolves to this machine), nor clients behind a proxy.
 */
export const byLocality: Authenticate = ({ headers }) => {
  const forwarded = FORWARDING.find((name) => headers[name] !== undefined);
  if (forwarded !== undefined)
    throw notLocal(`the request came through a proxy (\`${forwarded}\`)`);
  if (!isLocalHost(headers.host))
    throw notLocal(`the request is addressed to \`${headers.host?.slice(0, 100)}\``);
  return LOCAL_PRINCIPAL;
};

const FORWARDING = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip"] as const;
const LOCAL_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

/** HTTP 1.0 sends no host. */
const isLocalHost = (host: string | undefined): boolean =>
  host === undefined || LOCAL_HOST.test(host);

const notLocal = (what: string): ProblemError =>
  new ProblemError(
    "access.not-local",
    `${what}, and this service asks for no key: it answers this machine alone. Start it ` +
      `with \`DOUZE_AUTH=required\` to serve others`,
  );

/** @throws ProblemError if the role is not sufficient */
export function requireRole({ role }: Principal, needed: Role): void {
  if (includesRole(role, needed)) return;
  throw new ProblemError(
    "access.role-insufficient",
    `this takes the role \`${needed}\`; these credentials have \`${role}\``,
    {
      headers: {
        "WWW-Authenticate": `${REALM}, error="insufficient_scope", scope="douze:${needed}"`,
      },
    },
  );
}

function readBearer(authorization: string | undefined, takesTokens: boolean): string {
  const [, credentials] = /^bearer +([\w.~+/-]+=*) *$/i.exec(authorization ?? "") ?? [];
  if (credentials !== undefined) return credentials;
  const wanted =
    `send \`Authorization: Bearer ` +
    `douze_…\`${takesTokens ? ", or a token of the issuer in its place" : ""}`;
  if (authorization === undefined)
    throw new ProblemError("access.credentials-missing", `no credentials were sent; ${wanted}`, {
      headers: { "WWW-Authenticate": REALM },
    });
  throw invalidCredentials(`\`Authorization\` does not hold a bearer token; ${wanted}`);
}

async function read(readToken: ReadToken, token: string): ReturnType<ReadToken> {
  try {
    return await readToken(token);
  } catch (error) {
    if (error instanceof IssuerUnavailable)
      throw new ProblemError(
        "access.issuer-unavailable",
        "the keys of the issuer of tokens cannot be had now; keys of this service work",
        { headers: { "Retry-After": "30" }, cause: error },
      );
    throw error;
  }
}
