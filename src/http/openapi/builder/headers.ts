/** Headers of answers: those that the contract describes once, and which of them an answer has. */
import { NO_STORE, type CachingPolicy } from "../caching-policies.js";
import {
  headerReference,
  type Header,
  type Headers,
  type Parameter,
  type Reference,
  type Schema,
} from "./openapi-types.js";
import { TRACE, TRACE_FORM } from "./trace-example.js";

/** The entity tag of the plan that examples refer to. */
export const PLAN_TAG = '"0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47.4pA1mV0o5sY0Zr7hVb1b2A-json-fr"';

const optional = (description: string, example: string, schema: Schema = {}): Header => ({
  description,
  schema: { type: "string", ...(schema.enum === undefined && { maxLength: 2_000 }), ...schema },
  example,
});

/** A header that every such answer has. */
const required = (description: string, example: string, schema?: Schema): Header => ({
  ...optional(description, example, schema),
  required: true,
});

const VARY =
  "The request headers on which the answer depends; `Origin` besides, if pages of other origins " +
  "may read answers.";

/** Headers that operations refer to. */
export const HEADERS = {
  RequestId: optional(
    "The caller's own `X-Request-Id`, or a new one: it names the request in the log. Absent if no " +
      "request could be read.",
    "5f1c1d0e-6a0b-4b7e-9d54-0c4f6f2b7a11",
    { pattern: "^[\\w.-]{1,64}$" },
  ),
  TraceResponse: optional(
    "The trace of the request, in the form of `traceparent`: the caller's own, or a new one. From " +
      "a draft of W3C Trace Context (level 3), sent for convenience. Absent if no request could be " +
      "read.",
    TRACE,
    { pattern: TRACE_FORM },
  ),
  ETag: required(
    "Strong entity tag of this representation: each language, format and content coding has its " +
      "own. The tag of a plan begins with the plan's version, which `If-Match` is compared with.",
    PLAN_TAG,
    { pattern: '^"[!#-~]+"$' },
  ),
  VaryLanguage: required(VARY, "Accept-Language, Accept-Encoding", {
    pattern: "(^|, )Accept-Language, Accept-Encoding(,|$)",
  }),
  VaryFormat: required(VARY, "Accept, Accept-Language, Accept-Encoding", {
    pattern: "^Accept, Accept-Language, Accept-Encoding(,|$)",
  }),
  Vary: optional(VARY, "Accept-Encoding", { pattern: "(^|, )Accept-Encoding(,|$)" }),
  ContentLanguage: required("Language of the texts.", "fr", { enum: ["fr", "en"] }),
  English: required("Problems and the contract are in English.", "en", { enum: ["en"] }),
  NotKept: required(NO_STORE.meaning, NO_STORE.cacheControl, { enum: [NO_STORE.cacheControl] }),
  Location: required(
    "Address of what was created.",
    "/v1/plans/0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47",
    { format: "uri-reference" },
  ),
  ContentLocation: required(
    "The same address: the body is the representation of what was created.",
    "/v1/plans/0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47",
    { format: "uri-reference" },
  ),
  ContextLink: optional(
    "With a plan in JSON, the context that gives its keys a meaning (JSON-LD).",
    '</contexts/plan.jsonld>; rel="http://www.w3.org/ns/json-ld#context"; ' +
      'type="application/ld+json"',
    { pattern: "^</contexts/plan\\.jsonld>" },
  ),
  ContentDisposition: optional(
    "With a plan in any format but JSON, the name of its file (RFC 6266).",
    'attachment; filename="plan-Caluire-et-Cuire-2026-11-24.csv"',
    { pattern: "^attachment" },
  ),
  WwwAuthenticate: required(
    "The credentials that are required (RFC 6750).",
    'Bearer realm="douze"',
    {
      pattern: "^Bearer ",
    },
  ),
  InsufficientScope: optional(
    "If the role of the credentials is not sufficient, the scope that is required (RFC 6750).",
    'Bearer realm="douze", error="insufficient_scope", scope="douze:write"',
    { pattern: "^Bearer " },
  ),
  PageLinks: required(
    "The first page and, if there is one, the next, with the parameters of the request (RFC 8288).",
    '</v1/plans?limit=20>; rel="first", ' +
      '</v1/plans?limit=20&cursor=0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47>; rel="next"',
    { pattern: 'rel="first"' },
  ),
  RetryAfter: required("Seconds after which to try again.", "5", { pattern: "^\\d+$" }),
  Accept: optional("The media types that are accepted instead.", "application/json"),
  AcceptEncoding: optional("The content codings that are accepted instead.", "gzip, deflate, br"),
  Deprecation: required(
    "Since when the operation is deprecated, in seconds of Unix time (RFC 9745).",
    "@1798761600",
    { pattern: "^@\\d+$" },
  ),
  Sunset: optional(
    "When the operation will be removed (RFC 8594).",
    "Sat, 01 Jan 2028 00:00:00 GMT",
  ),
  DeprecationLinks: required(
    "Documentation of the deprecation (`deprecation`), and the operation that replaces this one " +
      "(`successor-version`); on a page its links besides.",
    '</openapi.json>; rel="deprecation", </v2/plans>; rel="successor-version"',
    { pattern: 'rel="deprecation"' },
  ),
} as const satisfies Readonly<Record<string, Header>>;

