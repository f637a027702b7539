/**
 * Holds answers to `openapi.json`: the status must be documented, the headers there and no other,
 * each of its form, the body of the documented shape.
 */
import type { ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { readFileSync } from "node:fs";
import type { OutgoingHttpHeaders } from "node:http";
import type { OperationExtensions } from "../../../src/http/openapi/extensions.js";
import { packagePath } from "../../../src/platform/paths.js";
import { pattern } from "../pattern.js";

interface HeaderDocument {
  readonly description: string;
  readonly required?: boolean;
  readonly schema: object;
  readonly example?: string;
}

interface ResponseDocument {
  readonly description: string;
  readonly headers?: Readonly<Record<string, HeaderDocument>>;
  readonly content?: Readonly<Record<string, MediaDocument>>;
}

interface MediaDocument {
  readonly schema: { readonly type?: string; readonly format?: string };
  readonly example?: unknown;
  readonly examples?: Readonly<
    Record<string, { readonly value?: unknown; readonly $ref?: string }>
  >;
}

export interface OperationDocument extends OperationExtensions {
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly example?: unknown;
    readonly schema: object;
  }[];
  readonly requestBody?: {
    readonly content: Readonly<
      Record<
        string,
        {
          readonly schema: object;
          readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
        }
      >
    >;
  };
  readonly responses: Readonly<Record<string, ResponseDocument>>;
}

export interface Contract {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationDocument>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, SchemaDocument>>;
    readonly headers: Readonly<Record<string, HeaderDocument>>;
    readonly parameters: Readonly<Record<string, object>>;
    readonly examples: Readonly<Record<string, { readonly value: unknown }>>;
  };
}

export interface SchemaDocument {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaDocument & { readonly $ref?: string }>>;
  readonly [keyword: string]: unknown;
}

export const contract = JSON.parse(readFileSync(packagePath("openapi.json"), "utf8")) as Contract;

export interface DocumentedOperation extends OperationDocument {
  readonly path: string;
  readonly method: string;
  /** Of the paths that are its. */
  readonly pattern: RegExp;
}

const patternOf = (template: string): RegExp =>
  new RegExp(`^${template.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}$`, "i");

/** References to shared headers and parameters, followed. */
const paths = JSON.parse(JSON.stringify(contract.paths), (_, value) => {
  const [, kind, name] = /^#\/components\/(headers|parameters)\/(\w+)$/.exec(value?.$ref) ?? [];
  return kind === undefined ? value : contract.components[kind as "headers"][name!];
}) as Contract["paths"];

/** Every operation of the contract. */
export const operations: readonly DocumentedOperation[] = Object.entries(paths).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path,
      method: method.toUpperCase(),
      pattern: patternOf(path),
      ...operation,
    })),
);

export interface Answer {
  readonly method: string;
  /** As it was asked for, with its query. */
  readonly url: string;
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  /** As UTF-8, whatever it is. */
  readonly body: string;
}

/** Says what of an answer the contract does not describe; nothing where it is all there. */
export function judgeAnswer(answer: Answer): string | undefined {
  const complaint = complaintAbout(answer);
  return complaint === undefined
    ? undefined
    : `${answer.method} ${answer.url.slice(0, 200)} → ${answer.status}: ${complaint}`;
}

function complaintAbout({ method, url, status, headers, body }: Answer): string | undefined {
  const operation = operationAt(method, url);
  // Where there is no operation, the service says so by a problem, or what there is by OPTIONS.
  if (operation === undefined) {
    if (method === "OPTIONS" && status === 204) return judgeHeaders(OF_OPTIONS, headers);
    return [404, 405, 400].includes(status)
      ? (judgeHeaders(OF_NO_OPERATION, headers) ??
          judgeBody(PROBLEM, "application/problem+json", method, headers, body))
      : "there is no such operation";
  }
  const documented = operation.responses[status];
  if (documented === undefined)
    return (
      `\`${operation.operationId}\` documents only ` + Object.keys(operation.responses).join(", ")
    );
  const complaint = judgeHeaders(documented.headers ?? {}, headers);
  if (complaint !== undefined) return complaint;
  const contents = Object.entries(documented.content ?? {});
  if (contents.length === 0) return body === "" ? undefined : "a body came that is not documented";
  const type = String(headers["content-type"]).split(";")[0];
  const [mediaType, { schema }] =
    contents.find(([documentedType]) => documentedType === type) ?? contents[0]!;
  return judgeBody(schema, mediaType, method, headers, body);
}

/**
 * Those of the connection and of the body, those that restrain browsers, and those of CORS: they
 * are the same for every operation, or come by configuration.
 */
const OF_EVERY_ANSWER = pattern(
  "",
  "^(connection|content-(type|length|encoding|security-policy)|cross-origin-resource-policy",
  "|referrer-policy|x-content-type-options|x-frame-options|access-control-[a-z-]+)$",
);
/**
 * Not required in the contract, since nobody can give them where no request could be read. Here one
 * was.
 */
