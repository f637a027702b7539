import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { flatten } from "../model/build.js";
import type { DocumentModel } from "../model/document.js";

/** Random relationship ids of the library, as opposed to its counted ones. */
const RANDOM_ID = /rId[\w-]{15,}/g;
const BOOKMARK = /(<w:bookmark(?:Start|End)\b[^>]*?\bw:id=")(\d+)(?=")/g;
const BOOKMARK_NAME = /((?:w:name="|w:anchor="|PAGEREF )_Toc)(\d+)/g;
const TIMES = /(<dcterms:(created|modified)\b[^<>]*>)[^<]*/g;
/** The same in every time zone. */
const ZIP_TIME = new Date(1980, 0, 1);

/**
 * Makes of what the library writes a file that depends on the document alone: with the document's
 * date instead of the clock's, and ids that are counted within it instead of drawn at random or
 * counted since the process began. Tables get their names, for which the library has no place.
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
  // Programs that tell a file by its beginning look for the content types first.
  const first = (path: string): number => (path === "[Content_Types].xml" ? 0 : 1);
  return zipSync(
    Object.fromEntries(settled.sort(([left], [right]) => first(left) - first(right))),
    { mtime: ZIP_TIME },
  );
}

/** Gives what it is given a number, the same for the same, in the order in which they come. */
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
