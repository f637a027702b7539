import type { ProblemKind } from "../../presentation/contract/problem.js";

/**
 * Every code that an answer of this service may carry: its status, what it means, what leads to it,
 * how to mend it, and whether the request may be sent again. The codes are part of the contract:
 * they may be added to, never changed.
 */
export const PROBLEMS = {
  "request.malformed-http": {
    status: 400,
    title: "The request is not well-formed HTTP",
    retry: "after-mending",
    cause:
      "A line or header that HTTP does not allow, e.g. a control character or a second " +
      "`Host`; often a request put together by hand.",
    mend: "Use an HTTP library; look for line breaks or other control characters in headers.",
  },
  "request.malformed-url": {
    status: 400,
    title: "The address has a malformed escape",
    retry: "after-mending",
    cause: "A `%` in the address that is not followed by two hexadecimal digits of UTF-8.",
    mend: "Encode what goes into the address as UTF-8 percent escapes (`encodeURIComponent`).",
  },
  "request.malformed-json": {
    status: 400,
    title: "The body is not well-formed JSON",
    retry: "after-mending",
    cause: "A comma too many, quotation marks that are missing, or a text that is no JSON at all.",
    mend: "Look at the line and column that the problem names; let a JSON library write the body.",
  },
  "request.unusable-json": {
    status: 400,
    title: "The body is JSON that cannot be used without loss",
    retry: "after-mending",
    cause:
      "JSON that would be read in different ways by different readers, or could not be " +
      "stored as it came.",
    mend:
      "Remove what `errors` names: duplicate keys, numbers beyond a double, NUL characters, " +
      "lone surrogates, more than 32 levels.",
  },
  "request.malformed-csv": {
    status: 400,
    title: "The body is not well-formed CSV",
    retry: "after-mending",
    cause:
      "A first line that does not name the columns, a quotation mark that is not closed, or " +
      "rows with more cells than there are columns.",
    mend:
      "Name the columns in the first line, separate cells by `;` or by `,` throughout, put a " +
      "cell that holds either between quotation marks; let a CSV library write the body.",
  },
  "request.not-utf-8": {
    status: 400,
    title: "The body is not UTF-8",
    retry: "after-mending",
    cause:
      "A body in another encoding, often Windows-1252 from a spreadsheet or an older HR system.",
    mend:
      'Encode the body as UTF-8; a spreadsheet calls it "CSV UTF-8". Or say of a table what ' +
      "it is in: `Content-Type: text/csv; charset=windows-1252`.",
  },
  "request.body-missing": {
    status: 400,
    title: "The body is missing",
    retry: "after-mending",
    cause: "An empty body where the operation takes one.",
    mend: "Send what the address takes, e.g. a profile, as JSON in the body.",
  },
  "request.body-incomplete": {
    status: 400,
    title: "The body did not arrive whole, or cannot be unpacked",
    retry: "after-waiting",
    cause:
      "A connection that broke in between, a wrong `Content-Length`, or bytes that are not " +
      "packed as `Content-Encoding` says.",
    mend:
      "Send it again; check that `Content-Length` and `Content-Encoding` are those of the " +
      "body.",
  },
  "request.parameter-invalid": {
    status: 400,
    title: "A parameter is not valid",
    retry: "after-mending",
    cause:
      "A parameter of the address, or `Idempotency-Key`, that is unknown, missing, or not " +
      "of the form that the contract gives.",
    mend: "Correct the parameters that `errors` names.",
  },
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
  "route.not-found": {
    status: 404,
    title: "No such address",
    retry: "after-mending",
    cause:
      "A slip in the address, a prefix that is missing (`/v1`), or an address of another version.",
    mend: "Compare with `/openapi.json`, which describes every address.",
  },
  "plan.not-found": {
    status: 404,
    title: "No such plan",
    retry: "after-mending",
    cause:
      "A plan that was deleted, whose time of keeping is over, that another tenant holds, " +
      "or an identifier with a slip.",
    mend:
      "Check the identifier; the plan may have been deleted. `GET /v1/plans` lists those that " +
      "there are.",
  },
  "key.not-found": {
    status: 404,
    title: "No such key",
    retry: "after-mending",
    cause:
      "An identifier of no key of this tenant; the key itself, `douze_…`, is not its identifier.",
    mend: "`GET /v1/keys` lists the identifiers.",
  },
  "tenant.not-found": {
    status: 404,
    title: "No such tenant",
    retry: "after-mending",
    cause: "An identifier of no tenant, or of one that was erased.",
    mend: "`GET /v1/tenants` lists the identifiers.",
  },
  "webhook.not-found": {
    status: 404,
    title: "No such webhook",
    retry: "after-mending",
    cause: "A webhook that was deleted, or that another tenant holds.",
    mend: "`GET /v1/webhooks` lists the identifiers.",
  },
  "delivery.not-found": {
    status: 404,
    title: "No such delivery",
    retry: "after-mending",
    cause: "A delivery to another webhook, or one that is not kept any more.",
    mend:
      "`GET /v1/webhooks/{id}/deliveries` lists the identifiers. Events are kept for 30 days; " +
      "`POST /v1/webhooks/{id}/replay` sends those that this webhook was never told.",
  },
  "peers.headcount-unknown": {
    status: 404,
    title: "The plan has no headcount band to be compared in",
    retry: "after-mending",
    cause: "The plan was drawn up without `size.agents`.",
    mend:
      "Draw up a plan that says the number of agents, `size.agents`, and ask with its " +
      "identifier.",
  },
  "peers.group-too-small": {
    status: 404,
    title: "Fewer than ten peers",
    retry: "no",
    cause: "Figures of so few could give one of them away.",
    mend:
      "Nothing is wrong with the request. A group is formed of ten other collectivities or " +
      "more of the same type, headcount band and rulebook edition; how many there are by now " +
      "is not told. Ask again when more plans are kept.",
  },
  "brake.not-found": {
    status: 404,
    title: "No such brake",
    retry: "after-mending",
    cause: "A slip in the identifier, or a brake of another rulebook.",
    mend: "`GET /v1/brakes` lists the identifiers.",
  },
  "recommendation.not-found": {
    status: 404,
    title: "No such recommendation",
    retry: "after-mending",
    cause: "A slip in the identifier, or a recommendation of another rulebook.",
    mend: "`GET /v1/recommendations` lists the identifiers.",
  },
  "collectivity.not-found": {
    status: 404,
    title: "No such collectivity",
    retry: "after-mending",
    cause:
      "A slip in the identifier, a bare code without its kind (`69034` for " +
      "`commune-69034`), or a collectivity of which the official data know nothing, such as " +
      "a syndicate.",
    mend: "`GET /v1/collectivities?search=` finds the identifier by the name.",
  },
  "problem.not-found": {
    status: 404,
    title: "No such code",
    retry: "after-mending",
    cause: "A slip in the code, or a code of `errors`, which `docs/errors.md` lists.",
    mend:
      "`GET /problems` lists the codes of problems. Those of single faults, in `errors`, " +
      "stand in `docs/errors.md`.",
  },
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
  "request.body-too-large": {
    status: 413,
    title: "The body is too large",
    retry: "after-mending",
    cause: "More than 256 KB, once unpacked: not a profile, or many in one.",
    mend:
      "A profile with every field and answer takes some 10 KB; 256 KB is the limit, once " +
      "unpacked.",
  },
  "request.media-type-unsupported": {
    status: 415,
    title: "The body has an unsupported type",
    retry: "after-mending",
    cause:
      "A `Content-Type` that is missing, or another than the operation takes; curl sends " +
      "`application/x-www-form-urlencoded` unless told.",
    mend: "Send one of the types that `Accept` names, e.g. `Content-Type: application/json`.",
  },
  "request.encoding-unsupported": {
    status: 415,
    title: "The body has an unsupported encoding",
    retry: "after-mending",
    cause: "A `Content-Encoding` other than gzip, deflate and br.",
    mend: "Send the body as it is, or packed by gzip, deflate or br.",
  },
  "profile.invalid": {
    status: 422,
    subject: "the profile",
    title: "The profile is not valid",
    retry: "after-mending",
    cause:
      "Fields or answers that are unknown, out of bounds, or contradict each other or the " +
      "official data; `errors` has an entry for each.",
    mend:
      "Mend each entry of `errors`: `path` says where, `expected` what, `hint` how. Leave out " +
      "what you do not know.",
  },
  "comparison.same-plan": {
    status: 422,
    title: "A plan cannot be compared with itself",
    retry: "after-mending",
    cause: "`with` names the plan itself.",
    mend:
      "Give the identifier of another plan of the collectivity in `with`. `GET " +
      "/v1/plans?collectivity=` lists them.",
  },
  "comparison.other-collectivity": {
    status: 422,
    title: "The plans are not of one collectivity",
    retry: "after-mending",
    cause:
      "The two plans are of different collectivities, or nothing in them tells that they " +
      "are of one.",
    mend:
      "Compare plans of one collectivity: by the same official id, else of the same type with " +
      "the same SIREN, INSEE code or name.",
  },
  "counterfactual.invalid": {
    status: 422,
    subject: "the question",
    title: "The question for counterfactuals is not valid",
    retry: "after-mending",
    cause:
      "A recommendation or fact that the plan does not have, or a goal that is reached already.",
    mend: "Mend each entry of `errors`: `path` says where, `expected` what, `hint` how.",
  },
  "key.invalid": {
    status: 422,
    subject: "the key to be made",
    title: "The key to be made is not valid",
    retry: "after-mending",
    cause:
      "A name that is missing, too long or a person's, a role that there is not, or an end " +
      "out of bounds.",
    mend: "Mend each entry of `errors`: `path` says where, `expected` what, `hint` how.",
  },
  "tenant.invalid": {
    status: 422,
    subject: "the tenant",
    title: "What is said of the tenant is not valid",
    retry: "after-mending",
    cause: "A name that is missing, too long or a person's, or a field that there is not.",
    mend: "Mend each entry of `errors`: `path` says where, `expected` what, `hint` how.",
  },
  "erasure.not-confirmed": {
    status: 422,
    title: "The erasure is not confirmed",
    retry: "after-mending",
    cause: "`confirm` is not the name of the tenant, to the letter.",
    mend:
      "Give the name of the tenant in `confirm`, exactly, escaped for an address. Nothing was " +
      "erased.",
  },
  "webhook.invalid": {
    status: 422,
    subject: "the webhook",
    title: "The webhook is not valid",
    retry: "after-mending",
    cause:
      "An address that may not be reached or cannot be used, a description that names a " +
      "person, or an event that there is not.",
    mend: "Mend each entry of `errors`: `path` says where, `expected` what, `hint` how.",
  },
  "replay.invalid": {
    status: 422,
    subject: "what is to be replayed",
    title: "What is to be replayed is not valid",
    retry: "after-mending",
    cause: "A moment that is none, or a choice other than `all` and `failed`.",
    mend: "Mend each entry of `errors`: `path` says where, `expected` what, `hint` how.",
  },
  "rsu.invalid": {
    status: 422,
    subject: "the set of indicators",
    title: "The indicators are not valid",
    retry: "after-mending",
    cause:
      "Indicators that are unknown, named twice, in another unit, without a date, or that " +
      "do not add up; `errors` has an entry for each.",
    mend:
      "Mend each entry of `errors`: `path` says where, `expected` what, `hint` how. Leave out " +
      "what you do not know.",
  },
  "rsu.personal-data": {
    status: 422,
    title: "The body seems to hold data on single persons",
    retry: "after-mending",
    cause:
      "A column, indicator or cell that looks like a name, a staff number, a social " +
      "security number or an e-mail address: often a list of agents instead of aggregates.",
    mend:
      "Send aggregates only, one row an indicator, as `docs/rsu.md` lists them. Nothing of " +
      "what was sent was kept, and the answer does not repeat it.",
  },
  "idempotency.key-reused": {
    status: 422,
    title: "The key belongs to another request",
    retry: "after-mending",
    cause:
      "An `Idempotency-Key` of the last 24 hours came with another body, address or " +
      "language; often one key for several collectivities.",
    mend:
      "Use a new key, e.g. a random UUID, for each thing to be made, and repeat a request " +
      "under its key with nothing changed.",
  },
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

interface CatalogueEntry extends Omit<ProblemKind, "code"> {
  /** How details name what a body is about. INVARIANT: exactly the problems `<subject>.invalid` have it. */
  readonly subject?: string;
}

export type ProblemCode = keyof typeof PROBLEMS;

type SubjectOf<Code> = Code extends `${infer Name}.invalid` ? Name : never;

/** What a body can be about: the problem of one that is not valid is `<subject>.invalid`. */
export type Subject = SubjectOf<ProblemCode>;

/**
 * Codes of single faults, in `errors[].code`, that the shape of a request gives; those of its
 * substance come from the domain.
 */
export const FAULT_CODES = {
  "unknown-field": "a field or parameter that the contract does not have",
  missing: "a field or parameter that is required",
  type: "a value of another type",
  "not-allowed": "a value outside its vocabulary",
  "out-of-range": "a number outside its bounds",
  format: "a text of another form",
  length: "a text or list that is too short or too long",
  duplicate: "an entry that may stand once",
  shape: "a value of another shape",
} as const;
