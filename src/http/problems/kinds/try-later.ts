import type { CatalogueEntry } from "./catalogue-entry.js";

/** Problems of limits that were reached, and failures of the service: 429 to 503. */
export const TRY_LATER = {
  "request.too-many": {
    status: 429,
    title: "The tenant has spent the points of this window",
    retry: "after-waiting",
    cause: "The keys of the tenant have spent its points faster than the operator allows.",
    mend:
      "Send the request again after `Retry-After` seconds. `RateLimit` of every answer says " +
      "what is left; `x-rate-limit-cost` of an operation what it costs.",
  },
  "access.too-many-attempts": {
    status: 429,
    title: "Too many unknown credentials came from this address",
    retry: "after-waiting",
    cause:
      "Twenty unknown credentials within a minute came from one address: often a system " +
      "that goes on with a key that was mistyped.",
    mend:
      "Check the key, and wait `Retry-After` seconds. Credentials that were let in before go " +
      "on working.",
  },
  "request.header-too-large": {
    status: 431,
    title: "The headers are too large",
    retry: "after-mending",
    cause: "More than 16 KB of headers.",
    mend: "Send at most 16 KB of headers; look for cookies that were meant for another service.",
  },
  internal: {
    status: 500,
    title: "The service failed",
    retry: "no",
    cause: "A mistake of the service, which its log holds under the `X-Request-Id`.",
    mend: "Nothing is wrong with the request. Give the operator the `X-Request-Id` of the answer.",
  },
  "access.issuer-unavailable": {
    status: 503,
    title: "The issuer of tokens cannot be reached",
    retry: "after-waiting",
    cause: "The issuer does not give its public keys within 3 s, so that no token can be verified.",
    mend: "Send the request again after `Retry-After` seconds, or use a key of this service.",
  },
  "service.busy": {
    status: 503,
    title: "Too much is under way",
    retry: "after-waiting",
    cause:
      "More verifications, counterfactuals, documents (PDF, DOCX, XLSX, Markdown) or " +
      "requests with an `Idempotency-Key` at once than the service works on and lets wait.",
    mend: "Send the request again after `Retry-After` seconds, and fewer at once.",
  },
  "storage.unavailable": {
    status: 503,
    title: "The database is not available",
    retry: "after-waiting",
    cause: "The database is starting, away, or silent for more than some seconds.",
    mend:
      "Send the request again after `Retry-After` seconds. Nothing is ever kept in part; " +
      "where the database fell silent while a plan was being kept, `GET /v1/plans` shows " +
      "whether it was. Evaluations work without the database.",
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
