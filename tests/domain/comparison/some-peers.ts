import type { Estimate } from "../../../src/domain/ranking/brakes.js";
import { buildPlan } from "../../../src/domain/plan/build-plan.js";
import {
  compareWithPeers,
  peerFiguresOf,
  type Peer,
} from "../../../src/domain/comparison/peers.js";
import type { Plan } from "../../../src/domain/plan/plan.js";
import { type Status } from "../../../src/domain/ranking/status.js";
import { aProfile } from "../../support/builders/builders.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";

export const TEMPLATE = buildPlan(shippedRulebook(), aProfile(), []);
export const BRAKES = TEMPLATE.brakes.slice(0, 2).map(({ id }) => id) as [string, string];
export const [SILOS, OTHER] = BRAKES;
export const RECOMMENDATIONS = TEMPLATE.recommendations.map(({ id }) => id);

export const sure = (value: number): Estimate => ({ value, min: value, max: value });

/** A plan with these intensities of two brakes, and this status of the first recommendation. */
export const aPlan = (
  silos: Estimate,
  other: Estimate = sure(0.5),
  first: Status = "priority",
): Plan => ({
  ...TEMPLATE,
  brakes: TEMPLATE.brakes
    .slice(0, 2)
    .map((brake, i) => ({ ...brake, intensity: i === 0 ? silos : other })),
  recommendations: TEMPLATE.recommendations.map((each, i) => ({
    ...each,
    status: i === 0 ? first : "optional",
  })),
});

export const idOf = (place: number): string =>
  `0193a5c2-7d4e-7cc3-9d1f-${String(place).padStart(12, "0")}`;
export const peersOf = (plans: readonly Plan[]): Peer[] =>
  plans.map((plan, i) => ({ plan: idOf(i), figures: peerFiguresOf(plan) }));
/** One peer for each intensity, the first the oldest. */
export const peersAt = (...intensities: number[]): Peer[] =>
  peersOf(intensities.map((value) => aPlan(sure(value))));
export const silosAmong = (plan: Plan, peers: readonly Peer[]) =>
  compareWithPeers(plan, peers)?.brakes.find(({ id }) => id === SILOS);
