/**
 * Measures how many answers it takes until the first three ranks are stable, by the order in which
 * questions are answered, and the cost of computing that order.
 *
 *   npm run bench -- questions
 *
 * 500 collectivities are drawn by stratum from the official data. Size and hierarchy are those of
 * the survey; the rest of the profile is drawn, and all of it is known from the start. Every answer
 * is drawn beforehand by a model; questions are then answered one at a time, and a run is settled
 * at the number of answers from which on the first three ranks, in their order, are those of the
 * full questionnaire.
 */
import { drawPanel, type PanelMember } from "../src/cli/rules/panel/panel.js";
import { checkProfile } from "../src/domain/profile/check-profile.js";
import { detectBrakes } from "../src/domain/ranking/brakes.js";
import { changesWhenKnown } from "../src/domain/ranking/fact-values.js";
import { deriveFacts } from "../src/domain/profile/derive-facts.js";
import type { Facts } from "../src/domain/facts/fact.js";
import { seededRandom } from "../src/domain/questions/seeded-random.js";
import { nextQuestions } from "../src/domain/questions/next-questions.js";
import { rankRecommendations } from "../src/domain/ranking/sequence.js";
import { PRACTICE_LEVELS, SETTINGS } from "../src/domain/kernel/vocabulary.js";
import { withChanges } from "../src/domain/ranking/what-if.js";
import { loadRulebook } from "../src/rulebook/load.js";
import { findOfficial } from "../src/territory/official-collectivity.js";
import { openTerritory } from "../src/territory/open-territory.js";
import { inProject } from "./support.js";

const SEED = "douze";
const COLLECTIVITIES = 500;
const PER_STRATUM = 40;
const LEADING_RANKS = 3;

const { rulebook } = loadRulebook(inProject("rules"));
const territory = openTerritory(inProject("dist/territory.json"));

/** Levels of an answer by collectivity and question. */
type Model = (collectivity: string, question: string) => number;

const bell = (text: string): number =>
  Math.sqrt(-2 * Math.log(1 - seededRandom(`${text}/radius`))) *
  Math.cos(2 * Math.PI * seededRandom(`${text}/angle`));

const MODELS: Readonly<Record<string, Model>> = {
  "every level as likely": (collectivity, question) =>
    Math.floor(seededRandom(`${SEED}/uniform/${collectivity}/${question}`) * 5),
  // A maturity that the answers of a collectivity have in common (mean 1.8, deviation 0.9), and as
  // much again of each question's own (1.1).
  "common maturity": (collectivity, question) =>
    Math.min(
      4,
      Math.max(
        0,
        Math.round(
          1.8 +
            0.9 * bell(`${SEED}/maturity/${collectivity}`) +
            1.1 * bell(`${SEED}/noise/${collectivity}/${question}`),
        ),
      ),
    ),
};

/** The next question to be answered. */
type Order = (facts: Facts, open: readonly string[], collectivity: string) => string;

const spent: number[] = [];
const ORDERS: Readonly<Record<string, Order>> = {
  "next-questions": (facts, open) => {
    const start = performance.now();
    const { questions } = nextQuestions(rulebook, facts);
    spent.push(performance.now() - start);
    return questions.find(({ question }) => question !== undefined)?.question ?? open[0]!;
  },
  questionnaire: (_, open) => open[0]!,
  random: (_, open, collectivity) =>
    open[Math.floor(seededRandom(`${SEED}/order/${collectivity}/${open.length}`) * open.length)]!,
};

function factsOf({ collectivity, profile }: PanelMember): Facts {
  const random = (of: string): number => seededRandom(`${SEED}/${of}/${collectivity.id}`);
  const input = {
    ...profile,
    territory: {
      setting: SETTINGS[Math.floor(random("setting") * SETTINGS.length)]!,
      island: random("island") < 0.02,
      mountain: random("mountain") < 0.2,
      travelMinutesMax: Math.floor(random("travel") * 90),
    },
    hierarchy: { ...profile.hierarchy, deputyGeneralDirectors: 0 },
    practice: {
      level: PRACTICE_LEVELS[Math.floor(random("practice") * 4)]!,
      intendedLevel: PRACTICE_LEVELS[2 + Math.floor(random("intended") * 3)]!,
    },
    calendar: { recentMerger: random("merger") < 0.1, recentTransfer: random("transfer") < 0.1 },
  };
  const checked = checkProfile(input, {
    rulebook,
    official: findOfficial(territory, collectivity.id),
    today: "2026-11-24",
  });
  if (checked.faults !== undefined) throw new Error(JSON.stringify(checked.faults));
  return deriveFacts(rulebook, checked.profile);
}

/** The number of answers until the first three ranks no longer change, in order and as a set. */
function answersToSettle(
  member: PanelMember,
  model: Model,
  order: Order,
): { ordered: number; set: number } {
  let facts = factsOf(member);
  let open = rulebook.questions.map(({ id }) => id);
  const leading = [firstThree(facts)];
  while (open.length > 0) {
    const asked = order(facts, open, member.collectivity.id);
    facts = withChanges(
      facts,
      changesWhenKnown(`answers.${asked}`, model(member.collectivity.id, asked)),
    );
    open = open.filter((id) => id !== asked);
    leading.push(firstThree(facts));
  }
  const settledFrom = (states: readonly string[]): number =>
    1 + states.findLastIndex((each) => each !== states.at(-1));
  return {
    ordered: settledFrom(leading.map((ids) => ids.join())),
    set: settledFrom(leading.map((ids) => ids.toSorted().join())),
  };
}

const firstThree = (facts: Facts): string[] =>
  rankRecommendations(rulebook, facts, detectBrakes(rulebook, facts))
    .slice(0, LEADING_RANKS)
    .map(({ recommendation }) => recommendation.id);

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))]!;

const drawn = drawPanel(territory, { seed: SEED, perStratum: PER_STRATUM }).flatMap(
  ({ members }) => members,
);
const members = drawn
  .map((member) => ({ member, random: seededRandom(`${SEED}/bench/${member.collectivity.id}`) }))
  .sort((a, b) => a.random - b.random)
  .slice(0, COLLECTIVITIES)
  .map(({ member }) => member);

console.log(`${members.length} collectivities`);
for (const [name, model] of Object.entries(MODELS)) {
  const rows = Object.entries(ORDERS).map(([order, choose]) => {
    const counts = members.map((member) => answersToSettle(member, model, choose));
    const ordered = counts.map((each) => each.ordered);
    const row = {
      "first quartile": quantile(ordered, 0.25),
      median: quantile(ordered, 0.5),
      "third quartile": quantile(ordered, 0.75),
      "median, whatever the order of the three": quantile(
        counts.map(({ set }) => set),
        0.5,
      ),
      mean: (ordered.reduce((sum, each) => sum + each, 0) / ordered.length).toFixed(1),
    };
    return [order, row] as const;
  });
  console.log(`answers until the first three ranks no longer change: ${name}`);
  console.table(Object.fromEntries(rows));
}
console.table({
  "next-questions": {
    "ms, median": quantile(spent, 0.5).toFixed(2),
    "ms, p95": quantile(spent, 0.95).toFixed(2),
  },
});
