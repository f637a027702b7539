import PDFDocument from "pdfkit";
import type { Block, DocumentModel, Heading, Sheet } from "../model/document.js";
import { FACES, loadTypefaces } from "../typesetting/typefaces.js";
import { ContentsTable } from "./contents.js";
import { drawCover } from "./cover.js";
import { figureSlice } from "./figure-slice.js";
import { flow, heightOf, type Slice } from "./flow.js";
import { Pen } from "./pen.js";
import { Outline } from "./outline.js";
import { drawRunning } from "./running.js";
import { CONTENT_HEIGHT, PAGE } from "../model/look.js";
import { tableSlices } from "./table-slices.js";
import { headingSlices, listSlices, paragraphSlices, type Setting } from "./text-slices.js";
import { declareAccessible, escapeInMetadata } from "./metadata.js";

/** Renders a document as a tagged PDF. */
export async function renderPdf(model: DocumentModel): Promise<Uint8Array> {
  const faces = await loadTypefaces();
  const pdf = new PDFDocument(optionsOf(model));
  const bytes = collect(pdf);
  for (const face of FACES)
    pdf.registerFont(face, faces[face].font as unknown as PDFKit.Mixins.PDFFontSource);
  const root = pdf.struct("Document");
  pdf.addStructure(root);
  const pen = new Pen(pdf, root, faces);
  const contents = new ContentsTable(model, pen);
  const outline = new Outline(pen);
  const onHeading = (heading: Heading, top: number): void => {
    contents.found(heading);
    outline.add(heading, top);
  };
  drawCover(model.cover, pen);
  pen.fresh = false;
  flow(
    model.blocks.flatMap((block) => slicesOf(block, contents, { pen, scale: 1, onHeading })),
    pen,
  );
  contents.write();
  drawRunning(model, pen);
  root.end();
  declareAccessible(pdf);
  escapeInMetadata(pdf);
  pdf.end();
  return bytes;
}

function optionsOf({
  language,
  title,
  subject,
  author,
  date,
  digest,
}: DocumentModel): PDFKit.PDFDocumentOptions {
  const options = {
    size: [PAGE.width, PAGE.height],
    margin: 0,
    bufferPages: true,
    pdfVersion: "1.7",
    tagged: true,
    lang: language === "fr" ? "fr-FR" : "en-GB",
    displayTitle: true,
    // Only embedded fonts are used, no built-in font of pdfkit.
    font: null,
    // The file's identifier is worked out from all of these: another plan has another one, the same
    // plan the same.
    info: {
      Title: title,
      Subject: subject,
      Author: author,
      Creator: author,
      Producer: author,
      CreationDate: date,
      ModDate: date,
      Keywords: digest,
    },
  };
  return options as unknown as PDFKit.PDFDocumentOptions;
}

async function collect(pdf: PDFKit.PDFDocument): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of pdf) parts.push(part as Uint8Array);
  return Buffer.concat(parts);
}

/**
 * Scales that are tried for the blocks of a sheet. They are so close that the difference is not
 * visible.
 */
const SCALES = [0.92, 0.9, 0.88, 0.86] as const;

function slicesOf(block: Block, contents: ContentsTable, setting: Setting): Slice[] {
  switch (block.kind) {
    case "heading":
      return headingSlices(block, setting);
    case "paragraph":
      return paragraphSlices(block, setting);
    case "list":
      return listSlices(block, setting);
    case "table":
      return tableSlices(block, setting);
    case "figure":
      return [figureSlice(block, setting)];
    case "contents":
      return contents.slices();
    case "sheet":
      return sheetSlices(block, contents, setting);
  }
}

/**
 * Chooses the largest scale at which the blocks fit on one page. If none fits, they use the largest
 * scale and continue on a second page.
 */
function sheetSlices({ blocks }: Sheet, contents: ContentsTable, setting: Setting): Slice[] {
  const at = (scale: number): Slice[] =>
    blocks.flatMap((block) => slicesOf(block, contents, { ...setting, scale }));
  for (const scale of SCALES) {
    const slices = at(scale);
    if (heightOf(slices) <= CONTENT_HEIGHT) return slices;
  }
  return at(SCALES[0]);
}
