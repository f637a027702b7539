import { Outcome, leavesIn, outcomeOf } from "../rules/conditions.js";
import type { Facts } from "../facts/fact.js";
import type { DetectionRule } from "../rules/rulebook.js";
import { averageProduct, shapleyValues, type Switched } from "./shapley-values.js";

/**
 * What a difference is put down to: a fact by its id, or by its own a rule of the edition that
 * came, went, or asks for something else (`rule`) or only weighs more or less (`weight`).
 */
export interface Share {
  readonly cause: "fact" | "rule" | "weight";
  readonly id: string;
  /** Signed; the shares of a difference add up to it. */
  readonly share: number;
}

/** Facts that change together: one, and those that are worked out from it. */
export interface FactGroup {
  readonly id: string;
  readonly facts: readonly string[];
}

/** Two states of what a brake is judged by. */
export interface BothFacts {
  readonly before: Facts;
  readonly after: Facts;
  /** Those that differ. */
  readonly changed: readonly FactGroup[];
}

/** Up to so many causes all orders are averaged: 4,096 intensities. */
export const CAUSES_TOGETHER_MAX = 12;

/** Something that switches from before to after. */
interface Cause {
  readonly kind: Share["cause"];
  readonly id: string;
  readonly facts: readonly string[];
}

/** A rule in both editions; absent where one does not have it. */
interface RulePair {
  readonly id: string;
  readonly before: DetectionRule | undefined;
  readonly after: DetectionRule | undefined;
}

/**
 * What a rule leaves of the brake: `spared` multiplies what evidence for it leaves out, `kept` what
 * evidence against it lets stand.
 */
interface Factors {
  readonly spared: number;
  readonly kept: number;
}

const WITHOUT_EFFECT: Factors = { spared: 1, kept: 1 };

/**
 * Puts the difference between two intensities of a brake down to the facts and rules that changed,
 * by Shapley values. Where more than twelve changed, first to the rules by all orders of rules,
 * then each rule's part to its own causes by all their orders. Either way the shares add up to the
 * difference, whatever the order of facts and rules.
 */
export function attributeIntensity(
  before: readonly DetectionRule[],
  after: readonly DetectionRule[],
  facts: BothFacts,
): Share[] {
  const judges = pairRules(before, after).map((pair) => new RuleJudge(pair, facts));
  const causes = distinct(judges.flatMap((judge) => judge.causes));
  const values =
    causes.length <= CAUSES_TOGETHER_MAX ? together(judges, causes) : ruleByRule(judges, causes);
  return causes.map(({ kind, id }, i) => ({ cause: kind, id, share: values[i] ?? 0 }));
}

function together(judges: readonly RuleJudge[], causes: readonly Cause[]): number[] {
  const places = judges.map((judge) => judge.causes.map((cause) => causes.indexOf(cause)));
  return shapleyValues(causes.length, (members) => {
    let [spared, kept] = [1, 1];
    judges.forEach((judge, r) => {
      let own = 0;
      places[r]?.forEach((place, i) => {
        own |= ((members >> place) & 1) << i;
      });
      const factors = judge.factors(own);
      spared *= factors.spared;
      kept *= factors.kept;
    });
    return (1 - spared) * kept;
  });
}

function ruleByRule(judges: readonly RuleJudge[], causes: readonly Cause[]): number[] {
  const values = new Array<number>(causes.length).fill(0);
  const switched = judges.map((judge) => judge.switched());
  const [spared, kept] = [switched.map((each) => each.spared), switched.map((each) => each.kept)];
  judges.forEach((judge, r) => {
    const but = (all: readonly Switched[]): Switched[] => all.filter((_, i) => i !== r);
    const slopes = {
      spared: -averageProduct([...but(spared), ...kept]),
      kept: averageProduct(but(kept)) - averageProduct([...but(kept), ...spared]),
    };
    for (const side of ["spared", "kept"] as const) {
      const parts = shapleyValues(judge.causes.length, (members) => judge.factors(members)[side]);
      judge.causes.forEach((cause, i) => {
        const place = causes.indexOf(cause);
        values[place] = (values[place] ?? 0) + (parts[i] ?? 0) * slopes[side];
      });
    }
  });
  return values;
}

