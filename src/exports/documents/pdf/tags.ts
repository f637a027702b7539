/**
 * The structure that screen readers follow. pdfkit supports more of it than its types declare; this
 * file contains the difference.
 */

export type Pdf = PDFKit.PDFDocument;
export type Element = PDFKit.PDFStructureElement;

export interface ElementOptions {
  /** Alternative text of a figure. */
  readonly alt?: string;
  /** What a header cell applies to. */
  readonly scope?: "Row" | "Column";
  /** Left, top, right and bottom of a figure, in points from the top of the page. */
  readonly bbox?: readonly [number, number, number, number];
}

/**
 * Creates a child structure element and attaches it at once, so that its content is tagged while it
 * is drawn.
 */
export function tag(
  pdf: Pdf,
  parent: Element,
  type: string,
  options: ElementOptions = {},
): Element {
  const element = pdf.struct(type, options);
  parent.add(element);
  return element;
}

/** The kind of list numbering, which screen readers announce. */
export function numberList(list: Element, numbering: "Decimal" | "Disc"): void {
  (list as unknown as { dictionary: { data: Record<string, unknown> } }).dictionary.data["A"] = {
    O: "List",
    ListNumbering: numbering,
  };
}

/** Draws content as an artifact, which screen readers skip. */
export function artifact(
  pdf: Pdf,
  draw: () => void,
  options: { readonly type?: "Pagination" | "Layout"; readonly attached?: readonly string[] } = {
    type: "Layout",
  },
): void {
  pdf.markContent("Artifact", options as PDFKit.Mixins.MarkingOptions);
  draw();
  pdf.endMarkedContent();
}

/**
 * Draws a text that replaces another one. Screen readers and the clipboard get the original text.
 */
export function standingFor(pdf: Pdf, actual: string | undefined, draw: () => void): void {
  if (actual === undefined) return draw();
  pdf.markContent("Span", { actual });
  draw();
  pdf.endMarkedContent();
}

/** Adds a link over an area of the page, to a URL or to a destination in the document. */
export function linkArea(
  pdf: Pdf,
  link: Element,
  area: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  target: { readonly href: string } | { readonly place: string },
  says: string,
): void {
  const options = {
    structParent: link,
    Contents: new String(says),
  } as unknown as PDFKit.Mixins.AnnotationOption;
  if ("href" in target) pdf.link(area.x, area.y, area.width, area.height, target.href, options);
  else pdf.goTo(area.x, area.y, area.width, area.height, target.place, options);
}
