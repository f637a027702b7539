import type { FactDocument, FactSourceDocument } from "../../../presentation/contract/facts.js";
import type { PlanDocument } from "../../../presentation/contract/plan.js";
import { PALETTE, wordLabel } from "../../../presentation/words/fact-labels.js";
import { FACT_SOURCE_LABELS } from "../../../presentation/words/labels.js";
import { unitLabel } from "../../../presentation/words/unit-labels.js";
import type { Block, Cell, Table } from "../model/document.js";
import { bullets, heading, paragraph } from "../model/build.js";
import type { Voice } from "./voice.js";

/** The facts that the plan is based on, with their sources, and the unknown facts. */
export function factBlocks(plan: PlanDocument, voice: Voice): Block[] {
  const { say } = voice;
  const known = plan.facts.filter(({ state }) => state === "known");
  const without = plan.facts.filter(({ state }) => state === "not-applicable");
  return [
    heading(1, say({ fr: "Les faits retenus", en: "The facts used" }), {
      id: "facts",
      opens: "part",
    }),
    factTable(known, plan, voice),
    ...(without.length === 0
      ? []
      : [
          heading(
            2,
            say({
              fr: "Sans objet pour cette collectivité",
              en: "Not applicable to this collectivity",
            }),
          ),
          bullets(without.map(({ label }) => label)),
        ]),
    heading(2, say({ fr: "Ce qui n’est pas connu", en: "What is not known" })),
    ...unknownBlocks(plan, voice),
    ...(plan.notes.length === 0
      ? []
      : [
          heading(2, say({ fr: "Remarques", en: "Remarks" })),
          bullets(plan.notes.map(({ message }) => message)),
        ]),
  ];
}

function factTable(known: readonly FactDocument[], plan: PlanDocument, voice: Voice): Table {
  const { say } = voice;
  return {
    kind: "table",
    summary: say({
      fr: "Faits connus, avec leur valeur et leur source",
      en: "Known facts, with their value and source",
    }),
    headed: true,
    columns: [
      { title: say({ fr: "Fait", en: "Fact" }), width: 48, namesRows: true },
      { title: say({ fr: "Valeur", en: "Value" }), width: 32 },
      { title: say({ fr: "Source", en: "Source" }), width: 38 },
    ],
    rows: known.map((fact) => [
      [fact.label],
      [valueOf(fact, voice)],
      [fact.source === undefined ? "–" : sourceOf(fact.source, plan, voice)],
    ]),
  };
}

/** A value in words, with its unit. */
function valueOf({ id, value, unit }: FactDocument, { say, number, language }: Voice): string {
  if (value === undefined) return "–";
  if (typeof value !== "number") return wordLabel(id, value, language);
  if (unit === undefined) return number(value);
  if (unit !== "level") return `${number(value)}\u00a0${unitLabel(unit, value, language)}`;
  const level = `${unitLabel("level", 1, language)} ${value} ${say({ fr: "sur 4", en: "of 4" })}`;
  const practice = id.startsWith("practice.") ? PALETTE[value] : undefined;
  return practice === undefined ? level : `${say(practice)} (${level})`;
}

function sourceOf(
  { kind, name, vintage }: FactSourceDocument,
  plan: PlanDocument,
  { say, colon, list }: Voice,
): string {
  const label = say(FACT_SOURCE_LABELS[kind]);
  switch (kind) {
    case "caller":
      return label;
    case "official-data":
      return [
        label,
        ...(vintage === undefined
          ? []
          : [say({ fr: `millésime ${vintage}`, en: `vintage ${vintage}` })]),
      ].join(", ");
    case "derived":
      return colon(
        label,
        list(name.split(", ").map((id) => plan.facts.find((fact) => fact.id === id)?.label ?? id)),
      );
    case "legal-parameter": {
      const parameter = plan.legalNotes
        .flatMap(({ parameters }) => parameters)
        .find(({ id }) => id === name);
      return colon(label, parameter?.label ?? name);
    }
  }
}

function unknownBlocks({ unknowns, brakes, nextQuestions }: PlanDocument, voice: Voice): Block[] {
  const { say, list, quote } = voice;
  if (unknowns.length === 0)
    return [
      paragraph(
        say({
          fr: "Tout ce que lisent les règles est connu, ou sans objet.",
          en: "Everything that the rules read is known, or not applicable.",
        }),
      ),
    ];
  const labels = new Map(brakes.map(({ id, label }) => [id, label]));
  const first = nextQuestions?.map(({ label }) => quote(label)) ?? [];
  const moved = (ids: readonly string[]): Cell =>
    ids.length === 0
      ? [say({ fr: "Statuts, étapes ou notes juridiques", en: "Statuses, steps or legal notes" })]
      : [ids.map((id) => labels.get(id) ?? id).join(", ")];
  return [
    ...(first.length === 0
      ? []
      : [
          paragraph(
            say({
              fr: `À éclaircir d’abord, pour fixer les trois premiers rangs\u00a0: ${list(first)}.`,
              en: `To be found out first, to settle the first three ranks: ${list(first)}.`,
            }),
          ),
        ]),
    {
      kind: "table",
      summary: say({
        fr: "Informations manquantes, et les freins qu’elles pourraient faire varier",
        en: "Missing information, and the brakes that it could move",
      }),
      headed: true,
      columns: [
        {
          title: say({ fr: "Information manquante", en: "Missing information" }),
          width: 44,
          namesRows: true,
        },
        { title: say({ fr: "Règles en attente", en: "Waiting rules" }), width: 16, align: "end" },
        {
          title: say({
            fr: "Freins qu’elle pourrait faire varier",
            en: "Brakes that it could move",
          }),
          width: 58,
        },
      ],
      rows: unknowns.map(({ label, rules, brakes: ids }) => [[label], [String(rules)], moved(ids)]),
    },
  ];
}
