import type { PlanDocument } from "../presentation/contract/plan.js";
import { dateIn } from "../presentation/words/format.js";
import { workbookBytes, type Table } from "../spreadsheet/workbook.js";
import { plainText } from "./plain-text.js";
import { SHEETS, type Sheet } from "./tables/sheets.js";
import { describeCollectivity, titleOf } from "./plan-title.js";

/**
 * Writes a workbook: the plan in brief, the twelve recommendations, their steps, and what they are
 * based on. Sheets without rows are omitted.
 */
export function planXlsx(plan: PlanDocument): Promise<Uint8Array> {
  const tables = SHEETS.map((sheet) => ({ sheet, table: sheet.table(plan) })).filter(
    ({ table }) => table.rows.length > 0,
  );
  const sheets = tables.map(({ sheet }) => sheet);
  return workbookBytes(
    [cover(plan, sheets), ...tables.map(({ table }) => table), legend(plan, sheets)],
    {
      title: titleOf(plan),
      subject: plainText(plan.summary),
      creator: "Douze",
      created: new Date(plan.createdAt ?? `${plan.asOf}T00:00:00Z`),
    },
  );
}

/** The first sheet. */
function cover(plan: PlanDocument, sheets: readonly Sheet[]): Table {
  const { language, asOf, rulebook, notice, summary, programme, notes, id } = plan;
  const french = language === "fr";
  const rows: (readonly [string, string | undefined])[] = [
    ["Plan", titleOf(plan)],
    [french ? "Collectivité" : "Collectivity", describeCollectivity(plan.collectivity, language)],
    [french ? "Établi le" : "Drawn up on", dateIn(asOf, language)],
    [french ? "En bref" : "In short", summary],
    ["Programme", programme?.summary],
    ...notes.map(({ message }) => [french ? "Remarque" : "Remark", message] as const),
    ...sheets.map(
      ({ name, purpose }) =>
        [
          french ? `Feuille «\u00a0${name.fr}\u00a0»` : `Sheet “${name.en}”`,
          purpose[language],
        ] as const,
    ),
    [french ? "Avertissement" : "Notice", notice],
    [
      french ? "Règles" : "Rules",
      french
        ? `Édition ${rulebook.version}, empreinte ${rulebook.digest}`
        : `Edition ${rulebook.version}, digest ${rulebook.digest}`,
    ],
    [french ? "Identifiant du plan" : "Id of the plan", id],
  ];
  return {
    name: "Plan",
    columns: [
      { header: french ? "Rubrique" : "Topic", width: 26 },
      { header: french ? "Contenu" : "Content", width: 110 },
    ],
    rows: rows.flatMap(([topic, content]) =>
      content === undefined ? [] : [[topic, plainText(content)]],
    ),
    foot: titleOf(plan),
    filtered: false,
  };
}

/** The sheet that explains each column, with the id that programs use in CSV and elsewhere. */
function legend(plan: PlanDocument, sheets: readonly Sheet[]): Table {
  const { language } = plan;
  const french = language === "fr";
  return {
    name: french ? "Colonnes" : "Columns",
    columns: (french
      ? ["Feuille", "Colonne", "Identifiant", "Signification"]
      : ["Sheet", "Column", "Id", "Meaning"]
    ).map((header, i) => ({ header, width: [14, 26, 22, 90][i] ?? 20 })),
    rows: sheets.flatMap(({ name, columns }) =>
      columns.map(({ heading, id, meaning }) => [
        name[language],
        heading[language],
        id,
        meaning[language],
      ]),
    ),
    foot: titleOf(plan),
  };
}
