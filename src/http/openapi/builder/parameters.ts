/** Request headers that operations take besides their own parameters, and examples of parameters. */
import type { CachingPolicy } from "../caching-policies.js";
import { exampleOfParameter } from "./examples.js";
import { PLAN_TAG } from "./headers.js";
import type { Parameter, Reference } from "./openapi-types.js";
import { TRACE } from "./trace-example.js";
import { upgradeSchema } from "./upgrade-schema.js";

/** Node refuses requests whose headers are longer than this together. */
const HEADER_LENGTH_MAX = 16_384;

const header = (name: string, description: string, example: string): Parameter => ({
  name,
  in: "header",
  description,
  schema: { type: "string", maxLength: HEADER_LENGTH_MAX },
  example,
});

/** Parameters that operations refer to. */
export const PARAMETERS = {
  RequestId: header(
    "X-Request-Id",
    "Id of the request, up to 64 letters, digits and `_.-`. If it is missing or has another form, " +
      "the service generates one.",
    "5f1c1d0e-6a0b-4b7e-9d54-0c4f6f2b7a11",
  ),
  TraceParent: header(
    "traceparent",
    "Trace to continue (W3C Trace Context, level 1). If it is missing or malformed, a new trace " +
      "begins.",
    TRACE,
  ),
  TraceState: header(
    "tracestate",
    "Additional data of tracing systems; passed on if the trace is continued.",
    "congo=t61rcWkgMzE",
  ),
  AcceptEncoding: header(
    "Accept-Encoding",
    "Content codings that the client accepts: `br` and `gzip` are available, and `br` is preferred " +
      "if both are accepted equally. An answer below 1 KB is not compressed.",
    "br, gzip",
  ),
  IfNoneMatch: header(
    "If-None-Match",
    "Entity tags of the copies that the client has, or `*`: if the answer would be one of them, the " +
      "service answers `304` without a body.",
    PLAN_TAG,
  ),
  IfMatch: header(
    "If-Match",
    "Entity tags, one of which the answer must have, or `*`; otherwise the service answers `412`.",
    PLAN_TAG,
  ),
} as const satisfies Readonly<Record<string, Parameter>>;

const reference = (name: keyof typeof PARAMETERS): Reference => ({
  $ref: `#/components/parameters/${name}`,
});

/** The request headers that an operation takes besides its own parameters. */
export function requestHeaders({ tagged }: Pick<CachingPolicy, "tagged">): readonly Reference[] {
  const ofEvery = [
    reference("RequestId"),
    reference("TraceParent"),
    reference("TraceState"),
    reference("AcceptEncoding"),
  ];
  return tagged ? [...ofEvery, reference("IfNoneMatch"), reference("IfMatch")] : ofEvery;
}

/** Adds an example to a parameter of an operation, and converts its schema to OpenAPI 3.1. */
export function finishParameter(parameter: Parameter): Parameter {
  const { schema, ...described } = parameter;
  const example = exampleOfParameter(parameter);
  return {
    ...described,
    ...(example !== undefined && { example }),
    schema:
      parameter.in === "header"
        ? { maxLength: HEADER_LENGTH_MAX, ...schema }
        : upgradeSchema(schema),
  };
}
