import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { planMarkdown } from "../../src/exports/markdown/markdown.js";
import { plainText } from "../../src/exports/plain-text.js";
import type { PlanDocument } from "../../src/presentation/contract/plan.js";
import { HOSTILE_NAMES, anyPlan, named, planOf } from "../support/builders/export-plans.js";

/** As a reader has it who lets everything through: raw HTML, bare addresses, tables. */
const reader = new MarkdownIt("default", { html: true, linkify: true });

const sourceOf = (plan: PlanDocument): string => Buffer.from(planMarkdown(plan)).toString("utf8");

interface Block {
  readonly type: string;
  readonly text: string;
  readonly inline: readonly string[];
}

/** What a reader makes of it: its blocks, the text of each, and what stands in it. */
function blocksOf(source: string): Block[] {
  const tokens = reader.parse(source, {});
  return tokens.flatMap((token, i) => {
    if (token.type !== "inline")
      return /_open$|^html_block$|^hr$|^fence$|^code_block$/.test(token.type) &&
        token.type !== "paragraph_open"
        ? [{ type: token.tag || token.type, text: "", inline: [] }]
        : [];
    const children = token.children ?? [];
    return [
      {
        type: `in ${tokens[i - 1]!.tag}`,
        text: children.map(({ type, content }) => (type === "softbreak" ? "\n" : content)).join(""),
        inline: children
          .map(({ type }) => type)
          .filter((type) => type !== "text" && type !== "text_special"),
      },
    ];
  });
}

/** The build of a document: all but its words. */
const buildOf = (blocks: readonly Block[]) =>
  blocks.map(({ type, inline }) => `${type} ${inline.join(" ")}`);

const PLAN = planOf({
  agents: 600,
  layers: 5,
  answers: { "shared-projects": 1 },
  capacity: { agentDaysPerHalfYear: 60, halfYears: 4, startOn: "2027-01-01" },
});
const BUILD = buildOf(blocksOf(sourceOf(named(PLAN, "Caluire"))));

const title = (plan: PlanDocument, name: string): string =>
  `${{ fr: "Plan de travail collaboratif", en: "Plan for working collaboratively" }[plan.language]} ` +
  `– ${name}`;

/** One recommendation, one brake: quick to read again. */
const SHORT: PlanDocument = {
  ...PLAN,
  recommendations: PLAN.recommendations.slice(0, 1),
  brakes: PLAN.brakes.slice(0, 1),
  unknowns: PLAN.unknowns.slice(0, 1),
  legalNotes: [],
  references: PLAN.references.slice(0, 1),
};
const SHORT_BUILD = buildOf(blocksOf(sourceOf(named(SHORT, "Caluire"))));

