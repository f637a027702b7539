/**
 * Rewrites the worked example of docs/method.md from a plan of the shipped rulebook. Needs a build.
 * tests/docs/method.test.ts recomputes its numbers, from one table to the next and against the plan.
 */
import { fileURLToPath } from "node:url";
import { writeSection } from "./section.mjs";

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const { loadRulebook } = await import("../../dist/rulebook/load.js");
const { planOf } = await import("../../dist/cli/rules/examples/check-example.js");
const { readExamples } = await import("../../dist/cli/rules/examples/read-examples.js");
const { openTerritory } = await import("../../dist/territory/open-territory.js");
const { findOfficial } = await import("../../dist/territory/official-collectivity.js");
const { presentPlan } = await import("../../dist/presentation/plan/plan.js");
const { RulebookTexts } = await import("../../dist/presentation/words/rulebook-texts.js");

const RECOMMENDATION = "equip-the-group";
const { rulebook } = loadRulebook(at("rules"));
const territory = openTerritory(at("dist/territory.json"));
const example = readExamples(at("rules")).examples.find(({ id }) => id === "caluire-et-cuire");
const plan = JSON.parse(
  JSON.stringify(
    presentPlan(
      planOf(example, rulebook, {
        find: (id) => findOfficial(territory, id),
        nearestIds: () => [],
      }),
      new RulebookTexts(rulebook, "en"),
    ),
  ),
);

const chosen = plan.recommendations.find(({ id }) => id === RECOMMENDATION);
const table = (headings, rows) =>
  [
    `| ${headings.join(" | ")} |`,
    `|${" --- |".repeat(headings.length)}`,
    ...rows.map((row) => `| ${row.join(" | ")} |`),
  ].join("\n");
const fixed = (value) => value.toFixed(4);
const weights = new Map(
  rulebook.brakes.flatMap(({ rules }) =>
    rules.map(({ id, weight, effect }) => [id, { weight, effect }]),
  ),
);
const seen = ({ fact, operator, expected, value }) =>
  `\`${fact}\` ${operator} ${JSON.stringify(expected)}, saw ${JSON.stringify(value)}`;

const brakes = chosen.brakes.map(({ brake }) => plan.brakes.find(({ id }) => id === brake));

const metRow = ({ rule, saw }) => [
  `\`${rule.id}\``,
  "met",
  rule.effect,
  rule.weight,
  saw.map(seen).join("; "),
];
const undeterminedRow = ({ rule, waitsFor }) => [
  `\`${rule}\``,
  "undetermined",
  weights.get(rule).effect,
  weights.get(rule).weight,
  `waits for ${waitsFor.map((fact) => `\`${fact}\``).join(", ")}`,
];

/** The intensity of a brake, and the table of its rules. */
function describeBrake({ id, intensity, reasons, undetermined }) {
  const { value, min, max } = intensity;
  const heading = `**\`${id}\`**: intensity ${fixed(value)}, between ${fixed(min)} and ${fixed(max)}`;
  const rows = [...reasons.map(metRow), ...undetermined.map(undeterminedRow)];
  return `${heading}\n\n${table(["rule", "outcome", "effect", "weight", "because"], rows)}`;
}

const strengths = table(
  ["brake", "strength", "intensity", "lowest", "highest"],
  chosen.brakes.map(({ brake, strength, intensity }, i) => [
    `\`${brake}\``,
    strength,
    fixed(intensity),
    fixed(brakes[i].intensity.min),
    fixed(brakes[i].intensity.max),
  ]),
);

const rankRow = ({ rank, relevanceRank, id, relevance, status, prerequisites, pulledUpBy }) => [
  rank,
  relevanceRank,
  `\`${id}\``,
  fixed(relevance.value),
  status,
  prerequisites.map((each) => `\`${each.id}\``).join(", "),
  pulledUpBy ? `\`${pulledUpBy}\`` : "",
];
const ranks = table(
  ["rank", "by relevance", "recommendation", "relevance", "status", "needs", "pulled up by"],
  plan.recommendations.map(rankRow),
);

const { version } = plan.rulebook;
const { value, min, max } = chosen.relevance;
const { priority, recommended } = rulebook.thresholds;

const source = "`rules/examples/caluire-et-cuire.json`";
const section = `Rulebook ${version}, ${source}, the recommendation \`${RECOMMENDATION}\`.

#### 1. From facts to brakes

${brakes.map(describeBrake).join("\n\n")}

#### 2. From brakes to relevance

${strengths}

Relevance ${fixed(value)}, between ${fixed(min)} and ${fixed(max)}.

#### 3. From relevance to status and rank

A priority from ${priority}, recommended from ${recommended}.

${ranks}
`;

writeSection(at("docs/method.md"), "npm run method", section);
