import { didYouMean } from "../../../json/nearest.js";
import type { ProblemCode } from "../../problems/catalogue.js";
import { ProblemError } from "../../problems/problem.js";

/** Finds an entry of the rulebook by its id. @throws ProblemError with `code` if there is none */
export function findEntry<T extends { readonly id: string }>(
  list: readonly T[],
  id: string,
  code: ProblemCode,
): T {
  const found = list.find((each) => each.id === id);
  if (found !== undefined) return found;
  const nearest = didYouMean(
    id,
    list.map((each) => each.id),
  );
  throw new ProblemError(
    code,
    `the rulebook has no \`${id.slice(0, 60)}\`${nearest === undefined ? "" : `; ${nearest}`}`,
  );
}
