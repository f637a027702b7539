import type { PlanDocument } from "../../../presentation/contract/plan.js";
import type {
  ProgrammeDocument,
  WaveActionDocument,
  WaveDocument,
} from "../../../presentation/contract/programme.js";
import { ACTION_OUTCOME_LABELS } from "../../../presentation/words/labels.js";
import { counted } from "../../../presentation/words/unit-labels.js";
import type { Block, Cell, Table } from "../model/document.js";
import { bullets, heading, paragraph } from "../model/build.js";
import type { Voice } from "./voice.js";

/** What to carry out in which half-year; empty if the plan has no programme. */
export function programmeBlocks({ programme }: PlanDocument, voice: Voice): Block[] {
  if (programme === undefined) return [];
  const { say } = voice;
  return [
    heading(1, say({ fr: "Le programme par semestre", en: "The programme by half-years" }), {
      id: "programme",
      opens: "part",
    }),
    paragraph(programme.summary, "lead"),
    wavesTable(programme, voice),
    ...(programme.leftOut.length === 0
      ? []
      : [
          heading(
            2,
            say({ fr: "Ce que le programme ne retient pas", en: "What the programme leaves out" }),
          ),
          bullets(
            programme.leftOut.map(({ label, message }) => [
              { text: `${label}. `, strong: true },
              { text: message },
            ]),
          ),
        ]),
    heading(2, say({ fr: "Ce qui limite le programme", en: "What limits the programme" })),
    paragraph(programme.binding.message),
    ...(programme.more === undefined ? [] : [paragraph(programme.more.message)]),
  ];
}

function wavesTable({ waves, intensity }: ProgrammeDocument, voice: Voice): Table {
  const { say, number, percent, date } = voice;
  const period = ({ from, to }: WaveDocument): string =>
    say({ fr: `du ${date(from)} au ${date(to)}`, en: `${date(from)} to ${date(to)}` });
  return {
    kind: "table",
    summary: say({
      fr: "Actions de chaque semestre, avec leur charge et l’allègement des freins obtenu",
      en: "Actions of each half-year, with their effort and the easing of the brakes",
    }),
    headed: true,
    columns: [
      { title: say({ fr: "Semestre", en: "Half-year" }), width: 26, namesRows: true },
      { title: say({ fr: "Actions", en: "Actions" }), width: 62 },
      { title: say({ fr: "Jours-agents", en: "Agent-days" }), width: 18, align: "end" },
      { title: say({ fr: "Freins allégés de", en: "Brakes eased by" }), width: 15, align: "end" },
    ],
    rows: waves.map((wave) => [
      [
        [
          {
            text: say({ fr: `Semestre ${wave.halfYear}`, en: `Half-year ${wave.halfYear}` }),
            strong: true,
          },
        ],
        [{ text: period(wave), quiet: true }],
      ],
      actionsOf(wave, voice),
      [number(wave.agentDays)],
      [intensity === 0 ? "–" : percent(wave.easing / intensity)],
    ]),
  };
}

function actionsOf({ actions }: WaveDocument, voice: Voice): Cell {
  return actions.length === 0
    ? [voice.say({ fr: "Aucune action.", en: "No action." })]
    : actions.map((action) => [
        { text: `${action.label} ` },
        { text: `(${workOf(action, voice)})`, quiet: true },
      ]);
}

/** Agent-days of an action, and whether they complete it. */
function workOf(
  { agentDays: days, completed, share }: WaveActionDocument,
  { language, say, percent }: Voice,
): string {
  // A non-breaking space between number and unit.
  const work = counted(days, "agent-days", language).replace(" ", "\u00a0");
  if (!completed) return `${work}, ${say(ACTION_OUTCOME_LABELS.continued)}`;
  return share < 1
    ? say({
        fr: `${work}, dernière part\u00a0: ${percent(share)} du travail`,
        en: `${work}, last part: ${percent(share)} of the work`,
      })
    : work;
}
