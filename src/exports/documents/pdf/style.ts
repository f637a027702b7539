/** Text styles; sizes in points. */
import { ACCENT, INK, QUIET } from "../model/look.js";
import type { HeadingLevel, Tone } from "../model/document.js";

/** The style of a text. */
export interface TextStyle {
  readonly size: number;
  /** Distance between baselines. */
  readonly leading: number;
  readonly color: string;
  readonly before: number;
  readonly after: number;
}

export const BODY: TextStyle = { size: 10, leading: 13.2, color: INK, before: 0, after: 6 };
export const ITEM: TextStyle = { ...BODY, after: 2.5 };
export const CELL: TextStyle = { size: 9.2, leading: 12, color: INK, before: 0, after: 2 };

export const HEADINGS: Readonly<Record<HeadingLevel, TextStyle>> = {
  1: { size: 21, leading: 25, color: ACCENT, before: 30, after: 12 },
  2: { size: 14, leading: 18, color: ACCENT, before: 17, after: 6 },
  3: { size: 10.5, leading: 14, color: INK, before: 8, after: 2.5 },
};

export const TONES: Readonly<Record<Tone, TextStyle>> = {
  lead: { ...BODY, size: 11, leading: 15.2, after: 9 },
  callout: { ...BODY, color: INK, before: 2, after: 8 },
  note: { ...BODY, size: 8.5, leading: 11.5, color: QUIET },
  label: { ...BODY, size: 9.5, leading: 12.6, color: QUIET, after: 4 },
};

export const scaled = (style: TextStyle, scale: number): TextStyle => ({
  ...style,
  size: style.size * scale,
  leading: style.leading * scale,
  before: style.before * scale,
  after: style.after * scale,
});
