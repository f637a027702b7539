/**
 * Every code that an answer of this service may carry: its status, what it means, and how to mend it.
 * The codes are part of the contract: they may be added to, never changed.
 */
export const PROBLEMS = {
  "request.malformed-http": { status: 400, title: "The request is not well-formed HTTP", mend: "Use an HTTP library; look for line breaks or other control characters in headers." },
  "request.malformed-url": { status: 400, title: "The address has a malformed escape", mend: "Encode what goes into the address as UTF-8 percent escapes (`encodeURIComponent`)." },
  "request.malformed-json": { status: 400, title: "The body is not well-formed JSON", mend: "Look at the line and column that the problem names; let a JSON library write the body." },
  "request.unusable-json": { status: 400, title: "The body is JSON that cannot be used without loss", mend: "Remove what `errors` names: duplicate keys, numbers beyond a double, NUL characters, lone surrogates, more than 32 levels." },
  "request.not-utf-8": { status: 400, title: "The body is not UTF-8", mend: "Encode the body as UTF-8." },
  "request.body-missing": { status: 400, title: "The body is missing", mend: "Send what the address takes, e.g. a profile, as JSON in the body." },
  "request.body-incomplete": { status: 400, title: "The body did not arrive whole, or cannot be unpacked", mend: "Send it again; check that `Content-Length` and `Content-Encoding` are those of the body." },
  "request.parameter-invalid": { status: 400, title: "A parameter is not valid", mend: "Correct the parameters that `errors` names." },
  "access.credentials-missing": { status: 401, title: "Credentials are missing", mend: "Send `Authorization: Bearer` with a key of this service, `douze_…`, or with a token of the issuer that the operator has set up. An administrator of your tenant makes keys at `POST /v1/keys`." },
  "access.credentials-invalid": { status: 401, title: "The credentials are not accepted", mend: "Compare the key with the one that was shown when it was made: its beginning is in `GET /v1/keys`, with whether it is revoked or over. Get a new token where that of the issuer is over." },
  "access.role-insufficient": { status: 403, title: "The credentials do not allow this", mend: "Use a key or token of the role that the problem names; an administrator of your tenant can make one." },
  "access.operator-only": { status: 403, title: "Only the operator may do this", mend: "Ask whoever runs the service." },
  "access.tenant-suspended": { status: 403, title: "The tenant is suspended", mend: "Ask whoever runs the service. What the tenant stored is still there." },
  "access.not-local": { status: 403, title: "The service answers this machine alone", mend: "It was started without authentication. Start it with `DOUZE_AUTH=required`, make a key by `npm run admin -- keys create`, and send it." },
  "route.not-found": { status: 404, title: "No such address", mend: "Compare with `/openapi.json`, which describes every address." },
  "plan.not-found": { status: 404, title: "No such plan", mend: "Check the identifier; the plan may have been deleted. `GET /v1/plans` lists those that there are." },
  "key.not-found": { status: 404, title: "No such key", mend: "`GET /v1/keys` lists the identifiers." },
  "tenant.not-found": { status: 404, title: "No such tenant", mend: "`GET /v1/tenants` lists the identifiers." },
  "peers.headcount-unknown": { status: 404, title: "The plan has no headcount band to be compared in", mend: "Draw up a plan that says the number of agents, `size.agents`, and ask with its identifier." },
  "peers.group-too-small": { status: 404, title: "Fewer than ten peers", mend: "Nothing is wrong with the request. A group is formed of ten other collectivities or more of the same type, headcount band and rulebook edition; how many there are by now is not told. Ask again when more plans are kept." },
  "brake.not-found": { status: 404, title: "No such brake", mend: "`GET /v1/brakes` lists the identifiers." },
  "recommendation.not-found": { status: 404, title: "No such recommendation", mend: "`GET /v1/recommendations` lists the identifiers." },
  "collectivity.not-found": { status: 404, title: "No such collectivity", mend: "`GET /v1/collectivities?search=` finds the identifier by the name." },
  "problem.not-found": { status: 404, title: "No such code", mend: "`GET /problems` lists the codes." },
  "route.method-not-allowed": { status: 405, title: "The address does not take this method", mend: "Use one of the methods that `Allow` names." },
  "request.not-acceptable": { status: 406, title: "No representation is acceptable", mend: "Send `Accept: application/json`, or no `Accept` at all." },
  "request.timeout": { status: 408, title: "The request took too long to arrive", mend: "Send it again, in one go." },
  "key.limit-reached": { status: 409, title: "The tenant has as many keys as it may", mend: "Revoke keys that are not needed: `GET /v1/keys` says when each was last used." },
  "key.not-active": { status: 409, title: "The key does not work any more", mend: "Make a new one by `POST /v1/keys`." },
  "tenant.not-suspendable": { status: 409, title: "The tenant cannot be suspended", mend: "Leave `suspended` out: it is the operator's own tenant." },
  "request.body-too-large": { status: 413, title: "The body is too large", mend: "A profile with every field and answer takes some 10 KB; 256 KB is the limit, once unpacked." },
  "request.media-type-unsupported": { status: 415, title: "The body has an unsupported type", mend: "Send `Content-Type: application/json`." },
  "request.encoding-unsupported": { status: 415, title: "The body has an unsupported encoding", mend: "Send the body as it is, or packed by gzip, deflate or br." },
  "profile.invalid": { status: 422, title: "The profile is not valid", mend: "Mend each entry of `errors`: `path` says where, `expected` what, `hint` how. Leave out what you do not know." },
  "comparison.same-plan": { status: 422, title: "A plan cannot be compared with itself", mend: "Give the identifier of another plan of the collectivity in `with`. `GET /v1/plans?collectivity=` lists them." },
  "comparison.other-collectivity": { status: 422, title: "The plans are not of one collectivity", mend: "Compare plans of one collectivity: by the same official id, else of the same type with the same SIREN, INSEE code or name." },
  "counterfactual.invalid": { status: 422, title: "The question for counterfactuals is not valid", mend: "Mend each entry of `errors`: `path` says where, `expected` what, `hint` how." },
  "key.invalid": { status: 422, title: "The key to be made is not valid", mend: "Mend each entry of `errors`: `path` says where, `expected` what, `hint` how." },
  "tenant.invalid": { status: 422, title: "What is said of the tenant is not valid", mend: "Mend each entry of `errors`: `path` says where, `expected` what, `hint` how." },
  "request.header-too-large": { status: 431, title: "The headers are too large", mend: "Send at most 16 KB of headers; look for cookies that were meant for another service." },
  internal: { status: 500, title: "The service failed", mend: "Nothing is wrong with the request. Give the operator the `X-Request-Id` of the answer." },
  "access.issuer-unavailable": { status: 503, title: "The issuer of tokens cannot be reached", mend: "Send the request again after `Retry-After` seconds, or use a key of this service." },
  "storage.unavailable": { status: 503, title: "The database is not available", mend: "Send the request again after `Retry-After` seconds. Nothing is ever kept in part; where the database fell silent while a plan was being kept, `GET /v1/plans` shows whether it was. Evaluations work without the database." },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly title: string; readonly mend: string }>>;

export type ProblemCode = keyof typeof PROBLEMS;

/** Codes of single faults, in `errors[].code`, that the shape of a request gives; those of its substance come from the domain. */
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
