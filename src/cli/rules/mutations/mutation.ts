export const MUTATION_KINDS = [
  "threshold",
  "operator",
  "weight",
  "effect",
  "link",
  "prerequisite",
  "variant",
] as const;
export type MutationKind = (typeof MUTATION_KINDS)[number];

/** A change of one value in the source of a rulebook, which remains valid to its schemas. */
export interface Mutation {
  readonly kind: MutationKind;
  readonly file: string;
  /** JSON pointer inside the file. */
  readonly pointer: string;
  readonly from: unknown;
  /** Absent if the value is removed. */
  readonly to?: unknown;
}

/** A mutation without its kind and file. */
export type Change = Pick<Mutation, "pointer" | "from" | "to">;
