import type { PlanBrakeDocument } from "../../../presentation/contract/evidence.js";
import type { PlanDocument } from "../../../presentation/contract/plan.js";
import { RULE_EFFECT_LABELS } from "../../../presentation/words/labels.js";
import type { Block } from "../model/document.js";
import { bullets, heading, paragraph, withMark } from "../model/build.js";
import { evidenceMark } from "./evidence-mark.js";
import type { Voice } from "./voice.js";

/**
 * The brakes by descending intensity, each with its reasons. Brakes without reasons are listed
 * together.
 */
export function brakeBlocks({ brakes }: PlanDocument, voice: Voice): Block[] {
  const { say, list } = voice;
  const shown = brakes.filter(({ reasons }) => reasons.length > 0);
  const silent = brakes.filter(({ reasons }) => reasons.length === 0);
  return [
    heading(
      1,
      say({ fr: "Les freins, et ce qui les montre", en: "The brakes, and what shows them" }),
      { id: "brakes", opens: "page" },
    ),
    paragraph(
      say({
        fr:
          "Chaque frein est suivi de son intensité et des constats qui la fondent. Le degré " +
          "de preuve est indiqué entre crochets.",
        en:
          "Each brake comes with its intensity and with the findings behind it. The evidence " +
          "grade stands between square brackets.",
      }),
    ),
    ...(shown.length === 0
      ? []
      : [
          heading(
            2,
            say({ fr: "Freins que montrent les faits", en: "Brakes that the facts show" }),
          ),
          ...shown.flatMap((brake) => brakeOf(brake, voice)),
        ]),
    ...(silent.length === 0
      ? []
      : [
          heading(
            2,
            say({ fr: "Freins dont rien ne montre la présence", en: "Brakes that nothing shows" }),
          ),
          paragraph(`${list(silent.map((brake) => nameWithBounds(brake, voice)))}.`),
          ...(silent.every(({ intensity }) => intensity.max === 0)
            ? []
            : [
                paragraph(
                  say({
                    fr:
                      "Entre parenthèses\u00a0: l’intensité que laisse possible ce qui reste " +
                      "inconnu.",
                    en: "In brackets: the intensity that the unknown leaves possible.",
                  }),
                  "note",
                ),
              ]),
        ]),
  ];
}

function brakeOf(
  { label, evidence, intensity, reasons, undetermined }: PlanBrakeDocument,
  { say, percent, bounds }: Voice,
): Block[] {
  const range = bounds(intensity);
  const values = say({
    fr: `Intensité ${percent(intensity.value)}${range && `, ${range} selon ce qui reste inconnu`}.`,
    en:
      "Intensity " +
      `${percent(intensity.value)}${range && `, ${range} depending on what is unknown`}.`,
  });
  const waiting = undetermined.length;
  const open =
    waiting === 0
      ? ""
      : say({
          fr:
            waiting === 1
              ? " Un constat reste en suspens."
              : ` ${waiting} constats restent en suspens.`,
          en: waiting === 1 ? " One finding is pending." : ` ${waiting} findings are pending.`,
        });
  return [
    heading(3, label),
    paragraph(withMark(`${values}${open}`, say(evidenceMark(evidence))), "label"),
    bullets(
      reasons.map(({ rule }) => [
        ...(rule.effect === "lowers"
          ? [{ text: `${say(RULE_EFFECT_LABELS.lowers)}. `, italic: true }]
          : []),
        ...withMark(rule.because, say(evidenceMark(rule.evidence))),
      ]),
    ),
  ];
}

function nameWithBounds({ label, intensity }: PlanBrakeDocument, { say, percent }: Voice): string {
  return intensity.max === 0
    ? label
    : say({
        fr: `${label} (jusqu’à ${percent(intensity.max)})`,
        en: `${label} (up to ${percent(intensity.max)})`,
      });
}
