import type { Role } from "../../application/ports/principal.js";

export type Method = "get" | "post" | "put" | "patch" | "delete";

/** The route of an operation, as tsoa reads it from the controller. */
export interface OperationSignature {
  readonly method: Method;
  /** As express writes it, e.g. `/v1/plans/:id`. */
  readonly path: string;
  /** Name of the controller method. */
  readonly action: string;
  /** In the order in which the action takes them. */
  readonly parameters: readonly { readonly in: string; readonly name: string }[];
  readonly successStatus: number;
  /** Role that the caller needs; absent for public operations. */
  readonly role?: Role;
}

/** The path as the contract writes it, e.g. `/v1/plans/{id}`. */
export const templateOf = (path: string): string => path.replaceAll(/:([A-Za-z]+)/g, "{$1}");

/**
 * Whether an operation takes an `Idempotency-Key`: those that create something, and those that give a
 * new secret in place of another.
 */
export const takesIdempotencyKey = (
  { method, successStatus }: Pick<OperationSignature, "method" | "successStatus">,
  secretAnswer: boolean,
): boolean => method === "post" && (successStatus === 201 || secretAnswer);