describe("a plan as Markdown", () => {
  it("reads as the plan says it, for any plan: the words come back from a reader as they were", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const texts = new Set(blocksOf(sourceOf(plan)).map(({ text }) => text));
        const expected = [
          ...plan.recommendations.flatMap(({ rank, label, reason, steps, schedule }) => [
            `${rank}. ${label}`,
            reason,
            ...(schedule
              ? steps.filter(({ variant }) => variant === undefined).map(({ text }) => text)
              : []),
          ]),
          plan.summary,
          plan.notice,
          ...plan.unknowns.map(({ label }) => label),
          ...plan.brakes
            .filter(({ reasons }) => reasons.length > 0)
            .map(
              ({ label, intensity }) =>
                `${label} ` +
                `(${Math.round(intensity.value * 100)}${plan.language === "fr" ? "\u00a0" : ""}%)`,
            ),
        ].map(plainText);
        expect(expected.filter((text) => !texts.has(text))).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });

  it(
    "is built the same whatever the name is: no name ends a heading, opens a table, or " +
      "becomes HTML or a link",
    () => {
      fc.assert(
        fc.property(
          fc.oneof(
            fc.constantFrom(...HOSTILE_NAMES),
            fc.string({
              unit: fc.constantFrom(..."|*_`~<>#[]()!\\&;:/.=+-@'\"\n\r\t 1ahtpsw".split("")),
              minLength: 1,
              maxLength: 40,
            }),
          ),
          (name) => {
            fc.pre(plainText(name) !== "");
            const blocks = blocksOf(sourceOf(named(SHORT, name)));
            expect(buildOf(blocks)).toEqual(SHORT_BUILD);
            expect(blocks.find(({ type }) => type === "in h1")!.text).toBe(
              title(SHORT, plainText(name)),
            );
            expect(blocks.find(({ type }) => type === "in p")!.text).toContain(plainText(name));
          },
        ),
        {
          numRuns: 120,
          examples: HOSTILE_NAMES.filter((name) => plainText(name) !== "").map((name) => [name]),
        },
      );
    },
  );

  it("is built the same whatever a rulebook says, even over several lines", () => {
    const odd = "x\n\n# y\n\n| z |\n| - |\n\u0007- <b>";
    const [first] = SHORT.recommendations;
    const plan = {
      ...SHORT,
      summary: odd,
      notice: odd,
      recommendations: [
        {
          ...first!,
          label: odd,
          reason: odd,
          firstStep: odd,
          steps: first!.steps.map((step) => ({ ...step, text: odd })),
        },
      ],
    };
    const blocks = blocksOf(sourceOf(named(plan, "Caluire")));
    expect(buildOf(blocks)).toEqual(SHORT_BUILD);
    expect(blocks.filter(({ text }) => text === plainText(odd)).length).toBe(
      4 + first!.steps.length,
    );
  });

  it("has a part for each concern, and one for each recommendation, by rank", () => {
    const headings = blocksOf(sourceOf(PLAN))
      .filter(({ type }) => /^in h[123]$/.test(type))
      .map(({ type, text }) => `${type.slice(3)} ${text}`);
    expect(headings.filter((heading) => heading.startsWith("h2"))).toEqual([
      "h2 Les douze recommandations, dans l’ordre où agir",
      "h2 Programme",
      "h2 Recommandation par recommandation",
      "h2 Les freins et leurs raisons",
      "h2 Ce qui reste à préciser",
      "h2 Repères juridiques",
      "h2 Sources",
    ]);
    expect(headings.filter((heading) => /^h3 \d/.test(heading))).toEqual(
      PLAN.recommendations.map(({ rank, label }) => `h3 ${rank}. ${plainText(label)}`),
    );
    expect(BUILD.filter((line) => line.startsWith("table"))).toHaveLength(3);
  });

  it("lists the twelve in a table, with relevance and bounds", () => {
    const cells = blocksOf(sourceOf(PLAN))
      .filter(({ type }) => type === "in td")
      .map(({ text }) => text);
    const [first] = PLAN.recommendations;
    const shown = (value: number) => `${Math.round(value * 100)}\u00a0%`;
    expect(cells.slice(0, 5)).toEqual([
      "1",
      plainText(first!.label),
      first!.statusLabel,
      shown(first!.relevance.value),
      `${shown(first!.relevance.min)} – ${shown(first!.relevance.max)}`,
    ]);
    expect(cells.slice(0, 84).filter((_, i) => i % 7 === 0)).toEqual([
      "1",
      "2",
      "3",
      "4",
      "5",
      "6",
      "7",
      "8",
      "9",
      "10",
      "11",
      "12",
    ]);
  });

  it("says why something is in place instead of how to carry it out", () => {
    const plan = planOf({ capacity: { done: ["state-the-purpose"] } });
    const { label, reason } = plan.recommendations.find(({ id }) => id === "state-the-purpose")!;
    const blocks = blocksOf(sourceOf(plan));
    const at = blocks.findIndex(
      ({ type, text }) => type === "in h3" && text.endsWith(plainText(label)),
    );
    expect(blocks.slice(at + 1, at + 4).map(({ type, text }) => [type, text])).toEqual([
      ["in p", expect.stringContaining("Déjà en place")],
      ["in p", reason],
      ["h2", ""],
    ]);
  });

  it("is in the language of the plan", () => {
    expect(sourceOf(planOf({ language: "en" }))).toContain(
      "## The twelve recommendations, in the order in which to act",
    );
  });

  it("links to sources that have an address, and to nothing else", () => {
    const links = reader
      .parse(sourceOf(PLAN), {})
      .flatMap(({ children }) => children ?? [])
      .filter(({ type }) => type === "link_open")
      .map(({ attrs }) => attrs?.[0]?.[1]);
    expect(links).toEqual(
      PLAN.references.flatMap(({ url }) => (url === undefined ? [] : [reader.normalizeLink(url)])),
    );
  });
});
