import { strFromU8, unzipSync } from "fflate";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** A node of the structure that readers aloud follow. */
export interface Node {
  readonly role: string;
  readonly children: readonly Node[];
  readonly alt?: string;
}

/** Heights, in points from the bottom, beyond which the running head and foot stand. */
const FOOT = 40;
const HEAD = 790;

/** Reads a PDF as another program would. */
export async function readPdf(bytes: Uint8Array) {
  const task = getDocument({
    data: Uint8Array.from(bytes),
    useSystemFonts: false,
    isEvalSupported: false,
    verbosity: 0,
  });
  const document = await task.promise;
  const pages = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const drawn = items.flatMap((item) =>
      "str" in item
        ? [
            {
              text: item.str,
              x: item.transform[4] as number,
              y: item.transform[5] as number,
              width: item.width,
              height: item.height,
            },
          ]
        : [],
    );
    const body = drawn.filter(({ y }) => y > FOOT && y < HEAD);
    pages.push({
      drawn,
      text: body.map(({ text }) => text).join(" "),
      running: drawn
        .filter((each) => !body.includes(each))
        .map(({ text }) => text)
        .join(" "),
      structure: (await page.getStructTree()) as unknown as Node,
      links: (await page.getAnnotations()).filter(({ subtype }) => subtype === "Link"),
    });
  }
  const outline = await document.getOutline();
  const { info, metadata } = await document.getMetadata();
  const marks = await document.getMarkInfo();
  await task.destroy();
  return {
    pages,
    outline,
    info: info as Record<string, unknown>,
    metadata: metadata?.getRaw() as string,
    marked: marks?.Marked,
  };
}

/** All nodes below one, and itself. */
export const nodesOf = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(nodesOf)];

/** Reads a Word document: its parts, and the text of its body. */
export function readDocx(bytes: Uint8Array) {
  const parts = unzipSync(bytes);
  const part = (path: string): string => strFromU8(parts[path] ?? new Uint8Array());
  const body = part("word/document.xml");
  const text = [...body.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
    .map(([, written]) => unescaped(written ?? ""))
    .join(" ");
  return { paths: Object.keys(parts), part, body, text };
}

const unescaped = (xml: string): string =>
  xml
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");

/** A text without its spaces: where lines end does not matter. */
export const squeezed = (text: string): string => text.replace(/\s/g, "");
