import type { Contributions, FactShare, RuleShare } from "../domain/contributions/contributions.js";
import type { Plan, PlanFact } from "../domain/plan/plan.js";
import type { Text } from "../domain/kernel/text.js";
import type {
  ContributionsDocument,
  FactShareDocument,
  RuleShareDocument,
} from "./contract/contributions.js";
import { presentFact } from "./plan/facts.js";
import type { RulebookTexts } from "./words/rulebook-texts.js";

/**
 * Presents the shares of rules and facts in one language, with the texts of the rulebook edition
 * that produced the plan.
 */
export function presentContributions(
  id: string,
  plan: Plan,
  contributions: readonly Contributions[],
  texts: RulebookTexts,
): ContributionsDocument {
  const { language, names } = texts;
  const facts = new Map(plan.facts.map((fact) => [fact.id, fact]));
  const ranks = new Map(plan.recommendations.map((each) => [each.id, each.rank]));
  return {
    plan: id,
    language,
    rulebook: plan.rulebook,
    method: METHOD[language],
    items: contributions.map(({ recommendation, relevance, rules, facts: shared }) => ({
      id: recommendation,
      label: names.recommendation(recommendation),
      rank: ranks.get(recommendation) ?? 0,
      relevance,
      rules: rules.map((each) => presentRuleShare(each, texts)),
      facts: shared.map((each) => presentFactShare(each, facts, texts)),
    })),
  };
}

const METHOD: Text = {
  fr:
    "Valeurs de Shapley\u00a0: la part d’une règle remplie est ce qu’elle ajoute à la " +
    "pertinence, en moyenne sur tous les ordres où les règles remplies peuvent être prises en " +
    "compte\u202f; elle est négative si la règle atténue un frein. Les faits qui ont décidé " +
    "une règle se partagent sa part à égalité. Les parts des règles s’additionnent exactement " +
    "en la pertinence, celles des faits aussi.",
  en:
    "Shapley values: the share of a met rule is what it adds to the relevance, on average " +
    "over all orders in which the met rules may be taken into account; it is negative where " +
    "the rule lowers a brake. The facts that decided a rule have equal parts in its share. " +
    "The shares of rules add up to the relevance exactly, and so do those of facts.",
};

function presentRuleShare(
  { rule, brake, share, facts }: RuleShare,
  texts: RulebookTexts,
): RuleShareDocument {
  return {
    share,
    rule: texts.rule(rule),
    brake: { id: brake, label: texts.names.brake(brake) },
    facts: [...facts],
  };
}

function presentFactShare(
  { fact: id, share, rules }: FactShare,
  facts: ReadonlyMap<string, PlanFact>,
  texts: RulebookTexts,
): FactShareDocument {
  return {
    share,
    fact: presentFact(facts.get(id) ?? { id, state: "unknown" }, texts),
    rules: [...rules],
  };
}
