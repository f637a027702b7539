import { Outcome, compare, factOf, toOutcome, type Condition, type Leaf } from "./conditions.js";
import type { Facts } from "../facts/fact.js";

/** Marks a negation in the code of a program. */
const NOT = -1;

/**
 * The conditions of a rulebook, laid out one behind the other: equal comparisons are made once, and
 * all conditions are decided in one pass over a few kilobytes, where their trees lie scattered over
 * the memory.
 *
 * The code is in prefix order: a comparison is its number; `not` is −1; `all` of n is −2n, `any` of
 * n is −(2n + 1), before its members.
 */
export class CompiledConditions {
  /** Each with its number, those of one fact together: a fact is looked up once. */
  private readonly comparisons: readonly {
    readonly fact: string;
    readonly made: readonly { readonly number: number; readonly leaf: Leaf }[];
  }[];
  private readonly compared: number;
  private readonly code: readonly number[];
  private readonly count: number;

  constructor(conditions: readonly Condition[]) {
    const numbers = new Map<string, number>();
    const comparisons = new Map<string, { number: number; leaf: Leaf }[]>();
    const code: number[] = [];
    const write = (condition: Condition): void => {
      if (condition.kind === "leaf") {
        const key = JSON.stringify([condition.fact, condition.operator, condition.value]);
        let number = numbers.get(key);
        if (number === undefined) {
          numbers.set(key, (number = numbers.size));
          comparisons.set(condition.fact, [
            ...(comparisons.get(condition.fact) ?? []),
            { number, leaf: condition },
          ]);
        }
        code.push(number);
      } else if (condition.kind === "not") {
        code.push(NOT);
        write(condition.condition);
      } else {
        code.push(
          condition.kind === "all"
            ? -2 * condition.conditions.length
            : -2 * condition.conditions.length - 1,
        );
        condition.conditions.forEach(write);
      }
    };
    conditions.forEach(write);
    this.comparisons = [...comparisons].map(([fact, made]) => ({ fact, made }));
    this.compared = numbers.size;
    this.code = code;
    this.count = conditions.length;
  }

  /** The outcome of every condition, by its place in the list that the program was made of. */
  evaluateAll(facts: Facts): Uint8Array {
    const { code, comparisons, count } = this;
    const compared = new Uint8Array(this.compared);
    for (const { fact: id, made } of comparisons) {
      const fact = factOf(id, facts);
      for (const { number, leaf } of made) compared[number] = compare(leaf, fact);
    }
    const outcomes = new Uint8Array(count);
    let at = 0;
    const read = (negated: boolean): Outcome => {
      const word = code[at++] ?? 0;
      if (word >= 0) return toOutcome(compared[word] ?? 0, negated);
      if (word === NOT) return read(!negated);
      const weakest = (word % 2 === 0) !== negated;
      let outcome: Outcome = weakest ? Outcome.met : Outcome.unmet;
      for (let left = -word >> 1; left > 0; left--) {
        const member = read(negated);
        if (weakest ? member < outcome : member > outcome) outcome = member;
      }
      return outcome;
    };
    for (let place = 0; place < count; place++) outcomes[place] = read(false);
    return outcomes;
  }
}
