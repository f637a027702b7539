/**
 * Declares conformance with PDF/UA-1 in the metadata. The option of pdfkit for it also adds a list
 * of glyphs that contradicts the fonts, which PDF/UA forbids.
 */
export function declareAccessible(pdf: PDFKit.PDFDocument): void {
  pdf.appendXML(
    `<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" ` +
      `rdf:about=""><pdfuaid:part>1</pdfuaid:part></rdf:Description>`,
  );
}

/**
 * Escapes title, author and subject in the XML metadata, which pdfkit does not: an ampersand in a
 * name would break it.
 */
export function escapeInMetadata(pdf: PDFKit.PDFDocument): void {
  const writer = pdf as unknown as { _addInfo: () => void; info: Record<string, unknown> };
  const write = writer._addInfo.bind(pdf);
  // At this point, the file properties are already written; those must stay unescaped.
  writer._addInfo = () => {
    for (const [key, value] of Object.entries(writer.info))
      if (typeof value === "string")
        writer.info[key] = value.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
    write();
  };
}
