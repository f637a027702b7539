import type { Plan } from "../plan/plan.js";

/** The kind of thing that a change of an edition concerns; `text` is what no decision reads. */
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

/** One place at which the files of two rulebook editions differ. */
export interface RulebookChange {
  readonly kind: ChangeKind;
  readonly file: string;
  /** Path in the file; members of a list are named by their id. */
  readonly path: readonly string[];
  /** Absent where the edition has no such thing. */
  readonly before?: unknown;
  readonly after?: unknown;
}

/**
 * Whether a change of the edition is relevant to one of two plans of a collectivity. Changes that
 * only concern other collectivities are not.
 */
export function bearsOn(change: RulebookChange, plans: readonly Plan[]): boolean {
  return plans.some((plan) => bearsOnPlan(change, plan));
}

function bearsOnPlan({ kind, file, path }: RulebookChange, plan: Plan): boolean {
  const [section, member = ""] = path;
  const isWholeFile = path.length === 0;
  switch (kind) {
    case "rule":
      return isWholeFile ? hasBrake(plan, idOf(file)) : hasActiveRule(plan, member);
    case "weight":
    case "condition":
      return hasActiveRule(plan, member);
    case "strength":
      return hasBrake(plan, member);
    case "link":
      return isWholeFile || hasBrake(plan, member);
    case "question":
      return isAnswered(plan, idOf(file));
    case "text":
      return bearsOnText(plan, file, section, member);
    default:
      return true;
  }
}

/** Whether a changed text can appear in a plan. */
function bearsOnText(
  plan: Plan,
  file: string,
  section: string | undefined,
  member: string,
): boolean {
  switch (section) {
    case "rules":
      return hasActiveRule(plan, member);
    case "variants":
      return hasVariant(plan, idOf(file), member);
    case "notes":
      return plan.legalNotes.some(({ id }) => id === member);
    case "$schema":
    case "version":
      return false;
    default:
      return !file.startsWith("questions/");
  }
}

/** Whether a brake is present in a plan, or could be. */
const hasBrake = ({ brakes }: Plan, brake: string): boolean =>
  brakes.some(({ id, intensity }) => id === brake && intensity.max > 0);

/** Whether a rule is met in a plan, or undetermined. */
const hasActiveRule = ({ brakes }: Plan, rule: string): boolean =>
  brakes.some(({ reasons, undetermined }) =>
    [...reasons, ...undetermined].some((each) => each.rule === rule),
  );

/** Whether a variant of a recommendation applies in a plan, or could. */
const hasVariant = ({ recommendations }: Plan, recommendation: string, variant: string): boolean =>
  recommendations.some(
    ({ id, variants, possibleVariants }) =>
      id === recommendation && [...variants, ...possibleVariants].includes(variant),
  );

const isAnswered = ({ facts }: Plan, question: string): boolean =>
  facts.some(({ id, state }) => id === `answers.${question}` && state !== "unknown");

/** The id of what a file describes: its name without folder and extension. */
const idOf = (file: string): string => file.replace(/^.*\//, "").replace(/\.json$/, "");
