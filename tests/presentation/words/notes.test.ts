import { describe, expect, it } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { checkProfile } from "../../../src/domain/profile/check-profile.js";
import type { ProfileInput } from "../../../src/domain/profile/profile-input.js";
import { packagePath } from "../../../src/platform/paths.js";
import { dateIn } from "../../../src/presentation/words/format.js";
import { NOTE_CODES, noteMessage } from "../../../src/presentation/words/notes.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";

describe("what notes say", () => {
  const profile: ProfileInput = {
    identity: { type: "commune" },
    size: { population: 1_500 },
    hierarchy: { generalDirector: true, deputyGeneralDirectors: 1 },
    practice: { level: "collaboration", intendedLevel: "none" },
    capacity: { agentDaysPerHalfYear: 60, startOn: "2026-11-01" },
    sources: [{ name: "Organigramme", asOf: "2024-11-01", fields: ["size.population"] }],
  };
  const { notes = [] } = checkProfile(profile, {
    rulebook: shippedRulebook(),
    official: undefined,
    today: "2026-11-24",
  }) as { notes?: Parameters<typeof noteMessage>[0][] };

  it("is known for the codes that the domain gives, and for no other", () => {
    expect(notes.map(({ code }) => code).sort()).toEqual([...NOTE_CODES].sort());
    const domain = packagePath("src/domain");
    const written = readdirSync(domain, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) =>
        [
          ...readFileSync(`${domain}/${file}`, "utf8").matchAll(
            /notes\.push\(\{\s*code: "([\w-]+)"/g,
          ),
        ].map(([, code]) => code),
      );
    expect(written.sort()).toEqual([...NOTE_CODES].sort());
  });

  it.each(["fr", "en"] as const)(
    "is a whole sentence in %s, with the values of the note",
    (language) => {
      for (const note of notes) {
        const message = noteMessage(note, language);
        expect(message).toMatch(/^[A-Z].{20,}\.$/);
        expect(message).not.toMatch(/undefined|\{|\}/);
        for (const value of Object.values(note.values))
          expect(message.replaceAll(/[\u202f,]/g, "")).toContain(
            /^\d{4}-/.test(String(value)) ? dateIn(String(value), language) : String(value),
          );
      }
    },
  );

  it("separates thousands, and only those", () => {
    const say = (population: number, language: "fr" | "en") =>
      noteMessage(
        { code: "dgs-below-threshold", path: "", values: { population, threshold: 2_000_000 } },
        language,
      );
    expect(say(999, "en")).toContain("of 999 inhabitants, below the threshold of 2,000,000 for");
    expect(say(12_345, "fr")).toContain(
      "de 12\u202f345 habitants, sous le seuil de 2\u202f000\u202f000 habitants",
    );
  });

  it("is the bare code where an old plan holds one that nobody knows any more", () => {
    expect(noteMessage({ code: "of-another-age", path: "", values: {} }, "fr")).toBe(
      "of-another-age",
    );
  });
});
