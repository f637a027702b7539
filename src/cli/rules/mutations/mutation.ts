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

/** A change of one thing in the source of a rulebook, which stays valid to its schemas. */
export interface Mutation {
  readonly kind: MutationKind;
  readonly file: string;
  /** JSON pointer inside the file. */
  readonly pointer: string;
  readonly from: unknown;
  /** Absent: what stands there is taken out. */
  readonly to?: unknown;
}

/** A mutation before it is known which part of the rulebook it is in. */
export type Change = Pick<Mutation, "pointer" | "from" | "to">;
