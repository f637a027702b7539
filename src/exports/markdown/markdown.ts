import type { BlockContent, Paragraph } from "mdast";
import { gfmToMarkdown } from "mdast-util-gfm";
import { toMarkdown } from "mdast-util-to-markdown";
import type { Language } from "../../domain/kernel/text.js";
import type { PlanDocument } from "../../presentation/contract/plan.js";
import type { ReferenceDocument } from "../../presentation/contract/sources.js";
import { dateIn, percent } from "../../presentation/words/format.js";
import { HORIZON_LABELS, LEGAL_NOTE_FORCE_LABELS } from "../../presentation/words/labels.js";
import { datesMeaning, periodsOf } from "../periods.js";
import { describeCollectivity, titleOf } from "../plan-title.js";
import { effortIn } from "../quantities.js";
import { brakesPart } from "./brakes.js";
import { label } from "./label.js";
import { heading, list, paragraph, part, table, text } from "./nodes.js";
import { programmePart } from "./programme.js";
import { recommendationPart } from "./recommendation.js";

/**
 * Writes the whole plan for reading: the ranking, the programme, one part for each recommendation,
 * and what they are based on. CommonMark with GitHub tables.
 */
export function planMarkdown(plan: PlanDocument): Uint8Array {
  const children = [
    ...opening(plan),
    ...ranking(plan),
    ...programmePart(plan),
    ...recommendations(plan),
    ...brakesPart(plan),
    ...unknowns(plan),
    ...law(plan),
    ...sources(plan),
  ];
  return Buffer.from(
    toMarkdown(
      { type: "root", children },
      { bullet: "-", extensions: [gfmToMarkdown({ tablePipeAlign: false })] },
    ),
  );
}

function opening(plan: PlanDocument): BlockContent[] {
  const { language, collectivity, asOf, summary, notice, notes, rulebook, id } = plan;
  const facts: Paragraph[] = [
    label(
      { fr: "Collectivité", en: "Collectivity" },
      describeCollectivity(collectivity, language),
      language,
    ),
    label({ fr: "Établi le", en: "Drawn up on" }, dateIn(asOf, language), language),
    label(
      { fr: "Règles", en: "Rules" },
      { fr: `édition ${rulebook.version}`, en: `edition ${rulebook.version}` }[language],
      language,
    ),
    ...(id === undefined
      ? []
      : [label({ fr: "Identifiant du plan", en: "Id of the plan" }, id, language)]),
  ];
  return [
    heading(1, titleOf(plan)),
    ...list(facts),
    paragraph(summary),
    ...list(notes.map(({ message }) => label({ fr: "Remarque", en: "Remark" }, message, language))),
    { type: "blockquote", children: [paragraph(notice)] },
  ];
}

function ranking({ language, recommendations: all, tieGroups }: PlanDocument): BlockContent[] {
  const french = language === "fr";
  const heads = french
    ? ["Rang", "Recommandation", "Statut", "Pertinence", "Selon l’inconnu", "Au plus tôt", "Effort"]
    : [
        "Rank",
        "Recommendation",
        "Status",
        "Relevance",
        "With the unknown",
        "At the earliest",
        "Effort",
      ];
  const rows = all.map(({ rank, label: name, statusLabel, relevance, schedule, effort }) => [
    String(rank),
    name,
    statusLabel,
    percent(relevance.value, language),
    `${percent(relevance.min, language)} – ${percent(relevance.max, language)}`,
    schedule ? HORIZON_LABELS[schedule.horizon][language] : "–",
    schedule ? effortIn(effort, language) : "–",
  ]);
  return [
    heading(
      2,
      french
        ? "Les douze recommandations, dans l’ordre où agir"
        : "The twelve recommendations, in the order in which to act",
    ),
    ...table(heads, rows),
    ...list(tieGroups.map(({ because }) => paragraph(because))),
  ];
}

function recommendations(plan: PlanDocument): BlockContent[] {
  const periods = periodsOf(plan);
  return [
    heading(
      2,
      { fr: "Recommandation par recommandation", en: "Recommendation by recommendation" }[
        plan.language
      ],
    ),
    paragraph(datesMeaning(plan)),
    ...plan.recommendations.flatMap((each) => recommendationPart(each, plan, periods.get(each.id))),
  ];
}

function unknowns({ language, unknowns: all, brakes: named }: PlanDocument): BlockContent[] {
  const labels = new Map(named.map(({ id, label: name }) => [id, name]));
  const french = language === "fr";
  const heads = french
    ? ["Information manquante", "Règles en attente", "Freins concernés"]
    : ["What is unknown", "Rules that wait", "Brakes that it could move"];
  return part(
    heading(2, french ? "Ce qui reste à préciser" : "What remains unknown"),
    table(
      heads,
      all.map(({ label: name, rules, brakes: moved }) => [
        name,
        String(rules),
        moved.map((id) => labels.get(id) ?? id).join(", "),
      ]),
    ),
  );
}

function law({ language, legalNotes }: PlanDocument): BlockContent[] {
  return part(
    heading(2, { fr: "Repères juridiques", en: "Legal notes" }[language]),
    list(
      legalNotes.map(({ text: note, applies }) =>
        label(LEGAL_NOTE_FORCE_LABELS[applies], note, language),
      ),
    ),
  );
}

function sources({ language, references }: PlanDocument): BlockContent[] {
  return part(
    heading(2, "Sources"),
    list(references.map((reference) => source(reference, language))),
  );
}

function source({ title, publisher, url, date }: ReferenceDocument, language: Language): Paragraph {
  const name =
    url !== undefined && /^https?:/.test(url)
      ? { type: "link" as const, url, children: [text(title)] }
      : text(title);
  return paragraph(
    name,
    ", " +
      `${publisher}${date === undefined ? "" : `, ${/^\d{4}-\d\d-\d\d$/.test(date) ? dateIn(date, language) : date}`}`,
  );
}