const OF_EVERY_REQUEST = ["X-Request-Id", "traceresponse"];

const { RequestId, TraceResponse, NotKept, English, Vary } = contract.components.headers;
const Allow: HeaderDocument = {
  description: "The methods of the address.",
  schema: { type: "string", pattern: "OPTIONS$" },
};
const OF_OPTIONS = {
  "X-Request-Id": RequestId!,
  traceresponse: TraceResponse!,
  "Cache-Control": NotKept!,
  Allow: { ...Allow, required: true },
};
const OF_NO_OPERATION = {
  "X-Request-Id": RequestId!,
  traceresponse: TraceResponse!,
  "Cache-Control": NotKept!,
  "Content-Language": English!,
  Vary: Vary!,
  Allow,
};

function judgeHeaders(
  documented: Readonly<Record<string, HeaderDocument>>,
  sent: OutgoingHttpHeaders,
): string | undefined {
  const missing = Object.entries(documented).filter(
    ([name, { required }]) =>
      (required === true || OF_EVERY_REQUEST.includes(name)) &&
      sent[name.toLowerCase()] === undefined,
  );
  if (missing.length > 0)
    return `the header ${missing.map(([name]) => name).join(", ")} is missing`;
  const known = new Map(
    Object.entries(documented).map(([name, header]) => [name.toLowerCase(), header]),
  );
  for (const [name, value] of Object.entries(sent)) {
    if (OF_EVERY_ANSWER.test(name) || (name === "vary" && value === "Origin")) continue;
    const header = known.get(name);
    if (header === undefined) return `the header ${name} is not documented`;
    const form = validatorOf(header.schema);
    if (!form([value].flat().join(", ")))
      return `the header ${name}: ${ajv.errorsText(form.errors)}: ${String(value)}`;
  }
  return undefined;
}

function operationAt(method: string, url: string): DocumentedOperation | undefined {
  const path = url
    .split(/[?#]/)[0]!
    .replace(/^http:\/\/[^/]+/, "")
    .replace(/(?<=.)\/$/, "");
  const asked = method === "HEAD" ? "GET" : method;
  const fitting = operations.filter((each) => each.method === asked && each.pattern.test(path));
  return fitting.sort((a, b) => a.path.split("{").length - b.path.split("{").length)[0];
}

// `npm run contract` has validated the schemas, and tests hold examples to them.
const ajv = new Ajv2020({
  strict: false,
  allErrors: true,
  validateSchema: false,
  inlineRefs: false,
});
addFormats.default(ajv);
// Clients ignore fields that they do not know; here each has to be known.
const closed = Object.fromEntries(
  Object.entries(contract.components.schemas).map(([name, schema]) => [
    name,
    { additionalProperties: false, ...schema },
  ]),
);
ajv.addSchema({ $id: "contract", components: { schemas: closed } });
const PROBLEM = { $ref: "#/components/schemas/Problem" } as MediaDocument["schema"];
const compiled = new Map<string, ValidateFunction>();

function validatorOf(schema: object): ValidateFunction {
  const key = JSON.stringify(schema);
  const validate =
    compiled.get(key) ??
    ajv.compile(JSON.parse(key.replaceAll('"#/components', '"contract#/components')) as object);
  compiled.set(key, validate);
  return validate;
}

const judgeType = (mediaType: string, headers: OutgoingHttpHeaders): string | undefined =>
  fits(String(headers["content-type"]), mediaType)
    ? undefined
    : `the type is ${String(headers["content-type"])}, not ${mediaType}`;

function judgeBody(
  schema: MediaDocument["schema"],
  mediaType: string,
  method: string,
  headers: OutgoingHttpHeaders,
  body: string,
): string | undefined {
  const complaint = judgeType(mediaType, headers);
  if (complaint !== undefined || method === "HEAD") return complaint;
  if (schema.type === "string") return body === "" ? "the body is empty" : undefined;
  const validate = validatorOf(schema);
  if (/(?<!\\)(\\\\)*\\ud[89a-f]/i.test(body)) return "the body holds a lone surrogate";
  if (mediaType === "application/x-ndjson")
    return body === "" || body.endsWith("\n") ? undefined : "the last line has no end";
  return validate(JSON.parse(body)) ? undefined : ajv.errorsText(validate.errors);
}

/** A text names its charset; JSON-LD and what is no text have none. */
function fits(type: string, mediaType: string): boolean {
  if (mediaType.startsWith("text/")) return type.startsWith(`${mediaType}; charset=utf-8`);
  return (
    type ===
    (/^application\/(problem\+)?json$/.test(mediaType) ? `${mediaType}; charset=utf-8` : mediaType)
  );
}
