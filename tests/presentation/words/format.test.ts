import { describe, expect, it } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { checkProfile } from "../../../src/domain/profile/check-profile.js";
import { STATUSES } from "../../../src/domain/ranking/status.js";
import type { ProfileInput } from "../../../src/domain/profile/profile-input.js";
import { packagePath } from "../../../src/platform/paths.js";
import {
  NOTE_CODES,
  STATUS_LABELS,
  dateIn,
  enumerate,
  euros,
  noteMessage,
  numberIn,
  percent,
  quote,
} from "../../../src/presentation/words/format.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";

describe("percent", () => {
  it.each([
    [0, "0"],
    [0.004, "0"],
    [0.005, "1"],
    [0.6349, "63"],
    [0.635, "64"],
    [1, "100"],
  ])("writes %d as %s whole percents, typeset in each language", (value, whole) => {
    expect(percent(value, "fr")).toBe(`${whole}\u00a0%`);
    expect(percent(value, "en")).toBe(`${whole}%`);
  });
});

describe("numberIn", () => {
  it.each([
    [0, "0", "0"],
    [12.5, "12,5", "12.5"],
    [9.1141, "9,11", "9.11"],
    [1_234.5, "1\u202f234,5", "1,234.5"],
    [1_000_000_000, "1\u202f000\u202f000\u202f000", "1,000,000,000"],
  ])("writes %d with two decimals at most", (value, french, english) => {
    expect([numberIn(value, "fr"), numberIn(value, "en")]).toEqual([french, english]);
  });
});

describe("euros", () => {
  it("puts the sign where its language has it", () => {
    expect([euros(7_000, "fr"), euros(7_000, "en")]).toEqual(["7\u202f000\u00a0€", "€7,000"]);
  });
});

describe("dateIn", () => {
  it.each([
    ["2027-01-01", "1er janvier 2027", "1 January 2027"],
    ["2027-08-11", "11 août 2027", "11 August 2027"],
    ["2028-02-29", "29 février 2028", "29 February 2028"],
  ])("writes %s in words", (date, french, english) => {
    expect([dateIn(date, "fr"), dateIn(date, "en")]).toEqual([french, english]);
  });
});

describe("quote", () => {
  it("puts a name between the marks of its language", () => {
    expect(quote("Silos", "fr")).toBe("«\u00a0Silos\u00a0»");
    expect(quote("Silos", "en")).toBe("“Silos”");
  });
});

describe("enumerate", () => {
  it.each([
    [[], "", ""],
    [["a"], "a", "a"],
    [["a", "b"], "a et b", "a and b"],
    [["a", "b", "c"], "a, b et c", "a, b and c"],
  ])("joins %j", (names, french, english) => {
    expect([enumerate(names, "fr"), enumerate(names, "en")]).toEqual([french, english]);
  });
});

describe("the labels of statuses", () => {
  it("name every status in both languages, each differently", () => {
    expect(Object.keys(STATUS_LABELS).sort()).toEqual([...STATUSES].sort());
    for (const language of ["fr", "en"] as const)
      expect(new Set(STATUSES.map((status) => STATUS_LABELS[status][language])).size).toBe(
        STATUSES.length,
      );
  });
});

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
            /notes\.push\(\{ code: "([\w-]+)"/g,
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
