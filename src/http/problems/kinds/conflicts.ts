import type { CatalogueEntry } from "./catalogue-entry.js";

/** Problems of requests that do not fit the state of the service or what it can answer: 405 to 412. */
export const CONFLICTS = {
  "route.method-not-allowed": {
    status: 405,
    title: "The address does not take this method",
    retry: "after-mending",
    cause: "The address is right and the method is not, e.g. `PUT` where plans are made by `POST`.",
    mend: "Use one of the methods that `Allow` names.",
  },
  "request.not-acceptable": {
    status: 406,
    title: "No representation is acceptable",
    retry: "after-mending",
    cause:
      "An `Accept` that excludes every format of the operation, or an `Accept-Encoding` " +
      "that excludes every coding.",
    mend:
      "Send an `Accept` that takes one of the types that `detail` names, `application/json` " +
      "always among them, or no `Accept` at all; leave `br`, `gzip` or `identity` to " +
      "`Accept-Encoding`.",
  },
  "request.timeout": {
    status: 408,
    title: "The request took too long to arrive",
    retry: "after-waiting",
    cause:
      "Headers that took longer than 10 s to arrive, or a body that took longer than 30 s: " +
      "a slow or broken connection.",
    mend: "Send it again, in one go.",
  },
  "key.limit-reached": {
    status: 409,
    title: "The tenant has as many keys as it may",
    retry: "after-mending",
    cause: "The tenant has 100 keys that work.",
    mend: "Revoke keys that are not needed: `GET /v1/keys` says when each was last used.",
  },
  "key.not-active": {
    status: 409,
    title: "The key does not work any more",
    retry: "no",
    cause: "The key to be rotated is revoked or over.",
    mend: "Make a new one by `POST /v1/keys`.",
  },
  "tenant.not-suspendable": {
    status: 409,
    title: "The tenant cannot be suspended",
    retry: "no",
    cause: "The operator's own tenant was to be suspended: nobody could lift it.",
    mend: "Leave `suspended` out: it is the operator's own tenant.",
  },
  "tenant.not-erasable": {
    status: 409,
    title: "The tenant cannot be erased",
    retry: "no",
    cause:
      "The operator's own tenant was to be erased: the service would have nobody who manages it.",
    mend: "It is the operator's own. `DELETE /v1/tenant/content` deletes its plans.",
  },
  "idempotency.in-progress": {
    status: 409,
    title: "The first request with this key is still under way",
    retry: "after-waiting",
    cause:
      "A request was sent again before the first one was answered, and another process of " +
      "the service is still at work on it.",
    mend: "Send the same request again, with the same key, after `Retry-After` seconds.",
  },
  "idempotency.secret-not-repeated": {
    status: 409,
    title: "The answer held a secret, which is shown once",
    retry: "no",
    cause:
      "A request that made a key or a secret was sent again with its `Idempotency-Key`; the " +
      "answer to the first is not kept.",
    mend:
      "Nothing was made by this repeat. If the first answer is lost, revoke or rotate what it " +
      "made, at `Location` where one is given, and send the request under a new key.",
  },
  "idempotency.answer-erased": {
    status: 409,
    title: "What the request made was deleted since",
    retry: "no",
    cause: "A request was sent again after the plan that it made had been deleted.",
    mend: "Use a new key to make another.",
  },
  "webhook.limit-reached": {
    status: 409,
    title: "The tenant has as many webhooks as it may",
    retry: "after-mending",
    cause: "The tenant has ten webhooks.",
    mend:
      "Delete webhooks that are not needed: `GET /v1/webhooks` lists them. One webhook can be " +
      "told of several kinds of events.",
  },
  "webhook.not-set-up": {
    status: 409,
    title: "The service cannot keep secrets",
    retry: "no",
    cause:
      "A service with a `DATABASE_URL` and without `DOUZE_SECRETS_KEY` has nothing to seal " +
      "secrets with.",
    mend:
      "Ask whoever runs the service to set `DOUZE_SECRETS_KEY`, e.g. to what `openssl rand " +
      "-base64 32` gives.",
  },
  "request.precondition-failed": {
    status: 412,
    title: "A condition on the entity tag is not met",
    retry: "after-mending",
    cause: "The tag in `If-Match` is not the present one, or that in `If-None-Match` is.",
    mend:
      "`errors` names the present tag. Read again, look at what has changed, and send the " +
      "request with the tag of that answer.",
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
