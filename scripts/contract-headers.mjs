/**
 * What the contract says of headers: those that every request may carry, and those that answers do.
 */
const { NOT_KEPT } = await import("../dist/http/responses/caching.js");

const PLAN_TAG = '"0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47.4pA1mV0o5sY0Zr7hVb1b2A-json-fr"';
const TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
const TRACE_FORM = "^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$";

const text = (description, example, schema = {}) => ({
  description,
  schema: { type: "string", ...(schema.enum === undefined && { maxLength: 2_000 }), ...schema },
  ...(example && { example }),
});
/** A header that every such answer has. */
const always = (description, example, schema) => ({
  ...text(description, example, schema),
  required: true,
});

export const HEADERS = {
  RequestId: text(
    "The caller's own `X-Request-Id`, or a new one: it names the request in the log. Absent " +
      "where no request could be read.",
    "5f1c1d0e-6a0b-4b7e-9d54-0c4f6f2b7a11",
    { pattern: "^[\\w.-]{1,64}$" },
  ),
  TraceResponse: text(
    "The trace of the request, by the form of `traceparent`: the caller's own, or a new " +
      "one. Of a draft of W3C Trace Context (level 3), and told for convenience. Absent where " +
      "no request could be read.",
    TRACE,
    { pattern: TRACE_FORM },
  ),
  ETag: always(
    "Strong entity tag of this very representation: language, format and coding have each " +
      "their own. That of a plan begins with the plan's version, which `If-Match` is held " +
      "against.",
    PLAN_TAG,
    { pattern: '^"[!#-~]+"$' },
  ),
  VaryLanguage: always(
    "The request headers on which the answer depends; `Origin` besides, where pages of " +
      "other origins may read.",
    "Accept-Language, Accept-Encoding",
    { pattern: "(^|, )Accept-Language, Accept-Encoding(,|$)" },
  ),
  VaryFormat: always(
    "The request headers on which the answer depends; `Origin` besides, where pages of " +
      "other origins may read.",
    "Accept, Accept-Language, Accept-Encoding",
    { pattern: "^Accept, Accept-Language, Accept-Encoding(,|$)" },
  ),
  Vary: text(
    "The request headers on which the answer depends; `Origin` besides, where pages of " +
      "other origins may read.",
    "Accept-Encoding",
    { pattern: "(^|, )Accept-Encoding(,|$)" },
  ),
  ContentLanguage: always("Language of the texts.", "fr", { enum: ["fr", "en"] }),
  English: always("Problems and the contract are in English.", "en", { enum: ["en"] }),
  NotKept: always(NOT_KEPT.meaning, NOT_KEPT.cacheControl, { enum: [NOT_KEPT.cacheControl] }),
  Location: always("Address of what was made.", "/v1/plans/0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47", {
    format: "uri-reference",
  }),
  ContentLocation: always(
    "The same: what is answered is what stands there.",
    "/v1/plans/0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47",
    { format: "uri-reference" },
  ),
  ContextLink: text(
    "Beside a plan in JSON, the context that gives its keys a meaning (JSON-LD).",
    '</contexts/plan.jsonld>; rel="http://www.w3.org/ns/json-ld#context"; ' +
      'type="application/ld+json"',
    { pattern: "^</contexts/plan\\.jsonld>" },
  ),
  ContentDisposition: text(
    "Beside a plan in any format but JSON, the name of its file (RFC 6266).",
    'attachment; filename="plan-Caluire-et-Cuire-2026-11-24.csv"',
    { pattern: "^attachment" },
  ),
  WwwAuthenticate: always("What credentials are wanted (RFC 6750).", 'Bearer realm="douze"', {
    pattern: "^Bearer ",
  }),
  InsufficientScope: text(
    "Where the role of the credentials does not reach, the scope that is wanted (RFC 6750).",
    'Bearer realm="douze", error="insufficient_scope", scope="douze:write"',
    { pattern: "^Bearer " },
  ),
  PageLinks: always(
    "The first page and, where there is one, the next, with the parameters that were given " +
      "(RFC 8288).",
    '</v1/plans?limit=20>; rel="first", ' +
      '</v1/plans?limit=20&cursor=0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47>; rel="next"',
    { pattern: 'rel="first"' },
  ),
  RetryAfter: always("Seconds after which to try again.", "5", { pattern: "^\\d+$" }),
  Accept: text("What is taken in the place of a type that is not.", "application/json"),
  AcceptEncoding: text("What is taken in the place of a coding that is not.", "gzip, deflate, br"),
  Deprecation: always(
    "Since when the operation is deprecated, in seconds of Unix time (RFC 9745).",
    "@1798761600",
    { pattern: "^@\\d+$" },
  ),
  Sunset: text("When the operation will be gone (RFC 8594).", "Sat, 01 Jan 2028 00:00:00 GMT"),
  DeprecationLinks: always(
    "What there is to read of it (`deprecation`), and what takes its place " +
      "(`successor-version`); on a page its links besides.",
    '</openapi.json>; rel="deprecation", </v2/plans>; rel="successor-version"',
    { pattern: 'rel="deprecation"' },
  ),
};

