import type { PeerComparison } from "../domain/comparison/peers.js";
import type { Plan } from "../domain/plan/plan.js";
import type { Language, Text } from "../domain/kernel/text.js";
import type { CollectivityType, HeadcountBand } from "../domain/kernel/vocabulary.js";
import { peersSummary } from "./peers-summary.js";
import type { PeersDocument } from "./contract/peers.js";
import type { RulebookTexts } from "./words/rulebook-texts.js";
import { BAND_LABELS, TYPE_PLURALS } from "./words/fact-labels.js";
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
    summary: peersSummary(plan, comparison, group.label, texts),
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
