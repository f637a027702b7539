/** Reads the labels that a plan shows as PDF and Word document. */
import type { Language, Text } from "../../../src/domain/kernel/text.js";
import { planDocx } from "../../../src/exports/documents/plan-docx.js";
import { planPdf } from "../../../src/exports/documents/plan-pdf.js";
import type { PlanDocument } from "../../../src/presentation/contract/plan.js";
import type { PlanRecommendationDocument } from "../../../src/presentation/contract/recommendation.js";
import { readDocx, readPdf } from "../documents/document-readers.js";
import { escaped, factOf, outcomeOf, plain, shown, typeOf, type Shown } from "./shown.js";

/** What stands before and after an horizon: `… semaines. Dans l’année, dès maintenant.` */
const HORIZON: Readonly<Record<Language, RegExp>> = {
  fr: /(?:semaines?|auplus)\.([^.,]+),(?:dèsmaintenant|àpartirdelasemaine)/g,
  en: /(?:weeks?|atmost)\.([^.,]+),from(?:now|week)/g,
};
const DERIVED: Text = { fr: "déduitde", en: "derivedfrom" };
const CALLER: Text = { fr: "collectivité", en: "collectivity" };

/** The labels in the text of a PDF or a Word document, which say the same. */
function inDocument(plan: PlanDocument, written: string): Shown[] {
  const text = plain(written);
  const { language, recommendations, legalNotes, brakes } = plan;
  const priorities = recommendations.filter(({ status }) => status === "priority");
  const onPages = priorities.flatMap((each) => situationOf(each, text));
  const later = recommendations.filter(({ status }) => /recommended|optional/.test(status));
  const horizons = [...text.matchAll(HORIZON[language])].map(([, label]) => label);
  const scheduled = [...priorities, ...later];
  if (horizons.length !== scheduled.length) throw new Error("an horizon is not found");
  const marks = [
    ...legalNotes.map(({ text: said, evidence }) => ({ said, evidence })),
    ...brakes.flatMap(({ reasons }) =>
      reasons.map(({ rule }) => ({ said: rule.because, evidence: rule.evidence })),
    ),
  ];
  const effects = brakes.flatMap(({ reasons }) => reasons.map(({ rule }) => rule));
  return [
    ...onPages,
    ...scheduled.flatMap(({ schedule }, i) => shown("horizon", schedule?.horizon, horizons[i])),
    ...marks.flatMap(({ said, evidence }) =>
      shown(
        "evidence",
        evidence,
        new RegExp(`${escaped(plain(said))}\\[([^\\]]+)`).exec(text)?.[1],
      ),
    ),
    ...effects
      .filter(({ effect }) => effect === "lowers")
      .flatMap(({ effect, because }) =>
        shown("effect", effect, lastSentence(text.slice(0, text.indexOf(plain(because))))),
      ),
    ...legalNotes
      .filter(({ applies }) => applies === "may-apply")
      .flatMap(({ applies, text: note }) =>
        shown("applies", applies, lastLabel(text.slice(0, text.indexOf(plain(note))))),
      ),
    ...valueInTable(plan, "size.headcountBand", text, DERIVED[language]),
    ...valueInTable(plan, "territory.setting", text, CALLER[language]),
    ...continuedOf(plan, text),
    ...typeOf(plan, text),
  ];
}

/** The movement and the status between the title of a page and what the recommendation is for. */
function situationOf(
  { rank, label, purpose, movement, status, evidence }: PlanRecommendationDocument,
  text: string,
): Shown[] {
  const whole = text.slice(0, text.indexOf(plain(purpose)));
  const line = whole.slice(
    whole.lastIndexOf(plain(`${rank}. ${label}`)) + plain(`${rank}. ${label}`).length,
  );
  const [place, grade] = line.split("[");
  const [first, second] = place!.split("–");
  return [
    ...shown("movement", movement, first),
    ...shown("status", status, second),
    ...shown("evidence", evidence, grade),
  ];
}

/** `Contre le frein.` before a finding, which begins an entry of a list. */
const lastSentence = (text: string): string | undefined =>
  /(?:[\].•]|^)([^\].•]+)\.$/.exec(text)?.[1];

/** `Peut s’appliquer :` before a legal note, which begins an entry of a list. */
const lastLabel = (text: string): string | undefined => /(?:[\].•]|^)([^\].•:]+):$/.exec(text)?.[1];

function valueInTable(plan: PlanDocument, id: string, text: string, source: string): Shown[] {
  const fact = factOf(plan, id)!;
  const found = new RegExp(`${escaped(plain(fact.label))}([^:]{1,40}?)${source}`).exec(text);
  return shown(id, fact.value, found?.[1]);
}

/** `(20 jours-agents, à poursuivre)` after an action that its half-year does not complete. */
function continuedOf(plan: PlanDocument, text: string): Shown[] {
  return plan
    .programme!.waves.flatMap(({ actions }) => actions)
    .filter(({ completed }) => !completed)
    .flatMap((action) => {
      const found = new RegExp(`${escaped(plain(action.label))}\\([^()]*?,([^,()]+)\\)`).exec(text);
      return shown("outcome", outcomeOf(action), found?.[1]);
    });
}

export async function inPdf(plan: PlanDocument): Promise<Shown[]> {
  const { pages } = await readPdf(await planPdf(plan));
  return inDocument(plan, pages.map(({ text }) => text).join(" "));
}

export const inDocx = async (plan: PlanDocument): Promise<Shown[]> =>
  inDocument(plan, readDocx(await planDocx(plan)).text);
