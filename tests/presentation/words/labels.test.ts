import { describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { PROFILE_FACTS } from "../../../src/domain/facts/fact-dictionary.js";
import { LANGUAGES } from "../../../src/domain/kernel/text.js";
import { STATUSES } from "../../../src/domain/ranking/status.js";
import { packagePath } from "../../../src/platform/paths.js";
import { wordLabel } from "../../../src/presentation/words/fact-labels.js";
import { STATUS_LABELS } from "../../../src/presentation/words/labels.js";
import { UNIT_LABELS, counted, unitLabel } from "../../../src/presentation/words/unit-labels.js";

describe("the labels of statuses", () => {
  it("name every status in both languages, each differently", () => {
    expect(Object.keys(STATUS_LABELS).sort()).toEqual([...STATUSES].sort());
    for (const language of ["fr", "en"] as const)
      expect(new Set(STATUSES.map((status) => STATUS_LABELS[status][language])).size).toBe(
        STATUSES.length,
      );
  });
});

describe("the labels of the values of facts", () => {
  it.each(PROFILE_FACTS.filter(({ type }) => type === "enum"))(
    "exist for each value of $id, and differ",
    ({ id, values = [] }) => {
      for (const language of LANGUAGES) {
        const labels = values.map((value) => wordLabel(id, value, language));
        expect(new Set(labels).size).toBe(values.length);
        expect(labels.filter((label) => /^[a-z0-9]+-/.test(label))).toEqual([]);
      }
    },
  );

  it("are yes and no for booleans, and a word of another version for itself", () => {
    expect([wordLabel("territory.island", true, "fr"), wordLabel("x", false, "en")]).toEqual([
      "oui",
      "no",
    ]);
    expect(wordLabel("identity.type", "of-another-age", "fr")).toBe("of-another-age");
  });
});

describe("the labels of units", () => {
  it("exist for each unit of the schema of legal parameters", () => {
    const schema = readFileSync(packagePath("rules/schema/parameters.schema.json"), "utf8");
    const [, units = ""] = /"unit": \{\s*"enum": (\[[^\]]+\])/.exec(schema) ?? [];
    const named = (JSON.parse(units) as string[]).filter((unit) => unit in UNIT_LABELS);
    expect(named).toEqual(JSON.parse(units));
  });

  it.each([
    [0, "0 jour-agent", "0 agent-days"],
    [1, "1 jour-agent", "1 agent-day"],
    [1.5, "1,5 jour-agent", "1.5 agent-days"],
    [2, "2 jours-agents", "2 agent-days"],
  ])("agree with the count %d as each language does", (count, french, english) => {
    expect([counted(count, "agent-days", "fr"), counted(count, "agent-days", "en")]).toEqual([
      french,
      english,
    ]);
  });

  it("are the bare unit where another version of the rulebook has one that is unknown here", () => {
    expect(unitLabel("bicycles", 2, "fr")).toBe("bicycles");
  });
});
