import {
  Document,
  ImageRun,
  LeaderType,
  Packer,
  Paragraph,
  TableOfContents,
  StyleLevel,
  type FileChild,
} from "docx";
import { pictureAsPng } from "../chart/picture-png.js";
import { drawRanking } from "../chart/ranking-shapes.js";
import { flatten, type Part } from "../model/build.js";
import type { DocumentModel, Figure } from "../model/document.js";
import { CONTENT_WIDTH, PAGE } from "../model/look.js";
import { loadTypefaces } from "../typesetting/typefaces.js";
import { coverFoot, coverParagraphs, footOf, headOf } from "./frame.js";
import { settle } from "./settle.js";
import { LISTED_HEADING, LISTS, stylesIn, twips } from "./styles.js";
import { tableOf } from "./table.js";
import { headingParagraph, listParagraphs, textParagraph } from "./text.js";

/** Pixels per point in Word. */
const PIXELS = 96 / 72;

/** Renders a document as a Word file. */
export async function renderDocx(model: DocumentModel): Promise<Uint8Array> {
  const { title, subject, author, digest, language, cover } = model;
  const body = await Promise.all(
    flatten(model.blocks).map((block, place) => childrenOf(block, place, model)),
  );
  const file = new Document({
    title,
    subject,
    creator: author,
    lastModifiedBy: author,
    keywords: digest,
    styles: stylesIn(language),
    numbering: LISTS,
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: twips(PAGE.width), height: twips(PAGE.height) },
            margin: {
              top: twips(PAGE.top),
              bottom: twips(PAGE.bottom),
              left: twips(PAGE.left),
              right: twips(PAGE.right),
              header: twips(32),
              footer: twips(28),
            },
          },
        },
        headers: { default: headOf(model) },
        footers: { default: footOf(model), first: coverFoot(cover) },
        children: [...coverParagraphs(cover), ...body.flat()],
      },
    ],
  });
  return settle(await Packer.pack(file, "uint8array"), model);
}

async function childrenOf(
  block: Part,
  place: number,
  { cover }: DocumentModel,
): Promise<FileChild[]> {
  switch (block.kind) {
    case "heading":
      return [headingParagraph(block)];
    case "paragraph":
      return [textParagraph(block)];
    case "list":
      return listParagraphs(block, place);
    case "table":
      return [
        tableOf(block),
        new Paragraph({ spacing: { before: 0, after: 0, line: twips(4), lineRule: "exact" } }),
      ];
    case "figure":
      return [await figureParagraph(block, cover.title)];
    // Word fills in the page numbers when it opens the file (the library could estimate them, in
    // some seconds); until then no leaders lead to nothing.
    case "contents":
      return [
        new TableOfContents(cover.title, {
          hyperlink: true,
          headingStyleRange: "1-1",
          tabLeader: LeaderType.NONE,
          stylesWithLevels: [new StyleLevel(LISTED_HEADING.name, 2)],
        }),
      ];
  }
}

async function figureParagraph({ alt, chart }: Figure, title: string): Promise<Paragraph> {
  const faces = await loadTypefaces();
  const picture = drawRanking(chart, CONTENT_WIDTH, faces);
  return new Paragraph({
    children: [
      new ImageRun({
        type: "png",
        data: await pictureAsPng(picture, faces),
        transformation: {
          width: Math.round(picture.width * PIXELS),
          height: Math.round(picture.height * PIXELS),
        },
        altText: { id: "1", name: title, title, description: alt },
      }),
    ],
  });
}
