import { type PlanBrake, type PlanRecommendation } from "../../../src/domain/plan/plan.js";
import type { Capacity } from "../../../src/domain/profile/capacity.js";
import { drawUpProgramme } from "../../../src/domain/programme/draw-up-programme.js";
import { type Programme } from "../../../src/domain/programme/programme.js";

export const brake = (id: string, value: number): PlanBrake => ({
  id,
  intensity: { value, min: value, max: value },
  reasons: [],
  undetermined: [],
});
const BRAKES = [brake("silos", 0.8), brake("scepticism", 0.5)];

/** An action that takes so many days in the middle of its range. */
export function action(
  id: string,
  days: number,
  eases: Readonly<Record<string, number>>,
  {
    needs = [],
    status = "recommended",
  }: { needs?: readonly string[]; status?: PlanRecommendation["status"] } = {},
): PlanRecommendation {
  return {
    id,
    rank: 1,
    relevanceRank: 1,
    status,
    possibleStatuses: [status],
    relevance: { value: 0.4, min: 0.4, max: 0.4 },
    rules: [],
    variants: [],
    possibleVariants: [],
    cases: [],
    urgency: status,
    legalNotes: [],
    brakes: Object.entries(eases).map(([id, strength]) => ({
      brake: id,
      strength,
      intensity: 0,
      share: 0,
    })),
    effort: { min: days - 2, max: days + 2, band: "50-199" },
    prerequisites: needs.map((needed) => ({ id: needed, done: false })),
  };
}

/** The worked example of the method: `frame`, then `trust`, and `means` when there is room. */
export const FRAME = action("frame", 10, { silos: 0.5 });
export const TRUST = action("trust", 20, { silos: 0.5, scepticism: 0.5 }, { needs: ["frame"] });
const MEANS = action("means", 15, { scepticism: 0.4 });
export const ACTIONS = [FRAME, TRUST, MEANS];

export const capacity = (changes: Partial<Capacity> = {}): Capacity => ({
  agentDaysPerHalfYear: 20,
  halfYears: 2,
  startOn: "2027-01-01",
  costs: [],
  underWay: [],
  done: [],
  ...changes,
});
export const programme = (
  changes?: Partial<Capacity>,
  actions: readonly PlanRecommendation[] = ACTIONS,
  brakes: readonly PlanBrake[] = BRAKES,
): Programme => drawUpProgramme(capacity(changes), actions, brakes);
