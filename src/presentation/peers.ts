import type { BrakeAmongPeers, PeerComparison } from "../domain/comparison/peers.js";
import type { Plan } from "../domain/plan/plan.js";
import type { Language, Text } from "../domain/kernel/text.js";
import type { CollectivityType, HeadcountBand } from "../domain/kernel/vocabulary.js";
import type { PeersDocument } from "./contract/peers.js";
import type { RulebookTexts } from "./words/rulebook-texts.js";
import { BAND_LABELS, TYPE_PLURALS } from "./words/fact-labels.js";
import { percent, quote } from "./words/format.js";
import { STATUS_LABELS } from "./words/labels.js";

const NOTICE: Text = {
  fr:
    "Chaque collectivité du groupe compte pour une, par son plan le plus récent établi avec " +
    "la même édition des règles. Pour ne désigner personne, les intensités sont comparées par " +
    "pas de 5\u00a0points, les parts données par fourchettes, et les collectivités comptées " +
    "par cinq. Un frein n’est comparé que là où son intensité est connue à 25\u00a0points " +
    "près.",
  en:
    "Each collectivity of the group counts once, by its newest plan drawn up with the same " +
    "edition of the rules. To point at nobody, intensities are compared in steps of 5 points, " +
    "shares are given as ranges, and collectivities are counted in fives. A brake is compared " +
    "only where its intensity is known to within 25 points.",
};

const NAMED_BRAKES = 3;
const NUMBERS: Readonly<Record<Language, readonly string[]>> = {
  fr: ["", "un frein se distingue", "deux freins se distinguent", "trois freins se distinguent"],
  en: ["", "one brake stands out", "two brakes stand out", "three brakes stand out"],
};

/** A stored plan and its comparison with its peers. */
export interface ComparedPlan {
  readonly record: { readonly id: string };
  readonly plan: Plan;
  readonly band: HeadcountBand;
  readonly comparison: PeerComparison;
}

/** Presents a comparison with the peers in one language. */
export function presentPeers(
  { record, plan, band, comparison }: ComparedPlan,
  texts: RulebookTexts,
): PeersDocument {
  const { language, names } = texts;
  const { type } = plan.collectivity;
  const group = {
    type,
    headcountBand: band,
    label: groupLabel(type, band, language),
    size: comparison.size,
  };
  const brakes = new Map(comparison.brakes.map((each) => [each.id, each]));
  const recommendations = new Map(comparison.recommendations.map((each) => [each.id, each]));
  return {
    plan: record.id,
    language,
    rulebook: plan.rulebook,
    group,
    summary: summarise(plan, comparison, group.label, texts),
    notice: NOTICE[language],
    brakes: plan.brakes.map(({ id, intensity }) => {
      const among = brakes.get(id);
      return { id, label: names.brake(id), intensity, ...(among && { peers: withoutId(among) }) };
    }),
    recommendations: plan.recommendations.flatMap(({ id, rank, status }) => {
      const among = recommendations.get(id);
      return among === undefined
        ? []
        : {
            id,
            label: names.recommendation(id),
            rank,
            status,
            statusLabel: STATUS_LABELS[status][language],
            ...withoutId(among),
          };
    }),
  };
}

/** `communes de 50 à 199 agents` */
const groupLabel = (type: CollectivityType, band: HeadcountBand, language: Language): string =>
  `${TYPE_PLURALS[type][language]} ${language === "fr" ? "de" : "of"} ${BAND_LABELS[band][language]}`;

const withoutId = <T extends { readonly id: string }>({ id: _, ...rest }: T): Omit<T, "id"> => rest;

/**
 * Names the brakes by which the plan stands out most: those farthest beyond a quartile for every
 * possible value of the unknown facts.
 */
function summarise(
  plan: Plan,
  { size, brakes }: PeerComparison,
  label: string,
  { language, names }: RulebookTexts,
): string {
  const beside =
    language === "fr" ? `Au regard de ${size} autres ${label}` : `Beside ${size} other ${label}`;
  if (brakes.length === 0)
    return language === "fr"
      ? `${beside}, aucun frein ne peut être comparé\u00a0: trop peu de plans du groupe sont ` +
          "assez renseignés."
      : `${beside}, no brake can be compared: too few plans of the group say enough.`;
  const intensities = new Map(plan.brakes.map(({ id, intensity }) => [id, intensity.value]));
  const intensityOf = ({ id }: BrakeAmongPeers): number => intensities.get(id) ?? 0;
  const distance = (brake: BrakeAmongPeers): number =>
    brake.position === "above"
      ? intensityOf(brake) - brake.upperQuartile
      : brake.lowerQuartile - intensityOf(brake);
  const apart = brakes
    .filter(({ position }) => position === "above" || position === "below")
    .sort((a, b) => distance(b) - distance(a))
    .slice(0, NAMED_BRAKES);
  if (apart.length === 0)
    return language === "fr"
      ? `${beside}, aucun frein ne se distingue nettement.`
      : `${beside}, no brake clearly stands out.`;
  const named = apart.map((brake) => {
    const name = quote(names.brake(brake.id), language);
    const [own, median] = [percent(intensityOf(brake), language), percent(brake.median, language)];
    const share = percent(
      brake.position === "above" ? brake.lower.min : brake.higher.min,
      language,
    );
    if (language === "fr")
      return (
        `${name} (${own}, médiane du groupe ${median}), ` +
        `${brake.position === "above" ? "plus" : "moins"} marqué que pour au moins ${share} ` +
        "du groupe"
      );
    return (
      `${name} (${own}, median of the group ${median}), ` +
      `${brake.position === "above" ? "stronger" : "weaker"} than for at least ${share} of ` +
      "the group"
    );
  });
  const list = named.join(language === "fr" ? "\u202f; " : "; ");
  return (
    `${beside}, ` +
    `${NUMBERS[language][apart.length] ?? ""}${language === "fr" ? "\u00a0:" : ":"} ${list}.`
  );
}
