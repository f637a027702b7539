import type { OperationExtensions } from "./extensions.js";

/** The parts of `openapi.json` that requests are validated by. */
export interface ContractDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationDocument>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

export interface OperationDocument extends DeprecatedOperation, OperationExtensions {
  readonly parameters?: readonly ParameterDocument[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: object }>>;
  };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, object>> }>
  >;
}

export interface ParameterDocument {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly schema: object;
}

/**
 * What an operation may say about its end; dates by ISO 8601, `2027-01-31` or
 * `2027-01-31T12:00:00Z`.
 */
export interface DeprecatedOperation {
  readonly operationId: string;
  readonly deprecated?: boolean;
  readonly "x-deprecated-at"?: string;
  readonly "x-sunset-at"?: string;
  /**
   * Address of the operation that replaces it, e.g. `/v2/plans/{id}`; parameters of the path are
   * filled in from the request.
   */
  readonly "x-successor"?: string;
  /** Documentation of the deprecation. */
  readonly externalDocs?: { readonly url: string };
}
