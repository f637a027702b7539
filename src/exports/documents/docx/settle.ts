import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { flatten } from "../model/build.js";
import type { DocumentModel } from "../model/document.js";

/** The relationship ids that the library draws at random; it counts the others. */
const RANDOM_ID = /rId[\w-]{15,}/g;
const BOOKMARK = /(<w:bookmark(?:Start|End)\b[^>]*?\bw:id=")(\d+)(?=")/g;
const BOOKMARK_NAME = /((?:w:name="|w:anchor="|PAGEREF )_Toc)(\d+)/g;
const TIMES = /(<dcterms:(created|modified)\b[^<>]*>)[^<]*/g;
/** Time of all archive entries. It is local, so that the same value is written in every time zone. */
const ZIP_TIME = new Date(1980, 0, 1);

/**
 * Makes the file that the library writes reproducible: it uses the date of the document instead of
 * the clock, and numbers ids within the document instead of drawing them at random or counting them
 * since the start of the process. It also adds the names of tables, which the library does not
 * support.
 */
export function settle(bytes: Uint8Array, model: DocumentModel): Uint8Array {
  const ids = countedFrom("rIdL");
  const bookmarks = countedFrom("");
  const marked = countedFrom("");
  const names = tableNames(model);
  const settled = Object.entries(unzipSync(bytes)).map(([path, content]): [string, Uint8Array] => {
    if (!/\.(xml|rels)$/.test(path)) return [path, content];
    let xml = strFromU8(content)
      .replace(RANDOM_ID, ids)
      .replace(BOOKMARK, (_, start: string, id: string) => start + bookmarks(id))
      .replace(BOOKMARK_NAME, (_, start: string, id: string) => start + marked(id));
    if (path === "docProps/core.xml")
      xml = xml.replace(TIMES, (_, start: string) => start + model.date.toISOString());
    if (path === "word/document.xml")
      xml = xml.replaceAll(
        "</w:tblPr>",
        () => `<w:tblCaption w:val="${escaped(names.shift() ?? "")}"/></w:tblPr>`,
      );
    return [path, strToU8(xml)];
  });
  // Programs that detect file types by content expect the content types first.
  const first = (path: string): number => (path === "[Content_Types].xml" ? 0 : 1);
  return zipSync(
    Object.fromEntries(settled.sort(([left], [right]) => first(left) - first(right))),
    { mtime: ZIP_TIME },
  );
}

/**
 * Returns a function that numbers texts in order of appearance; equal texts get the same number.
 */
function countedFrom(prefix: string): (id: string) => string {
  const known = new Map<string, string>();
  return (id) => {
    const counted = known.get(id) ?? `${prefix}${known.size + 1}`;
    known.set(id, counted);
    return counted;
  };
}

const tableNames = ({ blocks }: DocumentModel): string[] =>
  flatten(blocks).flatMap((block) => (block.kind === "table" ? [block.summary] : []));

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
