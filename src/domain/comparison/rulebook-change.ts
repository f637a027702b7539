import type { Plan } from "../plan/plan.js";

/** What a change of a rulebook edition can feed; `text` is all that no decision reads. */
export type ChangeKind =
  | "rule"
  | "weight"
  | "condition"
  | "strength"
  | "link"
  | "status"
  | "prerequisite"
  | "threshold"
  | "parameter"
  | "question"
  | "text";

/** One place at which the files of two rulebook editions differ, and what it can feed. */
export interface RulebookChange {
  readonly kind: ChangeKind;
  readonly file: string;
  /** Where in the file; members of a list by their id. */
  readonly path: readonly string[];
  /** Absent: the edition has no such thing. */
  readonly before?: unknown;
  readonly after?: unknown;
}

/**
 * Whether a change of the edition bears on one of two plans of a collectivity: what is said of
 * others is left out.
 */
export function bearsOn({ kind, file, path }: RulebookChange, plans: readonly Plan[]): boolean {
  const [section, member = ""] = path;
  const some = (test: (plan: Plan) => boolean): boolean => plans.some(test);
  const felt = (brake: string): boolean =>
    some(({ brakes }) => brakes.some(({ id, intensity }) => id === brake && intensity.max > 0));
  const awake = (rule: string): boolean =>
    some(({ brakes }) =>
      brakes.some(({ reasons, undetermined }) =>
        [...reasons, ...undetermined].some((each) => each.rule === rule),
      ),
    );
  switch (kind) {
    case "rule":
      return path.length === 0 ? felt(idOf(file)) : awake(member);
    case "weight":
    case "condition":
      return awake(member);
    case "strength":
      return felt(member);
    case "link":
      return path.length === 0 || felt(member);
    case "question":
      return some(({ facts }) =>
        facts.some(({ id, state }) => id === `answers.${idOf(file)}` && state !== "unknown"),
      );
    case "text":
      if (section === "rules") return awake(member);
      if (section === "variants")
        return some(({ recommendations }) =>
          recommendations.some(
            ({ id, variants, possibleVariants }) =>
              id === idOf(file) && [...variants, ...possibleVariants].includes(member),
          ),
        );
      if (section === "notes")
        return some(({ legalNotes }) => legalNotes.some(({ id }) => id === member));
      return section !== "$schema" && section !== "version" && !file.startsWith("questions/");
    default:
      return true;
  }
}

const idOf = (file: string): string => file.replace(/^.*\//, "").replace(/\.json$/, "");
