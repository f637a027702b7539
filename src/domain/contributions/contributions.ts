import { byId } from "../kernel/by-id.js";
import { detectBrakes, type BrakeFinding } from "../ranking/brakes.js";
import { Outcome, outcomeOf, type Condition } from "../rules/conditions.js";
import type { Facts } from "../facts/fact.js";
import { factsOf, type Plan } from "../plan/plan.js";
import { weighRecommendations, type WeighedRecommendation } from "../ranking/relevance.js";
import { round, roundShares } from "../ranking/round.js";
import type { DetectionRule, Rulebook } from "../rules/rulebook.js";
import { shapleyShares } from "./shapley.js";

/** What one met rule adds to a relevance, or takes from it. */
export interface RuleShare {
  readonly rule: string;
  readonly brake: string;
  /** In [−1, 1], to four decimals. */
  readonly share: number;
  /** The facts that decided the rule, in its order; each is due an equal part of the share. */
  readonly facts: readonly string[];
}

/** What one fact adds to a relevance, or takes from it, through the rules that it decided. */
export interface FactShare {
  readonly fact: string;
  /** In [−1, 1], to four decimals. */
  readonly share: number;
  /** By id. */
  readonly rules: readonly string[];
}

/**
 * A relevance, taken apart. The shares of rules add up to it, and so do those of facts; the largest
 * come first, whether they add or take, then by id.
 */
export interface Contributions {
  readonly recommendation: string;
  readonly relevance: number;
  readonly rules: readonly RuleShare[];
  readonly facts: readonly FactShare[];
}

/**
 * Takes the relevance of every recommendation of a plan apart, by rank, or that of one alone. The
 * rulebook is the edition that made the plan.
 */
export function explainContributions(
  rulebook: Rulebook,
  plan: Plan,
  only?: string,
): Contributions[] {
  const facts = factsOf(plan);
  const findings = detectBrakes(rulebook, facts);
  const met = new Map(findings.map((finding) => [finding.brake.id, metRules(finding)]));
  const weighed = new Map(
    weighRecommendations(rulebook, findings).map((each) => [each.recommendation.id, each]),
  );
  const wanted = plan.recommendations
    .filter(({ id }) => only === undefined || id === only)
    .flatMap(({ id }) => weighed.get(id) ?? []);
  return wanted.map((each) => takeApart(each, met, facts));
}

/** By id, so that the order of files decides nothing, not even the last decimal. */
function metRules({ brake, outcomes }: BrakeFinding): DetectionRule[] {
  return brake.rules.filter((_, i) => outcomes[i] === Outcome.met).sort(byId);
}

interface Part {
  readonly id: string;
  readonly share: number;
}

interface RulePart extends Part {
  readonly brake: string;
  readonly facts: readonly string[];
}

function takeApart(
  { recommendation, relevance, contributions }: WeighedRecommendation,
  met: ReadonlyMap<string, readonly DetectionRule[]>,
  facts: Facts,
): Contributions {
  const eased = contributions
    .map(({ brake: { brake }, strength }) => {
      const rules = met.get(brake.id) ?? [];
      return {
        id: brake.id,
        strength,
        up: rules.filter(({ effect }) => effect === "raises"),
        down: rules.filter(({ effect }) => effect === "lowers"),
      };
    })
    .sort(byId);
  const shares = shapleyShares(
    eased.map(({ strength, up, down }) => ({
      strength,
      raising: up.map(weightOf),
      lowering: down.map(weightOf),
    })),
  );
  const rules = eased.flatMap(({ id: brake, up, down }, i): RulePart[] => [
    ...up.map((rule, k) => partOf(rule, brake, shares[i]?.raising[k], facts)),
    ...down.map((rule, k) => partOf(rule, brake, shares[i]?.lowering[k], facts)),
  ]);
  const total = round(relevance.value);
  return {
    recommendation: recommendation.id,
    relevance: total,
    rules: rounded(rules, total).map(({ id, ...rest }) => ({ rule: id, ...rest })),
    facts: rounded(factParts(rules), total).map(({ id, ...rest }) => ({ fact: id, ...rest })),
  };
}

const weightOf = ({ weight }: DetectionRule): number => weight;

function partOf(
  { id, condition }: DetectionRule,
  brake: string,
  share = 0,
  facts: Facts,
): RulePart {
  return { id, brake, share, facts: [...decidingFacts(condition, facts)] };
}

/**
 * The facts of the comparisons that carry a met condition: of `any` those of its met parts alone.
 */
function decidingFacts(
  condition: Condition,
  facts: Facts,
  negated = false,
  into = new Set<string>(),
): Set<string> {
  if (condition.kind === "leaf") into.add(condition.fact);
  else if (condition.kind === "not") decidingFacts(condition.condition, facts, !negated, into);
  else
    for (const each of condition.conditions)
      if (outcomeOf(each, facts, negated) === Outcome.met)
        decidingFacts(each, facts, negated, into);
  return into;
}

function factParts(rules: readonly RulePart[]): (Part & { readonly rules: readonly string[] })[] {
  const parts = new Map<string, { id: string; share: number; rules: string[] }>();
  for (const { id: rule, share, facts } of rules) {
    for (const id of facts) {
      const part = parts.get(id) ?? { id, share: 0, rules: [] };
      part.share += share / facts.length;
      part.rules.push(rule);
      parts.set(id, part);
    }
  }
  return [...parts.values()].map((part) => ({ ...part, rules: part.rules.sort() })).sort(byId);
}

/** To four decimals, so that the parts still add up to the total. */
function rounded<T extends Part>(parts: readonly T[], total: number): T[] {
  const shares = roundShares(
    parts.map(({ share }) => share),
    total,
  );
  return parts
    .map((part, i) => ({ ...part, share: shares[i] ?? 0 }))
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share) || byId(a, b));
}
