/** The parts of OpenAPI that the builder reads and writes. */
import type { OperationDocument, ParameterDocument } from "../document.js";

export interface Reference {
  readonly $ref: string;
}

/** A schema by JSON Schema; keywords that the builder does not know pass through it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly (string | undefined)[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly [keyword: string]: unknown;
}

export interface Example {
  readonly summary: string;
  readonly value: unknown;
}

export interface Header {
  readonly description: string;
  readonly schema: Schema;
  readonly required?: boolean;
  readonly example?: string;
}

export interface Parameter extends Omit<ParameterDocument, "schema"> {
  readonly description?: string;
  readonly schema: Schema;
  readonly example?: unknown;
}

export interface MediaType {
  readonly schema: Schema;
  readonly examples?: Readonly<Record<string, Example | Reference>>;
}

/** By media type. */
export type Content = Readonly<Record<string, MediaType>>;

export type Headers = Readonly<Record<string, Header | Reference>>;

export interface ApiResponse {
  readonly description: string;
  readonly headers?: Headers;
  readonly content?: Content;
}

/** An operation as tsoa derives it from a controller method. */
export interface TsoaOperation extends Omit<
  OperationDocument,
  "parameters" | "requestBody" | "responses"
> {
  readonly description: string;
  readonly summary: string;
  readonly tags: readonly string[];
  /** The role stands in the place of a scope. */
  readonly security: readonly { readonly bearer: readonly string[] }[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, ApiResponse>>;
}

/** An operation of the contract. */
export interface ContractOperation {
  readonly operationId: string;
  readonly parameters: readonly (Parameter | Reference)[];
  readonly responses: Readonly<Record<string, ApiResponse>>;
  readonly requestBody?: { readonly content: Content };
  readonly [field: string]: unknown;
}

/** By path and method. */
export type Paths<Operation> = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

/** The document that tsoa derives from controllers and contract types. */
export interface TsoaDocument {
  readonly paths: Paths<TsoaOperation>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export const headerReference = (name: string): Reference => ({
  $ref: `#/components/headers/${name}`,
});
