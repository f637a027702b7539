import { describe, expect, it } from "@jest/globals";
import { toCsv } from "../../src/spreadsheet/csv.js";
import { addTable, strengths } from "../../src/cli/rules/commands/table.js";
import { runCommand } from "../support/rulebook/run-command.js";
import {
  aBrake,
  aRecommendation,
  aRule,
  aRulebook,
  aText,
  easing,
} from "../support/rulebook/parts.js";
import { RULES_FOLDER, shippedRulebook } from "../support/rulebook/shipped.js";

const table = (...options: string[]) => runCommand(addTable, RULES_FOLDER, "table", ...options);

describe("table", () => {
  it("prints a row a brake and a column a recommendation, as Markdown with French labels", async () => {
    const { lines, failed } = await table();
    expect(failed).toBe(false);
    expect(lines).toHaveLength(2 + shippedRulebook().brakes.length);
    expect(lines[0]).toMatch(/^\| id \| Frein \| 1\. .+ \| 2\. .+ \| 12\. .+ \|$/);
    expect(lines[1]).toBe(`| --- | --- |${" --: |".repeat(12)}`);
    expect(lines.find((line) => line.startsWith("| silos |"))).toBe(
      "| silos | Fonctionnement en silos |  |  |  | 35 |  |  |  |  | 45 |  |  |  |",
    );
  });

  it("prints English labels where it is asked to", async () => {
    const { lines } = await table("--language", "en");
    expect(lines[0]).toMatch(/^\| id \| Brake \| 1\. /);
    expect(lines.some((line) => line.startsWith("| silos | Working in silos |"))).toBe(true);
  });

  it("prints CSV, quoted where it must be", async () => {
    const { lines } = await table("--format", "csv", "--language", "en");
    expect(lines).toHaveLength(1 + shippedRulebook().brakes.length);
    expect(lines[0]).toMatch(
      /^id,Brake,1\. .+"9\. Equip the group: tools, place, regular meetings"/,
    );
    expect(lines).toContain("silos,Working in silos,,,,35,,,,,45,,,");
  });

  it("refuses another format or language, and names those that there are", async () => {
    expect(await table("--format", "html")).toEqual({
      lines: [
        "error: option '--format <format>' argument 'html' is invalid. Allowed choices are " +
          "markdown, csv.",
      ],
      failed: true,
    });
    expect(await table("--language", "de")).toEqual({
      lines: [
        "error: option '--language <language>' argument 'de' is invalid. Allowed choices " +
          "are fr, en.",
      ],
      failed: true,
    });
  });

  it("shows the same strengths as the plans use, wherever files say them", () => {
    const recommendations = [
      aRecommendation({
        number: 2,
        label: aText("second"),
        eases: easing({ silos: 29, haste: 57 }),
      }),
    ];
    const rulebook = aRulebook({
      brakes: [
        aBrake({ label: aText("walls") }),
        aBrake({ id: "haste", label: aText("haste"), rules: [aRule({ id: "haste.always" })] }),
      ],
      recommendations,
    });
    const rows = strengths(rulebook, "en");
    expect(rows.map(([id, label, , second]) => [id, label, second])).toEqual([
      ["id", "Brake", "2. second"],
      ["haste", "haste", "57"],
      ["silos", "walls", "29"],
    ]);
  });
});

describe("a field of CSV", () => {
  it.each([
    ["a, b", '"a, b"'],
    ['say "no"', '"say ""no"""'],
    ["two\nlines", '"two\nlines"'],
    ["=1+1", "'=1+1"],
    ["+33", "'+33"],
    ["-5 %", "'-5 %"],
    ["@here", "'@here"],
    ["=A1,B1", '"\'=A1,B1"'],
    ["", ""],
    ["35", "35"],
  ])("is safe in a spreadsheet: %j", (text, field) => {
    expect(toCsv([[text, "x"]])).toBe(`${field},x\r\n`);
  });
});
