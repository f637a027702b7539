import { beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { breakLines, type Line } from "../../../../src/exports/documents/typesetting/lines.js";
import {
  loadTypefaces,
  type Typefaces,
} from "../../../../src/exports/documents/typesetting/typefaces.js";

let faces: Typefaces;
beforeAll(async () => {
  faces = await loadTypefaces();
});

const words = ({ pieces }: Line): string => pieces.map(({ text }) => text).join("");
const broken = (text: string, width: number): string[] =>
  breakLines([{ text }], width, 10, faces).map(words);

const anyRun = fc.record({
  text: fc.stringMatching(/^[a-zéà’ \u00a0\u202f«»:;/.-]{0,60}$/),
  strong: fc.boolean(),
  italic: fc.boolean(),
  quiet: fc.boolean(),
});

describe("breakLines", () => {
  it("loses nothing, and lets no line be wider than it may", () => {
    fc.assert(
      fc.property(
        fc.array(anyRun, { maxLength: 5 }),
        fc.integer({ min: 20, max: 300 }),
        (runs, width) => {
          const lines = breakLines(runs, width, 10, faces);
          expect(lines.map(words).join("")).toBe(runs.map(({ text }) => text).join(""));
          for (const { pieces } of lines) {
            const [last] = pieces.slice(-1);
            const inked =
              pieces.slice(0, -1).reduce((sum, piece) => sum + piece.width, 0) +
              (last ? faces[last.face].width(last.text.replace(/ +$/, ""), 10) : 0);
            expect(inked).toBeLessThanOrEqual(width + 0.001);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it("ends lines at spaces, and never at those that do not break", () => {
    expect(broken("Il dit «\u00a0oui\u00a0» à 12\u202f000\u00a0habitants", 70)).toEqual([
      "Il dit «\u00a0oui\u00a0» à ",
      "12\u202f000\u00a0habitants",
    ]);
  });

  it("keeps a compound whole, and breaks an address after its signs", () => {
    expect(broken("deux jours-agents", 60)).toEqual(["deux ", "jours-agents"]);
    expect(
      broken("https://www.banquedesterritoires.fr/cooperation-entre-secretaires", 160),
    ).toEqual(["https://www.banquedesterritoires.fr/", "cooperation-entre-secretaires"]);
  });

  it("breaks a word that no line holds between its characters", () => {
    const lines = broken("é".repeat(100), 100);
    expect(lines.length).toBeGreaterThan(4);
    expect(lines.join("")).toBe("é".repeat(100));
  });

  it("puts a sign for what the font cannot show, and keeps what was meant", () => {
    const [line] = breakLines([{ text: "Mairie 👩‍👩‍👧 ok" }], 500, 10, faces);
    expect(line && words(line)).toBe("Mairie □ ok");
    expect(line?.pieces.find(({ text }) => text.includes("□"))?.meant).toBe("👩‍👩‍👧 ");
  });

  it("gives a line for no text", () => {
    expect(broken("", 100)).toEqual([""]);
  });
});
