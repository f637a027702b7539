import type { BrakeAmongPeers, PeerComparison } from "../domain/comparison/peers.js";
import type { Text } from "../domain/kernel/text.js";
import type { Plan } from "../domain/plan/plan.js";
import { percent, quote } from "./words/format.js";
import type { RulebookTexts } from "./words/rulebook-texts.js";

const NAMED_BRAKES_MAX = 3;

/** How many brakes stand out, from one to the maximum. */
const COUNTS: readonly Text[] = [
  { fr: "un frein se distingue", en: "one brake stands out" },
  { fr: "deux freins se distinguent", en: "two brakes stand out" },
  { fr: "trois freins se distinguent", en: "three brakes stand out" },
];

/** A brake of the plan that stands out, with its intensity. */
interface OutstandingBrake {
  readonly peers: BrakeAmongPeers;
  readonly intensity: number;
}

/**
 * Names the brakes by which the plan stands out most: those farthest beyond a quartile for every
 * possible value of the unknown facts. `group` is the label of the peer group.
 */
export function peersSummary(
  plan: Plan,
  { size, brakes }: PeerComparison,
  group: string,
  texts: RulebookTexts,
): string {
  const { language } = texts;
  const opening: Text = {
    fr: `Au regard de ${size} autres ${group}`,
    en: `Beside ${size} other ${group}`,
  };
  const finding = brakes.length === 0 ? NOT_COMPARABLE : findingOn(plan, brakes, texts);
  return `${opening[language]}, ${finding[language]}.`;
}

const NOT_COMPARABLE: Text = {
  fr: "aucun frein ne peut être comparé\u00a0: trop peu de plans du groupe sont assez renseignés",
  en: "no brake can be compared: too few plans of the group say enough",
};

const NOTHING_OUTSTANDING: Text = {
  fr: "aucun frein ne se distingue nettement",
  en: "no brake clearly stands out",
};

function findingOn(plan: Plan, brakes: readonly BrakeAmongPeers[], texts: RulebookTexts): Text {
  const outstanding = outstandingBrakes(plan, brakes);
  const count = COUNTS[outstanding.length - 1];
  if (count === undefined) return NOTHING_OUTSTANDING;
  const described = outstanding.map((brake) => describe(brake, texts)[texts.language]);
  return {
    fr: `${count.fr}\u00a0: ${described.join("\u202f; ")}`,
    en: `${count.en}: ${described.join("; ")}`,
  };
}

/** The brakes outside the quartiles of the peers, the farthest first. */
function outstandingBrakes(plan: Plan, brakes: readonly BrakeAmongPeers[]): OutstandingBrake[] {
  const intensities = new Map(plan.brakes.map(({ id, intensity }) => [id, intensity.value]));
  return brakes
    .filter(({ position }) => position === "above" || position === "below")
    .map((peers) => ({ peers, intensity: intensities.get(peers.id) ?? 0 }))
    .sort((a, b) => distanceOf(b) - distanceOf(a))
    .slice(0, NAMED_BRAKES_MAX);
}

const distanceOf = ({ peers, intensity }: OutstandingBrake): number =>
  peers.position === "above" ? intensity - peers.upperQuartile : peers.lowerQuartile - intensity;

/** `« Silos » (63 %, médiane du groupe 40 %), plus marqué que pour au moins 75 % du groupe` */
function describe(
  { peers, intensity }: OutstandingBrake,
  { names, language }: RulebookTexts,
): Text {
  const inPercent = (value: number): string => percent(value, language);
  const name = quote(names.brake(peers.id), language);
  const isAbove = peers.position === "above";
  const share = inPercent(isAbove ? peers.lower.min : peers.higher.min);
  const [own, median] = [inPercent(intensity), inPercent(peers.median)];
  return {
    fr:
      `${name} (${own}, médiane du groupe ${median}), ${isAbove ? "plus" : "moins"} marqué que ` +
      `pour au moins ${share} du groupe`,
    en:
      `${name} (${own}, median of the group ${median}), ${isAbove ? "stronger" : "weaker"} than ` +
      `for at least ${share} of the group`,
  };
}
