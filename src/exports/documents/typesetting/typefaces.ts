import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { create, type Font } from "fontkit";
import { LRUCache } from "lru-cache";

/** Weights and slopes in which a document is set. */
export const FACES = ["regular", "bold", "italic"] as const;
export type Face = (typeof FACES)[number];

/**
 * Source Sans 3 (SIL Open Font License), a font for user interfaces and long texts with all French
 * characters.
 */
const FILES: Readonly<Record<Face, string>> = {
  regular: "400Regular/SourceSans3_400Regular.ttf",
  bold: "600SemiBold/SourceSans3_600SemiBold.ttf",
  italic: "400Regular_Italic/SourceSans3_400Regular_Italic.ttf",
};

/**
 * Characters that the font certainly contains: the letters of Western European languages, and
 * French and English punctuation.
 */
const PLAIN = /^[ -~\u00a0-\u017e–—‘’“”…\u202f€]*$/;

/** Replaces characters that the font does not contain. */
const MISSING = "□";

/** A face of the font: its file and its measurements. */
export class Typeface {
  constructor(
    readonly face: Face,
    readonly bytes: Uint8Array,
    readonly font: Font,
  ) {}

  /** Width in points, including kerning within words; computed word by word, as in pdfkit. */
  width(text: string, size: number): number {
    const units = text
      .split(/(?<=[ \t])/)
      .reduce((sum, word) => sum + this.font.layout(word).advanceWidth, 0);
    return (units * size) / this.font.unitsPerEm;
  }

  /** The text, with a replacement for each character that the font does not contain. */
  shown(text: string): string {
    if (PLAIN.test(text)) return text;
    let shown = "";
    for (const { segment } of GRAPHEMES.segment(text))
      shown += [...segment].every((each) =>
        this.font.hasGlyphForCodePoint(each.codePointAt(0) ?? 0),
      )
        ? segment
        : MISSING;
    return shown;
  }
}

const GRAPHEMES = new Intl.Segmenter("fr", { granularity: "grapheme" });

export type Typefaces = Readonly<Record<Face, Typeface>>;

let loaded: Promise<Typefaces> | undefined;

/** The font of the documents, which is read only once. */
export const loadTypefaces = (): Promise<Typefaces> => (loaded ??= readTypefaces());

async function readTypefaces(): Promise<Typefaces> {
  const [regular, bold, italic] = await Promise.all([
    readFace("regular"),
    readFace("bold"),
    readFace("italic"),
  ]);
  return { regular, bold, italic };
}

async function readFace(face: Face): Promise<Typeface> {
  const bytes = await readFile(
    createRequire(import.meta.url).resolve(`@expo-google-fonts/source-sans-3/${FILES[face]}`),
  );
  const font = create(bytes);
  if (!("layout" in font)) throw new Error(`\`${FILES[face]}\` holds several fonts`);
  return new Typeface(face, bytes, remembering(font));
}

/** Maximum number of cached words per face: enough for the shipped rules, some ten megabytes. */
const WORDS_MAX = 8_000;

/**
 * The font with a cache of word layouts across documents; laying words out took half of the time of
 * a document. INVARIANT: its unit is a thousandth of an em, like in pdfkit, so conversions in
 * pdfkit change nothing.
 */
function remembering(font: Font): Font {
  if (font.unitsPerEm !== 1000) return font;
  const shapes = new LRUCache<string, ReturnType<Font["layout"]>>({ max: WORDS_MAX });
  const layout = font.layout.bind(font);
  font.layout = (text, ...features) => {
    if (features.some((each) => each !== undefined)) return layout(text, ...features);
    let shape = shapes.get(text);
    if (shape === undefined) {
      shape = layout(text);
      shapes.set(text, shape);
    }
    return shape;
  };
  return font;
}
