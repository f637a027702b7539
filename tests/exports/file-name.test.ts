import { describe, expect, it } from "@jest/globals";
import contentDisposition from "content-disposition";
import fc from "fast-check";
import { asciiNameOf, fileNameOf } from "../../src/exports/file-name.js";
import type { PlanDocument } from "../../src/presentation/contract/plan.js";
import { HOSTILE_NAMES, anyName, planOf } from "../support/builders/export-plans.js";

const PLAN = planOf();
const nameOf = (collectivity: Partial<PlanDocument["collectivity"]>): string =>
  fileNameOf({ ...PLAN, collectivity: { type: "commune", ...collectivity } }, "csv");

describe("the name of a file", () => {
  it.each([
    [{ name: "Caluire-et-Cuire" }, "plan-Caluire-et-Cuire-2026-11-22.csv"],
    [{ name: "Évry-Courcouronnes" }, "plan-Évry-Courcouronnes-2026-11-22.csv"],
    [{ name: "Saint Étienne (Loire)" }, "plan-Saint-Étienne-(Loire)-2026-11-22.csv"],
    [{ name: "../../etc/passwd" }, "plan-etc-passwd-2026-11-22.csv"],
    [{ name: '"; filename=evil.exe' }, "plan-filename-evil-exe-2026-11-22.csv"],
    [{ name: "a\r\nb\tc" }, "plan-a-b-c-2026-11-22.csv"],
    [{ name: "\u202eesrever" }, "plan-esrever-2026-11-22.csv"],
    [{ name: "日本語" }, "plan-日本語-2026-11-22.csv"],
    [{ name: "|||", id: "commune-69034" }, "plan-commune-69034-2026-11-22.csv"],
    [{ id: "epci-200093201" }, "plan-epci-200093201-2026-11-22.csv"],
    [{ type: "syndicat" as const }, "plan-syndicat-2026-11-22.csv"],
  ])("of %j is %s", (collectivity, expected) => {
    expect(nameOf(collectivity)).toBe(expected);
  });

  it("is one that every system takes, whatever the name, and comes back from the header", () => {
    fc.assert(
      fc.property(fc.oneof(anyName, fc.constantFrom(...HOSTILE_NAMES)), (name) => {
        const file = nameOf({ name });
        expect(file).toMatch(/^plan-.+-2026-11-22\.csv$/);
        expect(file).not.toMatch(/[<>:"/\\|?*\s\p{Cc}]|\.\.|--/u);
        expect(Buffer.byteLength(file)).toBeLessThan(400);
        const header = contentDisposition(file, { fallback: asciiNameOf(file) });
        expect(header).toMatch(
          /^attachment; filename="plan-[\x20-\x7e]*\.csv"(; filename\*=UTF-8''[\w%!#$&+.^`|~-]+)?$/,
        );
        expect(contentDisposition.parse(header).parameters["filename"]).toBe(file);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["plan-Évry-2026-11-22.csv", "plan-Evry-2026-11-22.csv"],
    ["plan-日本語-2026-11-22.csv", "plan-2026-11-22.csv"],
    ["plan-Œuvre-2026-11-22.csv", "plan-uvre-2026-11-22.csv"],
  ])("%s is %s for programs that read ASCII alone", (name, ascii) => {
    expect(asciiNameOf(name)).toBe(ascii);
  });
});
