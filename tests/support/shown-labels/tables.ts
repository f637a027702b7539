/** Reads the labels that a plan shows as JSON, CSV and workbook. */
import { parse } from "csv-parse/sync";
import ExcelJS from "exceljs";
import { planCsv } from "../../../src/exports/csv.js";
import { planXlsx } from "../../../src/exports/xlsx.js";
import type { PlanDocument } from "../../../src/presentation/contract/plan.js";
import { outcomeOf, plain, seenLabels, shown, typeOf, type Shown } from "./shown.js";

export function inJson({ recommendations }: PlanDocument): Shown[] {
  return recommendations.flatMap(({ status, statusLabel }) => shown("status", status, statusLabel));
}

export function inCsv(plan: PlanDocument): Shown[] {
  const rows = parse<Record<string, string>>(Buffer.from(planCsv(plan)), { columns: true });
  const vocabularies = ["movement", "status", "outlook", "horizon", "evidence"];
  return rows.flatMap((row) =>
    vocabularies.flatMap((name) => shown(name, row[name], row[`${name}Label`])),
  );
}

type SheetRow = Readonly<Record<string, ExcelJS.CellValue>>;

function sheetRows(workbook: ExcelJS.Workbook, name: string): SheetRow[] {
  const sheet = workbook.getWorksheet(name);
  if (sheet === undefined) throw new Error(`there is no sheet \`${name}\``);
  const headings = sheet.getRow(1).values as string[];
  const rows: SheetRow[] = [];
  sheet.eachRow((row, number) => {
    const cells = headings.map((heading, i) => [heading, row.getCell(i).value] as const);
    if (number > 1) rows.push(Object.fromEntries(cells.filter(([heading]) => heading)));
  });
  return rows;
}

const textOf = (value: ExcelJS.CellValue): string => (typeof value === "string" ? value : "");

const SHEET_WORDS = {
  fr: {
    ranking: "Classement",
    details: "Fiches",
    programme: "Programme",
    brakes: "Freins",
    law: "Droit",
    recommendation: "Recommandation",
    status: "Statut",
    outlook: "Certitude",
    horizon: "Au plus tôt",
    movement: "Mouvement",
    evidence: "Niveau de preuve",
    agentDays: "Jours-agents",
    outcome: "À la fin du semestre",
    brake: "Frein",
    reason: "Raison",
    effect: "Sens",
    seen: "Ce qui a été vu",
    note: "Repère juridique",
    applies: "Portée",
  },
  en: {
    ranking: "Ranking",
    details: "Details",
    programme: "Programme",
    brakes: "Brakes",
    law: "Law",
    recommendation: "Recommendation",
    status: "Status",
    outlook: "Outlook",
    horizon: "At the earliest",
    movement: "Movement",
    evidence: "Evidence",
    agentDays: "Agent-days",
    outcome: "At the end",
    brake: "Brake",
    reason: "Reason",
    effect: "Effect",
    seen: "What was seen",
    note: "Legal note",
    applies: "Scope",
  },
} as const;

export async function inXlsx(plan: PlanDocument): Promise<Shown[]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(await planXlsx(plan)) as unknown as ArrayBuffer);
  const words = SHEET_WORDS[plan.language];
  const ofRecommendation = (name: unknown) =>
    plan.recommendations.find(({ label }) => label === name)!;
  const ranking = sheetRows(workbook, words.ranking).flatMap((row) => {
    const { status, outlook, schedule } = ofRecommendation(row[words.recommendation]);
    return [
      ...shown("status", status, row[words.status]),
      ...shown("outlook", outlook, row[words.outlook]),
      ...shown("horizon", schedule?.horizon, row[words.horizon]),
    ];
  });
  const details = sheetRows(workbook, words.details).flatMap((row) => {
    const { movement, evidence } = ofRecommendation(row[words.recommendation]);
    return [
      ...shown("movement", movement, row[words.movement]),
      ...shown("evidence", evidence, row[words.evidence]),
    ];
  });
  const actions = plan.programme!.waves.flatMap((wave) => wave.actions);
  const programme = sheetRows(workbook, words.programme).flatMap((row, i) =>
    shown("outcome", outcomeOf(actions[i]), row[words.outcome]),
  );
  const brakes = sheetRows(workbook, words.brakes).flatMap((row) => {
    const brake = plan.brakes.find(({ label }) => label === row[words.brake])!;
    const reason = brake.reasons.find(({ rule }) => rule.because === row[words.reason]);
    return [
      ...shown("evidence", reason?.rule.evidence ?? brake.evidence, row[words.evidence]),
      ...shown("effect", reason?.rule.effect, row[words.effect]),
      ...seenLabels(plan, textOf(row[words.seen])),
    ];
  });
  const law = sheetRows(workbook, words.law).flatMap((row) => {
    const note = plan.legalNotes.find(({ text }) => text === row[words.note]);
    return shown("applies", note?.applies, row[words.applies]);
  });
  const cover = sheetRows(workbook, "Plan").flatMap((row) =>
    Object.values(row).slice(1).map(textOf),
  );
  return [
    ...ranking,
    ...details,
    ...programme,
    ...brakes,
    ...law,
    ...typeOf(plan, plain(cover.join("\n"))),
  ];
}
