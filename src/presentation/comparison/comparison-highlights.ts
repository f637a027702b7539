import type { Language } from "../../domain/kernel/text.js";
import type {
  BrakeChangeDocument,
  RecommendationChangeDocument,
  StandingDocument,
} from "../contract/comparison.js";
import { enumerate, percent, quote } from "../words/format.js";
import { STATUS_LABELS } from "../words/labels.js";
import { attributionClauses, becauseClause, fromTo, standingClauses } from "./comparison-causes.js";
import type { ComparisonContext } from "./comparison-context.js";

/** Differences of less than half a percentage point are not mentioned. */
const MENTIONED_MIN = 0.005;
const RECOMMENDATIONS_MAX = 5;
const BRAKES_MAX = 3;

/**
 * The main changes, one sentence each: recommendations of which the status, rank or relevance
 * changed, then the brakes that changed most.
 */
export function highlightsOf(
  recommendations: readonly RecommendationChangeDocument[],
  brakes: readonly BrakeChangeDocument[],
  context: ComparisonContext,
): string[] {
  const ofRecommendations = recommendations
    .filter(hasMoved)
    .sort((a, b) => importanceOf(b) - importanceOf(a))
    .slice(0, RECOMMENDATIONS_MAX)
    .map((each) => recommendationSentence(each, context));
  const ofBrakes = brakes
    .filter(({ change }) => Math.abs(change) >= MENTIONED_MIN)
    .slice(0, BRAKES_MAX)
    .map((each) => brakeSentence(each, context));
  return [...ofRecommendations, ...ofBrakes];
}

const hasMoved = ({ before, after, change }: RecommendationChangeDocument): boolean =>
  before?.status !== after?.status ||
  before?.rank !== after?.rank ||
  Math.abs(change) >= MENTIONED_MIN;

/** A change of status outweighs any change of relevance. */
const importanceOf = ({ before, after, change }: RecommendationChangeDocument): number =>
  (before?.status === after?.status ? 0 : 1) + Math.abs(change);

function recommendationSentence(
  change: RecommendationChangeDocument,
  context: ComparisonContext,
): string {
  const { label, before, after } = change;
  const { language } = context.names;
  const name = quote(label, language);
  if (before === undefined)
    return language === "fr"
      ? `${name} est une recommandation nouvelle.`
      : `${name} is a new recommendation.`;
  if (after === undefined)
    return language === "fr"
      ? `${name} n’est plus une recommandation du référentiel.`
      : `${name} is no longer a recommendation of the rulebook.`;
  const steps = enumerate(standingSteps(before, after, language), language);
  const because = becauseClause(standingClauses(change, context), language);
  return `${name} ${language === "fr" ? "passe" : "goes"} ${steps}${because}.`;
}

/** How status, rank and relevance changed; the relevance at least. */
function standingSteps(
  before: StandingDocument,
  after: StandingDocument,
  language: Language,
): string[] {
  const steps: string[] = [];
  if (before.status !== after.status) {
    const [earlier, later] = [statusName(before, language), statusName(after, language)];
    steps.push(fromTo(earlier, later, language));
  }
  if (before.rank !== after.rank)
    steps.push(
      language === "fr"
        ? `du rang ${before.rank} au rang ${after.rank}`
        : `from rank ${before.rank} to rank ${after.rank}`,
    );
  const [earlier, later] = [relevanceOf(before, language), relevanceOf(after, language)];
  if (earlier !== later || steps.length === 0) {
    const measure = language === "fr" ? "de pertinence" : "in relevance";
    steps.push(`${fromTo(earlier, later, language)} ${measure}`);
  }
  return steps;
}

const statusName = ({ status }: StandingDocument, language: Language): string =>
  quote(STATUS_LABELS[status][language], language);

const relevanceOf = ({ relevance }: StandingDocument, language: Language): string =>
  percent(relevance.value, language);

function brakeSentence(
  { label, before, after, change, because }: BrakeChangeDocument,
  context: ComparisonContext,
): string {
  const { language } = context.names;
  const name = quote(label, language);
  const subject =
    language === "fr"
      ? `L’intensité du frein ${name} passe`
      : `The intensity of the brake ${name} goes`;
  const [earlier, later] = [before, after].map((each) => percent(each?.value ?? 0, language));
  const step = fromTo(earlier ?? "", later ?? "", language);
  const causes = becauseClause(attributionClauses(because, change, context), language);
  return `${subject} ${step}${causes}.`;
}
