import type { Run } from "../model/document.js";
import type { Face, Typefaces } from "./typefaces.js";

/** A run of text on a line, in one style. */
export interface Piece {
  readonly text: string;
  readonly face: Face;
  readonly quiet: boolean;
  readonly href?: string;
  /** The original text, if the font cannot show all of it. */
  readonly meant?: string;
  readonly width: number;
}

export interface Line {
  readonly pieces: readonly Piece[];
  readonly width: number;
}

/** Where a line may end: after a space, and after punctuation within a long word such as a URL. */
const SPACE = /(?<= )(?! )/;
const SIGN = /(?<=[-–—/?&=_.])(?=[\p{L}\d])/u;
const LONG = 28;

const partsOf = (text: string): string[] =>
  text.split(SPACE).flatMap((word) => (word.length < LONG ? [word] : word.split(SIGN)));

const GRAPHEMES = new Intl.Segmenter("fr", { granularity: "grapheme" });

/**
 * Breaks a text into lines of at most `width` points. A word that is too long for a line is broken
 * anywhere.
 */
export function breakLines(
  runs: readonly Run[],
  width: number,
  size: number,
  faces: Typefaces,
): Line[] {
  const lines: Line[] = [];
  let pieces: Piece[] = [];
  let filled = 0;
  const endLine = (): void => {
    lines.push({ pieces: mergePieces(pieces), width: filled });
    pieces = [];
    filled = 0;
  };
  for (const word of wordsOf(runs, size, faces)) {
    const inked = widthOf(word) - trailingSpace(word, size, faces);
    if (filled > 0 && filled + inked > width) endLine();
    for (const piece of inked > width
      ? word.flatMap((each) => cutPiece(each, width, size, faces))
      : word) {
      if (inked > width && filled > 0 && filled + piece.width > width) endLine();
      pieces.push(piece);
      filled += piece.width;
    }
  }
  if (pieces.length > 0 || lines.length === 0) endLine();
  return lines;
}

/**
 * Splits runs into words: pieces that a line break does not separate, up to the next position where
 * a line may end.
 */
function wordsOf(runs: readonly Run[], size: number, faces: Typefaces): Piece[][] {
  const words: Piece[][] = [];
  let word: Piece[] = [];
  for (const run of runs) {
    partsOf(run.text).forEach((text, place) => {
      if (place > 0 && word.length > 0) {
        words.push(word);
        word = [];
      }
      if (text !== "") word.push(pieceOf(text, run, size, faces));
    });
    if (run.text.endsWith(" ")) {
      words.push(word);
      word = [];
    }
  }
  return [...words, word].filter((each) => each.length > 0);
}

function pieceOf(
  text: string,
  { strong, italic, quiet, href }: Omit<Run, "text">,
  size: number,
  faces: Typefaces,
): Piece {
  const face = faceOf(strong, italic);
  const shown = faces[face].shown(text);
  return {
    text: shown,
    face,
    quiet: quiet ?? false,
    ...(href !== undefined && { href }),
    ...(shown !== text && { meant: text }),
    width: faces[face].width(shown, size),
  };
}

function faceOf(strong = false, italic = false): keyof Typefaces {
  if (strong) return "bold";
  return italic ? "italic" : "regular";
}

function cutPiece(piece: Piece, width: number, size: number, faces: Typefaces): Piece[] {
  if (piece.width <= width) return [piece];
  const { meant: _, ...style } = piece;
  return [...GRAPHEMES.segment(piece.text)].map(({ segment }) => ({
    ...style,
    text: segment,
    width: faces[piece.face].width(segment, size),
  }));
}

const widthOf = (word: readonly Piece[]): number =>
  word.reduce((sum, piece) => sum + piece.width, 0);

function trailingSpace(word: readonly Piece[], size: number, faces: Typefaces): number {
  const last = word.at(-1);
  return last?.text.endsWith(" ") ? faces[last.face].width(" ", size) : 0;
}

const joins = (left: Piece, right: Piece): boolean =>
  left.face === right.face &&
  left.quiet === right.quiet &&
  left.href === right.href &&
  left.meant === undefined &&
  right.meant === undefined;

/** Merges consecutive pieces of the same style. */
function mergePieces(pieces: readonly Piece[]): Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (last !== undefined && joins(last, piece))
      merged[merged.length - 1] = {
        ...last,
        text: last.text + piece.text,
        width: last.width + piece.width,
      };
    else merged.push(piece);
  }
  return merged;
}
