import type { Role } from "../../application/ports/principal.js";

/** An operation as tsoa reads it from its controller. */
export interface OperationSignature {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  /** As express writes it, e.g. `/v1/plans/:id`. */
  readonly path: string;
  /** Method of the controller. */
  readonly action: string;
  /** In the order in which the action takes them. */
  readonly parameters: readonly { readonly in: string; readonly name: string }[];
  readonly successStatus: number;
  /** What the caller must be allowed; absent where everybody may ask. */
  readonly role?: Role;
}
