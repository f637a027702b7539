/** The parts of `openapi.json` that requests are held to. */
export interface ContractDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationDocument>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

export interface OperationDocument extends DeprecatedOperation {
  /** Its answer holds a secret that is shown once. */
  readonly "x-secret-answer"?: boolean;
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
 * What an operation may say of its end; dates by ISO 8601, `2027-01-31` or `2027-01-31T12:00:00Z`.
 */
export interface DeprecatedOperation {
  readonly operationId: string;
  readonly deprecated?: boolean;
  readonly "x-deprecated-at"?: string;
  readonly "x-sunset-at"?: string;
  /**
   * Address of what takes its place, e.g. `/v2/plans/{id}`; parameters of the path are taken from
   * the request.
   */
  readonly "x-successor"?: string;
  /** What there is to read about it. */
  readonly externalDocs?: { readonly url: string };
}
