import type { Command } from "commander";
import {
  type Trace,
  OUTCOME_NAMES,
  evaluate,
  type Leaf,
} from "../../../domain/rules/conditions.js";
import type { Facts, Fact } from "../../../domain/facts/fact.js";
import type { Plan, PlanRecommendation } from "../../../domain/plan/plan.js";
import type { DetectionRule, Rulebook } from "../../../domain/rules/rulebook.js";
import { didYouMean } from "../../../json/nearest.js";
import { planOf } from "../examples/check-example.js";
import type { Workspace } from "../workspace.js";

/** `explain <example> <recommendation>`: why a recommendation has its place in a plan. */
export function addExplain(program: Command, workspace: Workspace): void {
  program
    .command("explain")
    .description(
      "shows the reasoning behind a recommendation of an example, as a tree: brakes, rules, " +
        "comparisons, values",
    )
    .argument("<example>", "name of a file of rules/examples, without its ending")
    .argument("<recommendation>", "id of a recommendation")
    .action((exampleId: string, recommendationId: string) => {
      const { rulebook } = workspace.loaded;
      const example = find("example", exampleId, workspace.examples, workspace);
      const plan = planOf(example, rulebook, workspace.officialData);
      if (Array.isArray(plan))
        return workspace.fail(
          `the profile of \`${exampleId}\` has faults: run \`npm run rules -- test\``,
        );
      const { recommendations } = plan;
      const recommendation = find("recommendation", recommendationId, recommendations, workspace);
      for (const line of explain(plan, recommendation, rulebook)) workspace.print(line);
    });
}

/** @throws CommandFailed if nothing has the id */
function find<T extends { readonly id: string }>(
  noun: string,
  wanted: string,
  all: readonly T[],
  workspace: Workspace,
): T {
  const found = all.find(({ id }) => id === wanted);
  if (found !== undefined) return found;
  const ids = all.map(({ id }) => id);
  return workspace.fail(`there is no ${noun} \`${wanted}\`${hint(wanted, ids)}`);
}

function hint(unknown: string, valid: readonly string[]): string {
  const nearest = didYouMean(unknown, valid);
  return nearest === undefined ? `; there are ${valid.join(", ")}` : `; ${nearest}`;
}

const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;

function explain(plan: Plan, recommendation: PlanRecommendation, rulebook: Rulebook): string[] {
  const {
    id,
    rank,
    relevanceRank,
    status,
    relevance,
    brakes,
    pulledUpBy,
    variants,
    prerequisites,
  } = recommendation;
  const facts = factsOf(plan);
  return [
    `${id}: rank ${rank}, ${status}, relevance ${percent(relevance.value)} ` +
      `(${percent(relevance.min)} to ${percent(relevance.max)}), ${relevanceRank} by ` +
      "relevance alone",
    ...(pulledUpBy === undefined ? [] : [`├─ brought forward by ${pulledUpBy}`]),
    ...prerequisites.map(
      (needed) => `├─ needs ${needed.id}${needed.done ? ", which is done" : ""}`,
    ),
    ...variants.map((variant) => `├─ variant ${variant}`),
    ...brakes.flatMap((eased, i) => explainBrake(eased, rulebook, facts, i === brakes.length - 1)),
  ];
}

function explainBrake(
  { brake, strength, intensity, share }: PlanRecommendation["brakes"][number],
  rulebook: Rulebook,
  facts: Facts,
  last: boolean,
): string[] {
  const indent = last ? "   " : "│  ";
  const rules = rulebook.brakes.find(({ id }) => id === brake)?.rules ?? [];
  const traces = rules
    .map((rule) => ({ rule, trace: evaluate(rule.condition, facts) }))
    .sort((a, b) => b.trace.outcome - a.trace.outcome || b.rule.weight - a.rule.weight);
  return [
    `${last ? "└─" : "├─"} ${brake}: intensity ${percent(intensity)} × strength ` +
      `${percent(strength)}, share ${percent(share)}`,
    ...traces.flatMap(({ rule, trace }, i) =>
      explainRule(rule, trace, indent, i === traces.length - 1),
    ),
  ];
}

function explainRule(
  { id, effect, weight, evidence }: DetectionRule,
  trace: Trace,
  indent: string,
  last: boolean,
): string[] {
  const sign = effect === "raises" ? "+" : "−";
  return [
    `${indent}${last ? "└─" : "├─"} ${OUTCOME_NAMES[trace.outcome]}: ${id} ` +
      `(${sign}${percent(weight)}, ${evidence})`,
    ...explainTrace(trace, `${indent}${last ? "   " : "│  "}`),
  ];
}

function explainTrace(trace: Trace, indent: string): string[] {
  const { children, condition, outcome, negated, fact } = trace;
  if (children === undefined)
    return [
      `${indent}${OUTCOME_NAMES[outcome]}: ` +
        `${negated ? "not " : ""}${printLeaf(condition as Leaf)}, saw ${printFact(fact)}`,
    ];
  return [
    `${indent}${OUTCOME_NAMES[outcome]}: ${condition.kind}`,
    ...children.flatMap((child) => explainTrace(child, `${indent}  `)),
  ];
}

const printLeaf = ({ fact, operator, value, parameter }: Leaf): string =>
  `${fact} ${operator} ${JSON.stringify(value)}${parameter === undefined ? "" : ` (${parameter})`}`;
const printFact = (fact: Fact | undefined): string =>
  fact?.state === "known" ? JSON.stringify(fact.value) : (fact?.state ?? "unknown");

/** The facts stored in the plan. */
const factsOf = (plan: Plan): Facts => new Map(plan.facts.map(({ id, ...fact }) => [id, fact]));
