/** Finds out who asks, and whether they may. */
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

/** Gives who asks; throws the problem that says why they are not let in. */
export type Authenticate = (request: Request) => Principal | Promise<Principal>;

const KEY_PREFIX = "douze_";

/** By a key of ours, or by a token of another issuer where one is set up. */
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
 * Nobody is asked for a key, so only this machine may ask: not a page of the web that its browser
 * shows (whose address is another's, also where its name was made to lead here), nor the world
 * behind a proxy.
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

/** HTTP 1.0 names no host. */
const isLocalHost = (host: string | undefined): boolean =>
  host === undefined || LOCAL_HOST.test(host);

const notLocal = (what: string): ProblemError =>
  new ProblemError(
    "access.not-local",
    `${what}, and this service asks for no key: it answers this machine alone. Start it ` +
      `with \`DOUZE_AUTH=required\` to serve others`,
  );

/** @throws ProblemError where the role does not reach. */
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
