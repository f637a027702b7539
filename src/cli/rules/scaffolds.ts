/** Templates for new files and rules. `check` reports their blanks until they are filled in. */
import { HEADCOUNT_BANDS } from "../../domain/kernel/vocabulary.js";
import { BLANK, findBlanks } from "../../rulebook/checks/texts/blanks.js";

const text = { fr: BLANK, en: BLANK };
const range = { min: BLANK, max: BLANK };
const conditions = { all: [{ fact: BLANK, operator: BLANK, value: BLANK }] };
const several = <T>(count: number, each: T): T[] => Array.from({ length: count }, () => each);

export const ruleScaffold = (id: string) => ({
  id,
  weight: BLANK,
  evidence: BLANK,
  because: text,
  conditions,
  example: { met: { [BLANK]: BLANK }, unmet: { [BLANK]: BLANK } },
});

export const brakeScaffold = (id: string) => ({
  $schema: "../schema/brake.schema.json",
  id,
  family: BLANK,
  evidence: BLANK,
  reference: BLANK,
  label: text,
  definition: text,
  shows: text,
  cost: text,
  rules: [ruleScaffold(`${id}.${BLANK}`)],
});

/** `number` is `undefined` if all twelve numbers are taken; it is then left blank. */
export const recommendationScaffold = (id: string, number: number | undefined) => ({
  $schema: "../schema/recommendation.schema.json",
  id,
  number: number ?? BLANK,
  movement: BLANK,
  evidence: BLANK,
  reference: BLANK,
  label: text,
  purpose: text,
  eases: [{ brake: BLANK, strength: BLANK, because: text }],
  prerequisites: [],
  inPlace: { because: text, conditions },
  lead: text,
  participants: text,
  firstStep: text,
  steps: several(4, { id: BLANK, text }),
  effort: Object.fromEntries(HEADCOUNT_BANDS.map((band) => [band, range])),
  durationWeeks: range,
  indicators: several(2, { id: BLANK, text }),
  pitfalls: [text],
  cases: [],
  variants: [],
});

export const exampleScaffold = () => ({
  $schema: "../schema/example.schema.json",
  title: text,
  profile: {
    identity: { type: BLANK, name: BLANK },
    size: { agents: BLANK },
    answers: [{ question: BLANK, level: BLANK }],
  },
  expect: { brakes: { [BLANK]: { min: BLANK } }, recommendations: { [BLANK]: { status: BLANK } } },
});

/** The number of blanks in a scaffold. */
export const countBlanks = (scaffold: unknown): number => findBlanks({ scaffold }).length;
