import { describe, expect, it } from "@jest/globals";
import { planDocx } from "../../../src/exports/documents/plan-docx.js";
import type { Language } from "../../../src/domain/kernel/text.js";
import { readDocx, squeezed } from "../../support/documents/document-readers.js";
import {
  MEANS,
  aPlanDocument,
  allPriorities,
  exampleProfile,
} from "../../support/builders/plan-documents.js";

/** The paragraphs of a body, each with its style and its text. */
function paragraphsOf(body: string): { style: string | undefined; text: string }[] {
  return [...body.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([xml]) => ({
    style: /<w:pStyle w:val="([^"]+)"/.exec(xml)?.[1],
    text: [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(""),
  }));
}

describe("planDocx", () => {
  it.each([
    ["bourg-de-montagne-12-agents", "fr"],
    ["val-d-oise", "fr"],
    ["caluire-et-cuire", "en"],
    ["ville-exercee-de-250-agents", "en"],
  ] as [string, Language][])(
    "says all that matters of %s in the language %s",
    async (id, language) => {
      const plan = aPlanDocument(exampleProfile(id), language);
      const text = squeezed(readDocx(await planDocx(plan)).text);
      for (const { label, status, firstStep, steps } of plan.recommendations) {
        expect(text).toContain(squeezed(label));
        if (status === "priority")
          for (const said of [firstStep, ...steps.map((step) => step.text)])
            expect(text).toContain(squeezed(said));
      }
      for (const { text: note } of plan.legalNotes) expect(text).toContain(squeezed(note));
      for (const { rule } of plan.brakes.flatMap(({ reasons }) => reasons))
        expect(text).toContain(squeezed(rule.because));
    },
  );

  it(
    "has real headings, lists that begin at one, and a table of contents that lists the " +
      "priorities",
    async () => {
      const plan = aPlanDocument({ ...exampleProfile("caluire-et-cuire"), capacity: MEANS });
      const { body, part } = readDocx(await planDocx(plan));
      const headings = paragraphsOf(body).filter(
        ({ style }) => style?.startsWith("Heading") || style === "ListedHeading",
      );
      expect(headings.filter(({ style }) => style === "Heading1").map(({ text }) => text)).toEqual([
        "L’essentiel",
        "Les douze recommandations",
        "Les autres recommandations",
        "Le programme par semestre",
        "Les freins, et ce qui les montre",
        "Les faits retenus",
        "Notes juridiques",
        "Sources",
      ]);
      expect(headings.filter(({ style }) => style === "ListedHeading")).toHaveLength(
        plan.recommendations.filter(({ status }) => status === "priority").length,
      );
      expect(part("word/styles.xml")).toMatch(
        /w:styleId="ListedHeading".*?<w:basedOn w:val="Heading2"\/>.*?<w:outlineLvl w:val="1"\/>/s,
      );
      expect(body).toMatch(/TOC[^<]*\\o &quot;1-1&quot;[^<]*Listed Heading,2/);
      const lists = new Set([...body.matchAll(/<w:numId w:val="(\d+)"\/>/g)].map(([, id]) => id));
      expect(lists.size).toBeGreaterThan(5);
    },
  );

  it("has tables with names and with titles that every page repeats", async () => {
    const { body } = readDocx(
      await planDocx(
        aPlanDocument({ ...exampleProfile("caluire-et-cuire"), capacity: MEANS }, "en"),
      ),
    );
    const tables = [...body.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([xml]) => xml);
    expect(tables.map((xml) => /<w:tblCaption w:val="([^"]+)"/.exec(xml)?.[1])).toContain(
      "The twelve recommendations with their status, relevance and possible ranks",
    );
    expect(tables.every((xml) => xml.includes("<w:tblCaption "))).toBe(true);
    expect(tables.filter((xml) => xml.includes("<w:tblHeader/>")).length).toBeGreaterThanOrEqual(6);
  });

  it("shows the ranking as a picture that is told in words", async () => {
    const plan = aPlanDocument(exampleProfile("val-d-oise"));
    const { paths, body } = readDocx(await planDocx(plan));
    expect(
      paths.filter((path) => path.startsWith("word/media/") && path.endsWith(".png")),
    ).toHaveLength(1);
    const told = /<wp:docPr [^>]*descr="([^"]*)"/.exec(body)?.[1] ?? "";
    for (const { label, statusLabel } of plan.recommendations)
      expect(told).toContain(`${label} (${statusLabel}`);
  });

  it("knows its language, title and date", async () => {
    const { part } = readDocx(
      await planDocx(aPlanDocument({ collectivity: "commune-69034" }, "en")),
    );
    expect(part("word/styles.xml")).toContain('<w:lang w:val="en-GB"');
    expect(part("docProps/core.xml")).toContain(
      "<dc:title>Working collaboratively – Caluire-et-Cuire</dc:title>",
    );
    expect(part("docProps/core.xml").match(/2026-11-24T00:00:00\.000Z/g)).toHaveLength(2);
    expect(part("word/footer1.xml") + part("word/footer2.xml")).toMatch(/PAGE.*NUMPAGES/s);
  });

  it("is the same file for the same plan, whatever was written between", async () => {
    const profile = exampleProfile("caluire-et-cuire");
    const first = await planDocx(aPlanDocument(profile));
    await planDocx(aPlanDocument({ identity: { type: "region" } }));
    expect(Buffer.compare(first, await planDocx(aPlanDocument(profile)))).toBe(0);
    expect(
      Buffer.compare(first, await planDocx(aPlanDocument({ ...profile, asOf: "2026-11-25" }))),
    ).not.toBe(0);
  });

  it.each(["fr", "en"] as const)(
    "holds what is extreme in the language %s: twelve priorities, none, nothing known",
    async (language) => {
      const twelve = readDocx(
        await planDocx(
          aPlanDocument(
            { ...exampleProfile("commune-de-120-agents"), capacity: MEANS },
            language,
            allPriorities(),
          ),
        ),
      );
      expect(
        paragraphsOf(twelve.body).filter(({ style }) => style === "ListedHeading"),
      ).toHaveLength(12);
      const unknown = readDocx(
        await planDocx(aPlanDocument({ identity: { type: "other" } }, language)),
      );
      expect(paragraphsOf(unknown.body).filter(({ style }) => style === "ListedHeading")).toEqual(
        [],
      );
      expect(unknown.text).toContain(
        language === "fr" ? "Collectivité ou établissement" : "Local authority or public body",
      );
    },
  );

  it.each([`L’<b>“Union”</b> & (fils) \\ 'x' "y"`, "Mairie 👩‍👩‍👧 بلدية", "x".repeat(300)])(
    "keeps the name %j as it is",
    async (name) => {
      const { text, part } = readDocx(
        await planDocx(aPlanDocument({ identity: { type: "syndicat", name } })),
      );
      expect(text).toContain(name);
      expect(part("word/header1.xml")).not.toMatch(/&(?!amp;|lt;|gt;|quot;|apos;)/);
    },
  );

  it("drops from a name what XML cannot hold", async () => {
    const { body, text } = readDocx(
      await planDocx(aPlanDocument({ identity: { type: "syndicat", name: "A\u0007B\nC\ud800D" } })),
    );
    expect(text).toContain("AB C\ufffdD");
    expect(body).not.toMatch(/[^\P{Cc}\n]|\p{Cs}/u);
  });
});
