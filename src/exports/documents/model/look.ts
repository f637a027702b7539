/**
 * Look of both formats: page dimensions in points, and colours. Text colours have a contrast of at
 * least 4.5.
 */

/** A4. */
export const PAGE = {
  width: 595.28,
  height: 841.89,
  left: 56,
  right: 56,
  top: 68,
  bottom: 56,
} as const;
export const CONTENT_WIDTH = PAGE.width - PAGE.left - PAGE.right;
export const CONTENT_BOTTOM = PAGE.height - PAGE.bottom;
export const CONTENT_HEIGHT = CONTENT_BOTTOM - PAGE.top;

export const INK = "#1d2733";
export const ACCENT = "#1b3f6b";
/** 6.4 on white. */
export const QUIET = "#56606d";
export const RULE = "#c5ced8";
export const TINT = "#eef3f8";