const reference = (name: keyof typeof HEADERS): Reference => headerReference(name);

const OF_EVERY_ANSWER: Headers = {
  "X-Request-Id": reference("RequestId"),
  traceresponse: reference("TraceResponse"),
};

/** What the headers of an operation's answers depend on. */
export interface AnsweringOperation {
  readonly parameters?: readonly Pick<Parameter, "name">[];
  readonly deprecated?: boolean;
}

/** What the headers of a successful answer depend on besides. */
export interface SuccessTraits {
  readonly englishOnly: boolean;
  /** Number of media types that the answer is available in. */
  readonly formats: number;
  readonly isPlan: boolean;
}

const takes = ({ parameters = [] }: AnsweringOperation, name: string): boolean =>
  parameters.some((parameter) => parameter.name === name);

function deprecationHeaders({ deprecated }: AnsweringOperation): Headers {
  if (deprecated !== true) return {};
  return {
    Deprecation: reference("Deprecation"),
    Sunset: reference("Sunset"),
    Link: reference("DeprecationLinks"),
  };
}

/** Headers of a 304, which a successful answer has, too. */
export function notModifiedHeaders(
  status: string,
  operation: AnsweringOperation,
  { cacheControl, tagged, meaning }: CachingPolicy,
  { formats }: Pick<SuccessTraits, "formats">,
): Headers {
  return {
    ...OF_EVERY_ANSWER,
    "Cache-Control":
      cacheControl === NO_STORE.cacheControl
        ? reference("NotKept")
        : required(meaning, cacheControl, { enum: [cacheControl] }),
    ...(status !== "204" && { Vary: varyHeader(operation, formats) }),
    ...((tagged || status === "201") && { ETag: reference("ETag") }),
    ...deprecationHeaders(operation),
  };
}

function varyHeader(operation: AnsweringOperation, formats: number): Reference {
  if (formats > 1) return reference("VaryFormat");
  return reference(takes(operation, "Accept-Language") ? "VaryLanguage" : "Vary");
}

export function successHeaders(
  status: string,
  operation: AnsweringOperation,
  caching: CachingPolicy,
  traits: SuccessTraits,
): Headers {
  const { englishOnly, formats, isPlan } = traits;
  const created = status === "201";
  return {
    ...notModifiedHeaders(status, operation, caching, traits),
    ...(created && { Location: reference("Location") }),
    ...(created && isPlan && { "Content-Location": reference("ContentLocation") }),
    ...(isPlan && { Link: reference("ContextLink") }),
    ...(formats > 1 && { "Content-Disposition": reference("ContentDisposition") }),
    ...(takes(operation, "Accept-Language") && {
      "Content-Language": reference("ContentLanguage"),
    }),
    ...(englishOnly && { "Content-Language": reference("English") }),
    ...(takes(operation, "cursor") &&
      operation.deprecated !== true && { Link: reference("PageLinks") }),
  };
}

export function problemHeaders(status: number, operation: AnsweringOperation): Headers {
  return {
    ...OF_EVERY_ANSWER,
    "Cache-Control": reference("NotKept"),
    "Content-Language": reference("English"),
    Vary: reference("Vary"),
    ...(status === 401 && { "WWW-Authenticate": reference("WwwAuthenticate") }),
    ...(status === 403 && { "WWW-Authenticate": reference("InsufficientScope") }),
    ...((status === 503 || status === 429) && { "Retry-After": reference("RetryAfter") }),
    ...(status === 415 && {
      Accept: reference("Accept"),
      "Accept-Encoding": reference("AcceptEncoding"),
    }),
    ...deprecationHeaders(operation),
  };
}
