/**
 * Says in the metadata that the file is made to PDF/UA-1. pdfkit's own option for it adds a list of
 * glyphs that does not agree with the fonts, which PDF/UA forbids.
 */
export function declareAccessible(pdf: PDFKit.PDFDocument): void {
  pdf.appendXML(
    `<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" ` +
      `rdf:about=""><pdfuaid:part>1</pdfuaid:part></rdf:Description>`,
  );
}

/**
 * pdfkit writes title, author and subject into the XML of the metadata as they are: a name with an
 * ampersand would break it.
 */
export function escapeInMetadata(pdf: PDFKit.PDFDocument): void {
  const writer = pdf as unknown as { _addInfo: () => void; info: Record<string, unknown> };
  const write = writer._addInfo.bind(pdf);
  // By then the properties of the file are written, unescaped, as they should be.
  writer._addInfo = () => {
    for (const [key, value] of Object.entries(writer.info))
      if (typeof value === "string")
        writer.info[key] = value.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
    write();
  };
}
