import type { Status } from "../../../domain/ranking/status.js";
import { ACCENT, INK, QUIET } from "../model/look.js";
import type { RankingBar, RankingChart } from "../model/ranking-chart.js";
import { breakLines } from "../typesetting/lines.js";
import type { Face, Typefaces } from "../typesetting/typefaces.js";

/** The shapes of a chart, in points from the top left corner. */
export type Shape =
  | {
      readonly kind: "box";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: string;
      readonly stroke: string;
    }
  | {
      readonly kind: "rule";
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly stroke: string;
      readonly thickness: number;
    }
  | {
      readonly kind: "text";
      readonly x: number;
      readonly base: number;
      readonly text: string;
      readonly size: number;
      readonly face: Face;
      readonly color: string;
    };

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

const GRID = "#d5dce4";

/**
 * Colours of bars, which differ by lightness and outline. The status also stands beside each bar in
 * words.
 */
const FILLS: Readonly<Partial<Record<Status, { readonly fill: string; readonly stroke: string }>>> =
  {
    priority: { fill: ACCENT, stroke: ACCENT },
    recommended: { fill: "#7fa3cc", stroke: ACCENT },
    optional: { fill: "#ffffff", stroke: ACCENT },
  };

const ROW = 42;
const BAR = 11;
const LEGEND = 24;
const AXIS = 18;
const SIZE = 10;
const SMALL = 9;
const RANK = 20;
const LABEL_LINES = 2;
/** Where the bars start and end, as shares of the width. */
const BARS = { from: 0.47, to: 0.8 } as const;

/**
 * Draws the ranking: one row for each recommendation, with a bar for its relevance and, below it,
 * the range of values that the unknown facts leave open.
 */
export function drawRanking(
  { bars, marks, legend }: RankingChart,
  width: number,
  faces: Typefaces,
): Picture {
  const from = width * BARS.from;
  const span = width * (BARS.to - BARS.from);
  const at = (value: number): number => from + span * value;
  const bottom = LEGEND + bars.length * ROW;
  const centred = (text: string, x: number, base: number): Shape => ({
    kind: "text",
    x: x - faces.regular.width(text, SMALL) / 2,
    base,
    text,
    size: SMALL,
    face: "regular",
    color: QUIET,
  });
  return {
    width,
    height: bottom + AXIS,
    shapes: [
      ...marks.flatMap(({ at: value, text }): Shape[] => [
        {
          kind: "rule",
          x1: at(value),
          y1: LEGEND,
          x2: at(value),
          y2: bottom,
          stroke: GRID,
          thickness: 0.6,
        },
        centred(text, at(value), bottom + 12),
      ]),
      ...drawLegend(legend, from, faces),
      ...bars.flatMap((bar, i) => drawBar(bar, LEGEND + i * ROW, { width, from, at, faces })),
    ],
  };
}

interface Frame {
  readonly width: number;
  readonly from: number;
  readonly at: (value: number) => number;
  readonly faces: Typefaces;
}

function drawBar(
  { rank, label, status, statusLabel, value, min, max, valueText, boundsText }: RankingBar,
  top: number,
  { width, from, at, faces }: Frame,
): Shape[] {
  const text = (
    words: string,
    x: number,
    base: number,
    face: Face,
    size: number,
    color: string,
  ): Shape => ({ kind: "text", x, base, text: faces[face].shown(words), size, face, color });
  const number = `${rank}.`;
  const fill = FILLS[status];
  const lines = labelLines(label, from - RANK - 12, faces);
  const right = width * BARS.to + 12;
  return [
    { kind: "rule", x1: 0, y1: top, x2: width, y2: top, stroke: GRID, thickness: 0.6 },
    text(
      number,
      RANK - 5 - faces.bold.width(number, SIZE),
      top + (lines.length === 1 ? 25 : 19),
      "bold",
      SIZE,
      INK,
    ),
    ...lines.map((line, i) =>
      text(line, RANK, top + (lines.length === 1 ? 25 : 19 + i * 12.4), "regular", SIZE, INK),
    ),
    ...(fill === undefined
      ? [text(statusLabel, right, top + 25, "regular", SIZE, QUIET)]
      : [
          {
            kind: "box",
            x: from,
            y: top + 10,
            width: Math.max(0.5, at(value) - from),
            height: BAR,
            ...fill,
          } as const,
          ...(boundsText === "" ? [] : whisker(at(min), at(max), top + 29)),
          text(valueText, right, top + 19, "bold", SIZE, INK),
          text(statusLabel, right, top + 31, "regular", SMALL, QUIET),
        ]),
  ];
}

function labelLines(label: string, width: number, faces: Typefaces): string[] {
  const lines = breakLines([{ text: label }], width, SIZE, faces).map(({ pieces }) =>
    pieces.map(({ text }) => text).join(""),
  );
  if (lines.length <= LABEL_LINES) return lines;
  const last = lines[LABEL_LINES - 1] ?? "";
  return [...lines.slice(0, LABEL_LINES - 1), `${last.slice(0, -2).trimEnd()}…`];
}

function whisker(x1: number, x2: number, y: number): Shape[] {
  const cap = (x: number): Shape => ({
    kind: "rule",
    x1: x,
    y1: y - 2.5,
    x2: x,
    y2: y + 2.5,
    stroke: INK,
    thickness: 1,
  });
  return [{ kind: "rule", x1, y1: y, x2, y2: y, stroke: INK, thickness: 1 }, cap(x1), cap(x2)];
}

function drawLegend(
  { value, bounds }: RankingChart["legend"],
  from: number,
  faces: Typefaces,
): Shape[] {
  const second = from + 24 + faces.regular.width(value, SMALL) + 14;
  const words = (text: string, x: number): Shape => ({
    kind: "text",
    x,
    base: 12,
    text,
    size: SMALL,
    face: "regular",
    color: QUIET,
  });
  return [
    { kind: "box", x: from, y: 3, width: 18, height: BAR, fill: ACCENT, stroke: ACCENT },
    words(value, from + 23),
    ...whisker(second, second + 18, 8.5),
    words(bounds, second + 23),
  ];
}
