/** Holds answers to `openapi.json`: the status must be documented, the headers there, the body of the documented shape. */
import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { readFileSync } from "node:fs";
import type { OutgoingHttpHeaders } from "node:http";
import { packagePath } from "../../src/paths.js";

interface ResponseDocument {
  readonly description: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, { readonly schema: object; readonly example?: unknown; readonly examples?: Readonly<Record<string, { readonly value: unknown }>> }>>;
}

export interface OperationDocument {
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean; readonly description?: string; readonly schema: object }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object; readonly examples?: Readonly<Record<string, { readonly value: unknown }>> }>> };
  readonly responses: Readonly<Record<string, ResponseDocument>>;
}

export interface Contract {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationDocument>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, SchemaDocument>> };
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
}

/** Every operation of the contract. */
export const operations: readonly DocumentedOperation[] = Object.entries(contract.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })),
);

export interface Answer {
  readonly method: string;
  /** As it was asked for, with its query. */
  readonly url: string;
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string;
}

/** Says what of an answer the contract does not describe; nothing where it is all there. */
export function judgeAnswer(answer: Answer): string | undefined {
  const complaint = complaintAbout(answer);
  return complaint === undefined ? undefined : `${answer.method} ${answer.url.slice(0, 200)} → ${answer.status}: ${complaint}`;
}

function complaintAbout({ method, url, status, headers, body }: Answer): string | undefined {
  const operation = operationAt(method, url);
  // Where there is no operation, the service says so by a problem, or what there is by OPTIONS.
  if (operation === undefined) return [404, 405, 400].includes(status) ? judgeBody(PROBLEM, "application/problem+json", headers, body) : method === "OPTIONS" && status === 204 ? undefined : "there is no such operation";
  const documented = operation.responses[status];
  if (documented === undefined) return `\`${operation.operationId}\` documents only ${Object.keys(operation.responses).join(", ")}`;
  const missing = Object.keys(documented.headers ?? {}).filter((name) => headers[name.toLowerCase()] === undefined);
  if (missing.length > 0) return `the header ${missing.join(", ")} is missing`;
  const [content] = Object.entries(documented.content ?? {});
  if (content === undefined) return body === "" ? undefined : "a body came that is not documented";
  return judgeBody(content[1].schema, content[0], headers, body);
}

function operationAt(method: string, url: string): DocumentedOperation | undefined {
  const path = url.split(/[?#]/)[0]!.replace(/^http:\/\/[^/]+/, "").replace(/(?<=.)\/$/, "");
  const asked = method === "HEAD" ? "GET" : method;
  const fitting = operations.filter((each) => each.method === asked && patternOf(each.path).test(path));
  return fitting.sort((a, b) => a.path.split("{").length - b.path.split("{").length)[0];
}

const patternOf = (template: string): RegExp => new RegExp(`^${template.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}$`, "i");

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
// Clients ignore fields that they do not know; here each has to be known.
const closed = Object.fromEntries(Object.entries(contract.components.schemas).map(([name, schema]) => [name, { additionalProperties: false, ...schema }]));
ajv.addSchema({ $id: "contract", components: { schemas: closed } });
const PROBLEM = { $ref: "#/components/schemas/Problem" };
const compiled = new Map<string, ValidateFunction>();

function judgeBody(schema: object, mediaType: string, headers: OutgoingHttpHeaders, body: string): string | undefined {
  if (headers["content-type"] !== `${mediaType}; charset=utf-8`) return `the type is ${String(headers["content-type"])}, not ${mediaType}`;
  const key = JSON.stringify(schema);
  const validate = compiled.get(key) ?? ajv.compile(JSON.parse(key.replaceAll('"#/components', '"contract#/components')) as object);
  compiled.set(key, validate);
  if (/(?<!\\)(\\\\)*\\ud[89a-f]/i.test(body)) return "the body holds a lone surrogate";
  if (mediaType === "application/x-ndjson") return body === "" || body.endsWith("\n") ? undefined : "the last line has no end";
  return validate(JSON.parse(body)) ? undefined : ajv.errorsText(validate.errors);
}
