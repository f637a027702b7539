/**
 * The structure that readers aloud follow. pdfkit knows more of it than its types tell; the
 * difference stays in this file.
 */

export type Pdf = PDFKit.PDFDocument;
export type Element = PDFKit.PDFStructureElement;

export interface ElementOptions {
  /** What a figure shows. */
  readonly alt?: string;
  /** Of what a header cell is the header. */
  readonly scope?: "Row" | "Column";
  /** Left, top, right and bottom of a figure, in points from the top of the page. */
  readonly bbox?: readonly [number, number, number, number];
}

/**
 * A structure element below another, which it joins at once: so its content is tagged as it is
 * drawn.
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

/** The kind of numbering of a list, which readers aloud announce. */
export function numberList(list: Element, numbering: "Decimal" | "Disc"): void {
  (list as unknown as { dictionary: { data: Record<string, unknown> } }).dictionary.data["A"] = {
    O: "List",
    ListNumbering: numbering,
  };
}

/** What is drawn for the eye alone. */
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

/** Text that stands for another, which is read aloud and copied instead. */
export function standingFor(pdf: Pdf, actual: string | undefined, draw: () => void): void {
  if (actual === undefined) return draw();
  pdf.markContent("Span", { actual });
  draw();
  pdf.endMarkedContent();
}

/** A link over an area of the page, to an address or to a place of the document. */
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
