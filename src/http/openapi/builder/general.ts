/** What the contract says about the service as a whole. */

export const TAGS = [
  { name: "Plans", description: "From a collectivity's profile to its prioritised plan." },
  {
    name: "Catalogue",
    description: "Brakes, recommendations, questions and the rulebook that defines them.",
  },
  { name: "Territory", description: "Collectivities in the official data." },
  { name: "Access", description: "Tenants and their keys." },
  {
    name: "Data protection",
    description: "Who did what, and what happens to stored data.",
  },
  {
    name: "Webhooks",
    description:
      "Endpoints that are notified of events, and the deliveries to them. The messages are the " +
      "callbacks of `createWebhook`.",
  },
  { name: "Problems", description: "What the errors mean, and how to correct them." },
  { name: "Health", description: "For the operator." },
];

export const SECURITY_SCHEMES = {
  bearer: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "douze_… or JWT",
    description:
      "A key of this service, `Authorization: Bearer douze_…`, or a JWT of the issuer that the " +
      "operator has configured: pinned algorithm, issuer, audience and expiry, the tenant in a " +
      "claim (by default `douze_tenant`), the role as scope `douze:read`, `douze:write` or " +
      "`douze:admin`. `x-required-role` of an operation names the role that it requires; each role " +
      "includes those before it. A service that runs without authentication answers requests from " +
      "its own machine only, and ignores credentials.",
  },
};

const CONVENTIONS =
  "Texts are in French (default) or English, chosen by `Accept-Language`. Errors are problems by " +
  "RFC 9457, in English, each with a stable `code`. Unknown fields and parameters are refused by " +
  "name. Fields are only ever added to answers: a client must ignore those it does not know.\n\n" +
  "Representations carry a strong entity tag, by which they can be revalidated (`If-None-Match`) " +
  "and, if they can be changed, changed safely (`If-Match`); `Cache-Control` of each answer says " +
  "how long it may be stored. Answers are compressed for clients that accept `br` or `gzip`. Every " +
  "answer identifies its request by `X-Request-Id`. An operation that will be removed announces it " +
  "by `Deprecation` and `Sunset`.\n\n" +
  "Operations that create something take an `Idempotency-Key`, with which a request can be " +
  "repeated safely. The header `RateLimit` says what a tenant may still spend, " +
  "`x-rate-limit-cost` of an operation what it costs, and `x-secret-answer` that its answer " +
  "contains a secret, which is shown once.";

export interface PackageInfo {
  readonly version: string;
  readonly description: string;
}

export const infoOf = ({ version, description }: PackageInfo) => ({
  title: "Douze",
  version,
  description: `${description}\n\n${CONVENTIONS}`,
});
