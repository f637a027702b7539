import { beforeAll, describe, expect, it } from "@jest/globals";
import { planPdf } from "../../../src/exports/documents/plan-pdf.js";
import type { Language } from "../../../src/domain/kernel/text.js";
import { nodesOf, readPdf, squeezed, type Node } from "../../support/documents/document-readers.js";
import {
  MEANS,
  aPlanDocument,
  allPriorities,
  exampleProfile,
} from "../../support/builders/plan-documents.js";

type Pdf = Awaited<ReturnType<typeof readPdf>>;

const textOf = ({ pages }: Pdf): string => squeezed(pages.map(({ text }) => text).join(" "));

describe("planPdf", () => {
  it.each([
    ["bourg-de-montagne-12-agents", "fr"],
    ["val-d-oise", "fr"],
    ["val-d-oise", "en"],
    ["ville-exercee-de-250-agents", "en"],
  ] as [string, Language][])(
    "says all that matters of %s in the language %s",
    async (id, language) => {
      const plan = aPlanDocument(exampleProfile(id), language);
      const text = textOf(await readPdf(await planPdf(plan)));
      for (const { label, status, firstStep, steps } of plan.recommendations) {
        expect(text).toContain(squeezed(label));
        if (status === "priority")
          for (const said of [firstStep, ...steps.map((step) => step.text)])
            expect(text).toContain(squeezed(said));
      }
      for (const { text: note } of plan.legalNotes) expect(text).toContain(squeezed(note));
      for (const { title } of plan.references) expect(text).toContain(squeezed(title));
      expect(text).toContain(squeezed(plan.notice));
    },
  );

  describe("of a town that gave its means and has a very long name", () => {
    const plan = aPlanDocument({
      ...exampleProfile("caluire-et-cuire"),
      identity: { name: "Ville nouvelle-".repeat(20) },
      capacity: MEANS,
    });
    let pdf: Pdf;
    let nodes: Node[];
    beforeAll(async () => {
      pdf = await readPdf(await planPdf(plan));
      nodes = pdf.pages.flatMap(({ structure }) => nodesOf(structure));
    });

    it("keeps every text within the margins", () => {
      for (const { x, y, width } of pdf.pages
        .flatMap(({ drawn }) => drawn)
        .filter(({ text }) => text.trim() !== "")) {
        expect(x).toBeGreaterThanOrEqual(55);
        expect(x + width).toBeLessThanOrEqual(540.5);
        expect(y).toBeGreaterThanOrEqual(30);
        expect(y).toBeLessThanOrEqual(815);
      }
    });

    it("draws no text over another", () => {
      for (const { drawn } of pdf.pages) {
        const shown = drawn.filter(({ text }) => text.trim() !== "");
        const overlapping = shown.filter((one, i) =>
          shown
            .slice(i + 1)
            .some(
              (other) =>
                Math.abs(one.y - other.y) < 6 &&
                one.x < other.x + other.width - 1 &&
                other.x < one.x + one.width - 1,
            ),
        );
        expect(overlapping.map(({ text }) => text)).toEqual([]);
      }
    });

    it("is tagged for readers aloud", () => {
      expect(pdf.marked).toBe(true);
      const roles = new Set(nodes.map(({ role }) => role));
      for (const role of [
        "Document",
        "H1",
        "H2",
        "H3",
        "P",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "Figure",
        "TOC",
        "TOCI",
        "Link",
      ])
        expect(roles).toContain(role);
    });

    it("leaves out no level of headings", () => {
      const levels = nodes
        .filter(({ role }) => /^H\d$/.test(role))
        .map(({ role }) => Number(role[1]));
      expect(levels.filter((level, i) => level > (levels[i - 1] ?? 0) + 1)).toEqual([]);
    });

    it("says in words what its one figure shows", () => {
      const figures = nodes.filter(({ role }) => role === "Figure");
      expect(figures).toHaveLength(1);
      for (const { label, statusLabel } of plan.recommendations)
        expect(figures[0]?.alt).toContain(`${label} (${statusLabel}`);
    });

    it("gives each priority a page of its own", () => {
      const priorities = plan.recommendations.filter(({ status }) => status === "priority");
      const starts = priorities.map(({ purpose }) =>
        pdf.pages.findIndex(({ text }) => squeezed(text).includes(squeezed(purpose))),
      );
      expect(priorities.length).toBeGreaterThan(2);
      expect(starts).toEqual(starts.map((_, i) => (starts[0] ?? 0) + i));
    });

    it("leads from its table of contents to every part, by the number of its page", () => {
      const contents = pdf.pages[1];
      for (const { title } of pdf.outline.slice(1)) {
        const y = contents?.drawn.find(({ text }) => text === title)?.y;
        const number = contents?.drawn.find(
          (each) => each.y === y && /^\d+$/.test(each.text),
        )?.text;
        expect(pdf.pages[Number(number) - 1]?.text).toContain(title);
      }
      expect(contents?.links).toHaveLength(
        pdf.outline.length - 1 + pdf.outline.flatMap(({ items }) => items).length,
      );
    });

    it("numbers its pages, and bears the name and the date on each but the first", () => {
      const { pages } = pdf;
      expect(pages[0]?.running).toBe("");
      pages.slice(1).forEach(({ running }, i) => {
        expect(squeezed(running)).toContain(`page${i + 2}sur${pages.length}`);
        expect(running).toContain("Ville nouvelle-Ville");
        expect(squeezed(running)).toContain("…Plandu24novembre2026");
      });
    });

    it("tells the programme by half-years", () => {
      const text = textOf(pdf);
      for (const { label } of plan.programme?.leftOut ?? [])
        expect(text).toContain(squeezed(label));
      for (const wave of [1, 2, 3, 4]) expect(text).toContain(`Semestre${wave}`);
    });
  });

  it("knows its language, its title and its bookmarks", async () => {
    const plan = aPlanDocument({ collectivity: "commune-69034" }, "en");
    const bytes = await planPdf(plan);
    const { info, outline, metadata } = await readPdf(bytes);
    expect(info).toMatchObject({
      Title: "Working collaboratively – Caluire-et-Cuire",
      Language: "en-GB",
      CreationDate: "D:20261124000000Z",
    });
    expect(metadata).toContain("<pdfuaid:part>1</pdfuaid:part>");
    expect(Buffer.from(bytes).toString("latin1")).toContain("/DisplayDocTitle true");
    expect(outline.map(({ title }) => title)).toEqual([
      "Contents",
      "In short",
      "The twelve recommendations",
      "The recommendations in brief",
      "The brakes, and what shows them",
      "The facts used",
      "Legal notes",
      "Sources",
    ]);
  });

  it("is the same file for the same plan, and another for another", async () => {
    const profile = exampleProfile("caluire-et-cuire");
    const [first, second, other] = await Promise.all([
      planPdf(aPlanDocument(profile)),
      planPdf(aPlanDocument(profile)),
      planPdf(aPlanDocument({ ...profile, size: { agents: 601, sites: 40 } })),
    ]);
    expect(Buffer.compare(first, second)).toBe(0);
    expect(identifierOf(other)).not.toBe(identifierOf(first));
  });

  it.each(["fr", "en"] as const)(
    "holds what is extreme in the language %s: twelve priorities, none, nothing known, all done",
    async (language) => {
      const twelve = await readPdf(
        await planPdf(
          aPlanDocument(
            { ...exampleProfile("commune-de-120-agents"), capacity: MEANS },
            language,
            allPriorities(),
          ),
        ),
      );
      expect(twelve.outline.flatMap(({ items }) => items)).toHaveLength(12);
      const village = aPlanDocument({ identity: { type: "commune" } }, language);
      const unknown = await readPdf(await planPdf(village));
      expect(unknown.pages[0]?.text).toContain("Commune");
      expect(textOf(unknown)).toContain(squeezed(village.unknowns.at(-1)?.label ?? ""));
      const done = await readPdf(
        await planPdf(
          aPlanDocument(
            {
              identity: { type: "commune" },
              capacity: { ...MEANS, done: village.recommendations.map(({ id }) => id) },
            },
            language,
          ),
        ),
      );
      expect(done.outline.flatMap(({ items }) => items)).toEqual([]);
    },
  );

  it.each([
    [
      "signs that XML and PDF read in their own way",
      `L’<b>“Union”</b> & (fils) \\ 'x' "y"`,
      `L’<b>“Union”</b> & (fils) \\ 'x' "y"`,
    ],
    ["what the font does not hold, with a sign in its place", "Mairie 👩‍👩‍👧 بلدية", "Mairie □ □□□□□"],
    ["control characters and halves of a character", "A\u0007B\nC\ud800D", "AB C□D"],
  ])("shows a name with %s", async (_, name, shown) => {
    const bytes = await planPdf(aPlanDocument({ identity: { type: "syndicat", name } }));
    const { pages, metadata } = await readPdf(bytes);
    expect(squeezed(pages[0]?.text ?? "")).toContain(squeezed(shown));
    expect(metadata).not.toMatch(/&(?!#\d+;)|<b>/);
  });

  it("does not depend on the length of a name", async () => {
    const words = await readPdf(
      await planPdf(
        aPlanDocument({
          identity: { type: "syndicat", name: "Syndicat intercommunal ".repeat(13) },
        }),
      ),
    );
    const oneWord = await readPdf(
      await planPdf(aPlanDocument({ identity: { type: "syndicat", name: "x".repeat(300) } })),
    );
    expect(words.pages).toHaveLength(oneWord.pages.length);
    expect(squeezed(oneWord.pages[0]?.text ?? "")).toContain("x".repeat(300));
  });

  it("names the address of a kept plan, where there is one", async () => {
    const { pages } = await readPdf(
      await planPdf(
        {
          ...aPlanDocument({ identity: { type: "commune" } }),
          id: "01a20f8d-0000-7000-8000-000000000000",
          createdAt: "2026-11-24T21:54:16.037Z",
        },
        { address: "https://douze.example/v1/plans/01a20f8d" },
      ),
    );
    expect(pages.at(-1)?.links.map(({ url }) => url as string)).toContain(
      "https://douze.example/v1/plans/01a20f8d",
    );
    expect(pages.at(-1)?.text).toContain("01a20f8d-0000-7000-8000-000000000000");
  });
});

const identifierOf = (bytes: Uint8Array): string =>
  /\/ID \[<([0-9a-f]+)>/.exec(Buffer.from(bytes).toString("latin1"))?.[1] ?? "";
