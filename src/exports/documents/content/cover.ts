import type { PlanDocument } from "../../../presentation/contract/plan.js";
import type { Cover } from "../model/document.js";
import { TYPE_LABELS } from "../../../presentation/words/fact-labels.js";
import type { Voice } from "./voice.js";

/** Number of digest characters that suffices to distinguish editions by eye. */
const SHORT_DIGEST = 12;

/** The name of the collectivity, or its type if it has no name. */
export function nameOf({ collectivity: { name, type } }: PlanDocument, { say }: Voice): string {
  return name?.trim() || say(TYPE_LABELS[type]);
}

export const TITLE = { fr: "Travailler en mode collaboratif", en: "Working collaboratively" };

export function coverOf(plan: PlanDocument, voice: Voice): Cover {
  const { say, date, colon } = voice;
  const { name, type, inseeCode, siren } = plan.collectivity;
  const codes = [
    ...(inseeCode ? [colon(say({ fr: "code INSEE", en: "INSEE code" }), inseeCode)] : []),
    ...(siren ? [colon("SIREN", siren)] : []),
  ];
  const { version, digest } = plan.rulebook;
  return {
    kicker: say({ fr: "Plan d’action", en: "Action plan" }),
    title: say(TITLE),
    subtitle: say({
      fr: "Douze recommandations, dans l’ordre où les mener",
      en: "Twelve recommendations, in the order in which to act",
    }),
    collectivity: nameOf(plan, voice),
    lines: [
      [...(name?.trim() ? [say(TYPE_LABELS[type])] : []), ...codes].join(" – "),
      say({ fr: `Plan établi le ${date(plan.asOf)}`, en: `Drawn up on ${date(plan.asOf)}` }),
      say({
        fr:
          `Référentiel de règles\u00a0: édition ${version}, empreinte ` +
          digest.slice(0, SHORT_DIGEST),
        en: `Rulebook: edition ${version}, digest ${digest.slice(0, SHORT_DIGEST)}`,
      }),
    ].filter((line) => line !== ""),
    notice: plan.notice,
  };
}
