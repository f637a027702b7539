import type { CatalogueEntry } from "./catalogue-entry.js";

/** Problems of callers that are not let in: 401 and 403. */
export const DENIED_ACCESS = {
  "access.credentials-missing": {
    status: 401,
    title: "Credentials are missing",
    retry: "after-mending",
    cause: "No `Authorization` header; some HTTP clients drop it when they follow a redirection.",
    mend:
      "Send `Authorization: Bearer` with a key of this service, `douze_…`, or with a token of " +
      "the issuer that the operator has set up. An administrator of your tenant makes keys at " +
      "`POST /v1/keys`.",
  },
  "access.credentials-invalid": {
    status: 401,
    title: "The credentials are not accepted",
    retry: "after-mending",
    cause:
      "An `Authorization` that does not begin with `Bearer`; a key that is unknown, cut " +
      "short, revoked or over; a token that is over, forged, of another issuer or audience, " +
      "or that names no tenant.",
    mend:
      "Compare the key with the one that was shown when it was made: its beginning is in `GET " +
      "/v1/keys`, with whether it is revoked or over. Get a new token where that of the " +
      "issuer is over.",
  },
  "access.role-insufficient": {
    status: 403,
    title: "The credentials do not allow this",
    retry: "after-mending",
    cause:
      "Credentials whose role is below the one that the operation takes (`x-required-role` " +
      "in the contract), e.g. `read` for `POST /v1/plans`.",
    mend:
      "Use a key or token of the role that the problem names; an administrator of your tenant " +
      "can make one.",
  },
  "access.operator-only": {
    status: 403,
    title: "Only the operator may do this",
    retry: "no",
    cause: "An administrator of a tenant asks for what concerns all tenants.",
    mend: "Ask whoever runs the service.",
  },
  "access.tenant-suspended": {
    status: 403,
    title: "The tenant is suspended",
    retry: "no",
    cause: "The operator has suspended the tenant of these credentials.",
    mend: "Ask whoever runs the service. What the tenant stored is still there.",
  },
  "access.not-local": {
    status: 403,
    title: "The service answers this machine alone",
    retry: "no",
    cause:
      "A service that asks for no key is called from another machine, by another name, or " +
      "through a proxy.",
    mend:
      "It was started without authentication. Start it with `DOUZE_AUTH=required`, make a key " +
      "by `npm run admin -- keys create`, and send it.",
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
