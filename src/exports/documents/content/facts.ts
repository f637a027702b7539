import type { FactDocument, FactSourceDocument } from "../../../presentation/contract/facts.js";
import type { PlanDocument } from "../../../presentation/contract/plan.js";
import { NO, PALETTE, YES } from "../../../presentation/words/fact-values.js";
import type { Block, Cell, Table } from "../model/document.js";
import { bullets, heading, paragraph } from "../model/build.js";
import { BANDS, SETTINGS, TYPES, unitOf } from "./vocabulary.js";
import type { Voice } from "./voice.js";

/** The facts on which the plan rests with their sources, and what nobody said. */
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

const WORDS = {
  "identity.type": TYPES,
  "territory.setting": SETTINGS,
  "size.headcountBand": BANDS,
} as const;

/** A value in words, with its unit; of a word of a vocabulary that has no name here, the word. */
function valueOf({ id, value, unit }: FactDocument, { say, number, language }: Voice): string {
  if (typeof value === "boolean") return (value ? YES : NO)[language];
  if (typeof value !== "number") {
    const words: Readonly<Record<string, Readonly<Record<string, { fr: string; en: string }>>>> =
      WORDS;
    const word = words[id]?.[String(value)];
    return word === undefined ? String(value ?? "–") : say(word);
  }
  if (unit === "level") {
    const level = say({ fr: `niveau ${value} sur 4`, en: `level ${value} of 4` });
    const word = id.startsWith("practice.") ? PALETTE[value] : undefined;
    return word === undefined ? level : `${say(word)} (${level})`;
  }
  return unit === undefined ? number(value) : `${number(value)}\u00a0${say(unitOf(unit, value))}`;
}

function sourceOf(
  { kind, name, vintage }: FactSourceDocument,
  plan: PlanDocument,
  { say, colon, list }: Voice,
): string {
  switch (kind) {
    case "caller":
      return say({ fr: "Collectivité", en: "Collectivity" });
    case "official-data":
      return [
        say({ fr: "Données officielles", en: "Official data" }),
        ...(vintage === undefined
          ? []
          : [say({ fr: `millésime ${vintage}`, en: `vintage ${vintage}` })]),
      ].join(", ");
    case "derived":
      return colon(
        say({ fr: "Déduit de", en: "Derived from" }),
        list(name.split(", ").map((id) => plan.facts.find((fact) => fact.id === id)?.label ?? id)),
      );
    case "legal-parameter": {
      const parameter = plan.legalNotes
        .flatMap(({ parameters }) => parameters)
        .find(({ id }) => id === name);
      return colon(say({ fr: "Calendrier légal", en: "Legal calendar" }), parameter?.label ?? name);
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