const header = (name, description, example, schema = {}) => ({
  name,
  in: "header",
  ...text(description, example, { maxLength: 16_384, ...schema }),
});

export const PARAMETERS = {
  RequestId: header(
    "X-Request-Id",
    "Id of the request, of up to 64 letters, digits and `_.-`; of another, or none, the " +
      "service makes one.",
    "5f1c1d0e-6a0b-4b7e-9d54-0c4f6f2b7a11",
  ),
  TraceParent: header(
    "traceparent",
    "Trace to continue (W3C Trace Context, level 1). Of one that is not sound, or none, a " +
      "new trace begins.",
    TRACE,
  ),
  TraceState: header(
    "tracestate",
    "What tracing systems have to say besides; passed on where the trace is continued.",
    "congo=t61rcWkgMzE",
  ),
  AcceptEncoding: header(
    "Accept-Encoding",
    "Codings that the reader takes: `br` and `gzip` are to be had, and `br` is preferred " +
      "where both are taken alike. An answer below 1 KB comes as it is.",
    "br, gzip",
  ),
  IfNoneMatch: header(
    "If-None-Match",
    "Entity tags of what the reader has, or `*`: where the answer would be one of them, " +
      "`304` says so without a body.",
    PLAN_TAG,
  ),
  IfMatch: header(
    "If-Match",
    "Entity tags one of which the answer must have, or `*`; else `412`.",
    PLAN_TAG,
  ),
};

const headerRef = (name) => ({ $ref: `#/components/headers/${name}` });
const parameterRef = (name) => ({ $ref: `#/components/parameters/${name}` });

/** The request headers that an operation takes besides its own. */
export function requestHeaders({ tagged }) {
  return [
    "RequestId",
    "TraceParent",
    "TraceState",
    "AcceptEncoding",
    ...(tagged ? ["IfNoneMatch", "IfMatch"] : []),
  ].map(parameterRef);
}

const ofEvery = {
  "X-Request-Id": headerRef("RequestId"),
  traceresponse: headerRef("TraceResponse"),
};

const takes = ({ parameters = [] }, header) => parameters.some(({ name }) => name === header);
const deprecation = ({ deprecated }) =>
  deprecated
    ? {
        Deprecation: headerRef("Deprecation"),
        Sunset: headerRef("Sunset"),
        Link: headerRef("DeprecationLinks"),
      }
    : {};

/** Those of an answer with this caching, and of the 304 in its place. */
export function successHeaders(
  status,
  operation,
  { cacheControl, tagged, meaning },
  { english = false, formats = 1, isPlan = false } = {},
) {
  const translated = takes(operation, "Accept-Language");
  const created = status === "201";
  const hasBody = status !== "204";
  const isPage = takes(operation, "cursor");
  const kept = {
    ...ofEvery,
    "Cache-Control":
      cacheControl === NOT_KEPT.cacheControl
        ? headerRef("NotKept")
        : always(meaning, cacheControl, { enum: [cacheControl] }),
    ...(hasBody && {
      Vary: headerRef(formats > 1 ? "VaryFormat" : translated ? "VaryLanguage" : "Vary"),
    }),
    ...((tagged || created) && { ETag: headerRef("ETag") }),
    ...deprecation(operation),
  };
  return {
    notModified: kept,
    success: {
      ...kept,
      ...(created && { Location: headerRef("Location") }),
      ...(created && isPlan && { "Content-Location": headerRef("ContentLocation") }),
      ...(isPlan && { Link: headerRef("ContextLink") }),
      ...(formats > 1 && { "Content-Disposition": headerRef("ContentDisposition") }),
      ...(translated && { "Content-Language": headerRef("ContentLanguage") }),
      ...(english && { "Content-Language": headerRef("English") }),
      ...(isPage && !operation.deprecated && { Link: headerRef("PageLinks") }),
    },
  };
}

export function problemHeaders(status, operation) {
  return {
    ...ofEvery,
    "Cache-Control": headerRef("NotKept"),
    "Content-Language": headerRef("English"),
    Vary: headerRef("Vary"),
    ...(status === 401 && { "WWW-Authenticate": headerRef("WwwAuthenticate") }),
    ...(status === 403 && { "WWW-Authenticate": headerRef("InsufficientScope") }),
    ...((status === 503 || status === 429) && { "Retry-After": headerRef("RetryAfter") }),
    ...(status === 415 && {
      Accept: headerRef("Accept"),
      "Accept-Encoding": headerRef("AcceptEncoding"),
    }),
    ...deprecation(operation),
  };
}