/**
 * Says what one rule does when some of its causes have switched; each combination is looked at
 * once.
 */
class RuleJudge {
  readonly causes: readonly Cause[];
  private readonly same: boolean;
  private readonly known = new Map<number, Factors>();

  constructor(
    private readonly pair: RulePair,
    private readonly facts: BothFacts,
  ) {
    this.same = isSameRule(pair);
    const read = new Set<string>();
    for (const rule of [pair.before, pair.after])
      if (rule !== undefined) for (const { fact } of leavesIn(rule.condition)) read.add(fact);
    this.causes = [
      ...facts.changed.filter((group) => group.facts.some((id) => read.has(id))).map(causeOf),
      ...(this.same ? [] : [ruleCause(pair)]),
    ];
  }

  factors(members: number): Factors {
    let known = this.known.get(members);
    if (known === undefined) {
      known = this.judge(members);
      this.known.set(members, known);
    }
    return known;
  }

  switched(): { readonly spared: Switched; readonly kept: Switched } {
    const [none, all] = [this.factors(0), this.factors((1 << this.causes.length) - 1)];
    return {
      spared: { before: none.spared, after: all.spared },
      kept: { before: none.kept, after: all.kept },
    };
  }

  private judge(members: number): Factors {
    const facts = new Map(this.facts.before);
    let rule = this.same ? this.pair.after : this.pair.before;
    this.causes.forEach((cause, i) => {
      if (((members >> i) & 1) === 0) return;
      if (cause.kind !== "fact") rule = this.pair.after;
      for (const id of cause.facts) facts.set(id, this.facts.after.get(id) ?? { state: "unknown" });
    });
    if (rule === undefined || outcomeOf(rule.condition, facts) !== Outcome.met)
      return WITHOUT_EFFECT;
    const rest = 1 - rule.weight;
    return rule.effect === "raises" ? { spared: rest, kept: 1 } : { spared: 1, kept: rest };
  }
}

const CAUSES = new WeakMap<FactGroup, Cause>();

/** One cause a group, so that rules that read it share it. */
function causeOf(group: FactGroup): Cause {
  const known = CAUSES.get(group) ?? { kind: "fact", id: group.id, facts: group.facts };
  CAUSES.set(group, known);
  return known;
}

function ruleCause({ id, before, after }: RulePair): Cause {
  if (before === undefined || after === undefined) return { kind: "rule", id, facts: [] };
  return {
    kind:
      before.effect === after.effect && isSameCondition(before.condition, after.condition)
        ? "weight"
        : "rule",
    id,
    facts: [],
  };
}

const distinct = <T>(list: readonly T[]): T[] => [...new Set(list)];

function pairRules(before: readonly DetectionRule[], after: readonly DetectionRule[]): RulePair[] {
  const ids = distinct([...before, ...after].map(({ id }) => id)).sort();
  const find = (rules: readonly DetectionRule[], id: string): DetectionRule | undefined =>
    rules.find((each) => each.id === id);
  return ids.map((id) => ({ id, before: find(before, id), after: find(after, id) }));
}

/** Whether a rule decides alike in both editions; its words do not count. */
function isSameRule({ before, after }: Omit<RulePair, "id">): boolean {
  if (before === after) return true;
  if (before === undefined || after === undefined) return false;
  return (
    before.weight === after.weight &&
    before.effect === after.effect &&
    isSameCondition(before.condition, after.condition)
  );
}

/**
 * The operators of a parsed condition are functions, which JSON leaves out: their names stand
 * beside them.
 */
export const isSameCondition = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);
