/**
 * Measures counterfactuals with the shipped rulebook, for every recommendation of 200 collectivities
 * drawn from a fixed seed, with all, most or none of their answers.
 */
import { checkProfile } from "../src/domain/profile/check-profile.js";
import { findCounterfactuals } from "../src/domain/counterfactuals/counterfactuals.js";
import { deriveFacts } from "../src/domain/profile/derive-facts.js";
import type { Facts } from "../src/domain/facts/fact.js";
import type { ProfileInput } from "../src/domain/profile/profile-input.js";
import { COLLECTIVITY_TYPES, PRACTICE_LEVELS } from "../src/domain/kernel/vocabulary.js";
import { WhatIf } from "../src/domain/ranking/what-if.js";
import { loadRulebook } from "../src/rulebook/load.js";
import { inProject, medianOf } from "./support.js";

const COLLECTIVITIES = 200;
/**
 * The fastest of this number of calls counts, in processor time, so that other load on the machine
 * is not measured.
 */
const REPEATS = 3;

const { rulebook } = loadRulebook(inProject("rules"));

let state = 20_261_124;
/** Mulberry32, with a fixed seed: the same panel in every run. */
function draw(): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}
const between = (minimum: number, maximum: number): number =>
  minimum + Math.floor(draw() * (maximum - minimum + 1));
const oneOf = <T>(list: readonly T[]): T => list[between(0, list.length - 1)]!;

/** Facts of a collectivity that answers each question with a given probability. */
function anyFacts(answered: number): Facts {
  const agents = Math.round(10 ** (draw() * 3.7));
  const input: ProfileInput = {
    identity: { type: oneOf(COLLECTIVITY_TYPES) },
    asOf: "2026-11-24",
    size: { agents, population: agents * between(20, 120), sites: between(1, 40) },
    hierarchy: {
      layers: between(1, 8),
      directorates: between(0, Math.min(agents, 15)),
      generalDirector: draw() < 0.6,
      deputyGeneralDirectors: between(0, Math.min(agents, 4)),
      firstLineManagers: between(0, Math.floor(agents / 5)),
      delegatedOfficials: between(0, 20),
    },
    practice: { level: oneOf(PRACTICE_LEVELS), intendedLevel: oneOf(PRACTICE_LEVELS) },
    answers: rulebook.questions
      .filter(() => draw() < answered)
      .map(({ id }) => ({ question: id, level: between(0, 4) })),
  };
  const checked = checkProfile(input, { rulebook, official: undefined, today: "2026-11-24" });
  if (checked.faults !== undefined) throw new Error(JSON.stringify(checked.faults));
  return deriveFacts(rulebook, checked.profile);
}

interface Figures {
  readonly milliseconds: number[];
  readonly perPlan: number[];
  /** Counts by the number of facts of the smallest change; 0 if three are not enough. */
  readonly sizes: number[];
}

function measure(answered: number, includeUnknown: boolean): Figures {
  const figures: Figures = { milliseconds: [], perPlan: [], sizes: [0, 0, 0, 0] };
  for (let i = 0; i < COLLECTIVITIES; i++) {
    const facts = anyFacts(answered);
    let ofPlan = 0;
    for (const step of new WhatIf(rulebook, facts).standing.steps) {
      const { milliseconds, size } = measureOne(facts, step, includeUnknown);
      figures.milliseconds.push(milliseconds);
      figures.sizes[size]!++;
      ofPlan += milliseconds;
    }
    figures.perPlan.push(ofPlan);
  }
  return figures;
}

type Step = WhatIf["standing"]["steps"][number];

function measureOne(
  facts: Facts,
  { recommendation, status }: Step,
  includeUnknown: boolean,
): { milliseconds: number; size: number } {
  let fastest = Infinity;
  let size = 0;
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const start = process.cpuUsage();
    const { alternatives } = findCounterfactuals(rulebook, facts, {
      recommendation,
      goal: status === "priority" ? "leave" : "enter",
      limit: 3,
      keep: new Set(),
      includeUnknown,
      improvementsOnly: false,
    });
    const { user, system } = process.cpuUsage(start);
    fastest = Math.min(fastest, (user + system) / 1_000);
    size = alternatives[0]?.changes.length ?? 0;
  }
  return { milliseconds: fastest, size };
}

measure(1, true);
const rows = [
  [1, false],
  [0.6, false],
  [0.6, true],
  [0, true],
] as const;
console.table(
  Object.fromEntries(
    rows.map(([answered, includeUnknown]) => {
      const { milliseconds, perPlan, sizes } = measure(answered, includeUnknown);
      const ordered = milliseconds.toSorted((a, b) => a - b);
      const share = (count: number): string =>
        `${Math.round((100 * count) / milliseconds.length)} %`;
      return [
        `${answered * 100} % answered${includeUnknown ? ", unknown tried" : ""}`,
        {
          "processor ms, median": medianOf(milliseconds).toFixed(2),
          "99 of 100": ordered[Math.floor(ordered.length * 0.99)]!.toFixed(2),
          highest: ordered.at(-1)!.toFixed(2),
          "all twelve, median": medianOf(perPlan).toFixed(1),
          "one fact": share(sizes[1]!),
          "two facts": share(sizes[2]!),
          "three facts": share(sizes[3]!),
          "not by three": share(sizes[0]!),
        },
      ];
    }),
  ),
);
