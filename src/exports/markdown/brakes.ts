import type { BlockContent, Paragraph } from "mdast";
import type { Language, Text } from "../../domain/kernel/text.js";
import type { PlanBrakeDocument, ReasonDocument } from "../../presentation/contract/evidence.js";
import type { FactDocument } from "../../presentation/contract/facts.js";
import type { PlanDocument } from "../../presentation/contract/plan.js";
import { percent } from "../../presentation/words/format.js";
import { EVIDENCE_LABELS, RULE_EFFECT_LABELS } from "../../presentation/words/labels.js";
import { observedValues } from "../observed-values.js";
import { emphasis, heading, list, paragraph } from "./nodes.js";

/**
 * The brakes with their reasons for and against and the observed values; last, the brakes without
 * reasons.
 */
export function brakesPart({ language, brakes, facts }: PlanDocument): BlockContent[] {
  const named = new Map(facts.map((fact) => [fact.id, fact]));
  const established = brakes.filter(({ reasons }) => reasons.length > 0);
  const others = brakes
    .filter(({ reasons }) => reasons.length === 0)
    .map(
      ({ label, intensity }) =>
        `${label} (${percent(intensity.min, language)} – ${percent(intensity.max, language)})`,
    );
  return [
    heading(2, { fr: "Les freins et leurs raisons", en: "The brakes and their reasons" }[language]),
    ...established.flatMap((brake) => brakePart(brake, named, language)),
    ...(others.length === 0
      ? []
      : [paragraph(`${NOT_ESTABLISHED[language]}${others.join(", ")}.`)]),
  ];
}

const NOT_ESTABLISHED: Text = {
  fr: "Rien de ce qui est connu n’établit\u00a0: ",
  en: "Nothing that is known establishes: ",
};

function brakePart(
  { label, intensity, evidence, reasons }: PlanBrakeDocument,
  facts: ReadonlyMap<string, FactDocument>,
  language: Language,
): BlockContent[] {
  const [value, min, max] = [intensity.value, intensity.min, intensity.max].map((each) =>
    percent(each, language),
  ) as [string, string, string];
  const grade = EVIDENCE_LABELS[evidence][language].toLowerCase();
  const bounds = {
    fr:
      `Intensité entre ${min} et ${max} selon ce qui reste inconnu. Niveau de preuve du ` +
      `frein\u00a0: ${grade}.`,
    en:
      `Intensity between ${min} and ${max} by what remains unknown. Evidence for the brake: ` +
      `${grade}.`,
  }[language];
  return [
    heading(3, `${label} (${value})`),
    paragraph(bounds),
    ...list(reasons.map((reason) => reasonItem(reason, facts, language))),
  ];
}

function reasonItem(
  { rule, saw }: ReasonDocument,
  facts: ReadonlyMap<string, FactDocument>,
  language: Language,
): Paragraph {
  const against = rule.effect === "lowers" ? `${RULE_EFFECT_LABELS.lowers[language]}. ` : "";
  const seen = observedValues(saw, facts, language);
  const rests = {
    fr: `${EVIDENCE_LABELS[rule.evidence].fr}, poids ${percent(rule.weight, "fr")}`,
    en: `${EVIDENCE_LABELS[rule.evidence].en}, weight ${percent(rule.weight, "en")}`,
  }[language];
  return paragraph(
    rule.because,
    " ",
    emphasis(`${against}${rests}${seen === "" ? "" : `. ${seen}`}.`),
  );
}
