import { describe, expect, it } from "@jest/globals";
import { readFileSync, readdirSync } from "node:fs";
import { planOf } from "../../src/cli/rules/examples/check-example.js";
import { readExamples } from "../../src/cli/rules/examples/read-examples.js";
import type { Plan } from "../../src/domain/plan/plan.js";
import { packagePath } from "../../src/platform/paths.js";
import { officialData } from "../support/builders/official-data.js";
import { RULES_FOLDER, shippedRulebook } from "../support/rulebook/shipped.js";

const page = readFileSync(packagePath("docs/method.md"), "utf8");
const [, detection = "", easing = "", ranking = ""] = page
  .slice(page.indexOf("<!-- begin"))
  .split("#### ");

/** The rows of every table, as records of cells by heading, without code marks. */
function tablesIn(text: string): Record<string, string>[][] {
  return [...text.matchAll(/(?:^\|.*\|\n)+/gm)].map(([table]) => {
    const [heads = [], , ...rows] = table
      .trim()
      .split("\n")
      .map((line) =>
        line
          .slice(2, -1)
          .split(" | ")
          .map((cell) => cell.trim().replaceAll("`", "")),
      );
    return rows.map((cells) =>
      Object.fromEntries(heads.map((head, i) => [head.replace(/^\| /, ""), cells[i] ?? ""])),
    );
  });
}

const rulebook = shippedRulebook();
const plan = planOf(
  readExamples(RULES_FOLDER).examples.find(({ id }) => id === "caluire-et-cuire")!,
  rulebook,
  officialData(),
) as Plan;
const product = (factors: readonly number[]): number =>
  factors.reduce((all, factor) => all * factor, 1);
/** Of numbers that were rounded to four decimals. */
const near = (value: number) => expect.closeTo(value, 3);

describe("the worked example of docs/method.md", () => {
  const brakes = [
    ...detection.matchAll(
      /^\*\*`([\w-]+)`\*\*: intensity ([\d.]+), between ([\d.]+) and ([\d.]+)$/gm,
    ),
  ].map(([, id = "", ...numbers], i) => ({
    id,
    numbers: numbers.map(Number),
    rules: tablesIn(detection)[i]!,
  }));
  const [eased = []] = tablesIn(easing);
  const [value, lowest, highest] = /Relevance ([\d.]+), between ([\d.]+) and ([\d.]+)\./
    .exec(easing)!
    .slice(1)
    .map(Number) as [number, number, number];
  const [ranks = []] = tablesIn(ranking);

  it("is that of the shipped rulebook: `npm run method` writes it anew", () => {
    expect(page).toContain(`Rulebook ${rulebook.version},`);
    for (const { id, numbers, rules } of brakes) {
      const brake = plan.brakes.find((each) => each.id === id)!;
      expect(numbers).toEqual([brake.intensity.value, brake.intensity.min, brake.intensity.max]);
      expect(rules.map(({ rule }) => rule)).toEqual(
        [...brake.reasons, ...brake.undetermined].map(({ rule }) => rule),
      );
      const weights = new Map(
        rulebook.brakes
          .find((each) => each.id === id)!
          .rules.map((rule) => [rule.id, [rule.effect, String(rule.weight)]]),
      );
      for (const { rule, effect, weight } of rules)
        expect([effect, weight]).toEqual(weights.get(rule!));
    }
    const recommendation = plan.recommendations.find(({ id }) => id === "equip-the-group")!;
    expect([value, lowest, highest]).toEqual([
      recommendation.relevance.value,
      recommendation.relevance.min,
      recommendation.relevance.max,
    ]);
    expect(eased.map(({ brake, strength }) => [brake, Number(strength)])).toEqual(
      recommendation.brakes.map(({ brake, strength }) => [brake, strength]),
    );
    expect(
      ranks.map((row) => [
        row["rank"],
        row["by relevance"],
        row["recommendation"],
        row["relevance"],
        row["status"],
        row["pulled up by"],
      ]),
    ).toEqual(
      plan.recommendations.map(
        ({ rank, relevanceRank, id, relevance, status, pulledUpBy = "" }) => [
          String(rank),
          String(relevanceRank),
          id,
          relevance.value.toFixed(4),
          status,
          pulledUpBy,
        ],
      ),
    );
  });

  it("goes from the rules to the intensities, and their bounds", () => {
    expect(brakes.length).toBeGreaterThan(2);
    for (const { numbers, rules } of brakes) {
      const rests = (outcomes: readonly string[], wanted: string): number[] =>
        rules
          .filter(({ outcome, effect }) => outcomes.includes(outcome!) && effect === wanted)
          .map(({ weight }) => 1 - Number(weight));
      const intensity = (raising: readonly string[], lowering: readonly string[]): number =>
        (1 - product(rests(raising, "raises"))) * product(rests(lowering, "lowers"));
      const both = ["met", "undetermined"];
      expect(numbers).toEqual([
        near(intensity(["met"], ["met"])),
        near(intensity(["met"], both)),
        near(intensity(both, ["met"])),
      ]);
    }
  });

  it("goes from the intensities to the relevance, and its bounds", () => {
    const relevance = (column: string): number =>
      1 - product(eased.map((row) => 1 - Number(row["strength"]) * Number(row[column])));
    expect([value, lowest, highest]).toEqual([
      near(relevance("intensity")),
      near(relevance("lowest")),
      near(relevance("highest")),
    ]);
    expect(eased.map(({ brake, intensity }) => [brake, Number(intensity)])).toEqual(
      brakes.map(({ id, numbers }) => [id, numbers[0]]),
    );
  });

  it("goes from the relevances to status and rank", () => {
    const [priority, recommended] = /A priority from ([\d.]+), recommended from ([\d.]+)\./
      .exec(ranking)!
      .slice(1)
      .map(Number) as [number, number];
    const statusOf = (relevance: number): string => {
      if (relevance >= priority) return "priority";
      return relevance >= recommended ? "recommended" : "optional";
    };
    for (const { relevance, status } of ranks) expect(status).toBe(statusOf(Number(relevance)));
    const byRelevance = [...ranks].sort((a, b) => Number(b["relevance"]) - Number(a["relevance"]));
    expect(byRelevance.map((row) => row["by relevance"])).toEqual(
      ranks.map((_, i) => String(i + 1)),
    );
    const order: string[] = [];
    const place = ({ recommendation = "", needs = "" }: Record<string, string>): void => {
      if (order.includes(recommendation)) return;
      for (const needed of needs.split(", ").filter(Boolean))
        place(ranks.find((row) => row["recommendation"] === needed)!);
      order.push(recommendation);
    };
    byRelevance.forEach(place);
    expect(ranks.map(({ recommendation }) => recommendation)).toEqual(order);
  });
});

describe("docs/method.md", () => {
  it("leads to every page beside it", () => {
    for (const file of readdirSync(packagePath("docs/method")))
      expect(page).toContain(`(method/${file})`);
  });
});
