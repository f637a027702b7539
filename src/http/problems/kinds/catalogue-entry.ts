import type { ProblemKind } from "../../../presentation/contract/problem.js";

/** A kind of problem, as `GET /problems` presents it, and how details name what is invalid. */
export interface CatalogueEntry extends Omit<ProblemKind, "code"> {
  /** What a body is about. INVARIANT: exactly the problems `<subject>.invalid` have it. */
  readonly subject?: string;
}
