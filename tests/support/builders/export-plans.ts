/**
 * Plans as they are presented, to be written as files: of any profile, in either language, under
 * names that somebody chose to do harm.
 */
import fc from "fast-check";
import { buildPlan } from "../../../src/domain/plan/build-plan.js";
import type { Capacity } from "../../../src/domain/profile/capacity.js";
import type { CollectivityProfile } from "../../../src/domain/profile/profile.js";
import { LANGUAGES, type Language } from "../../../src/domain/kernel/text.js";
import type { PlanDocument } from "../../../src/presentation/contract/plan.js";
import { presentPlan } from "../../../src/presentation/plan/plan.js";
import { RulebookTexts } from "../../../src/presentation/words/rulebook-texts.js";
import { anyProfile } from "./arbitraries.js";
import { aProfile, type ProfileSketch } from "./builders.js";
import { shippedRulebook } from "../rulebook/shipped.js";

const rulebook = shippedRulebook();
const texts = { fr: new RulebookTexts(rulebook, "fr"), en: new RulebookTexts(rulebook, "en") };

export const HOSTILE_NAMES: readonly string[] = [
  "=cmd|' /C calc'!A0",
  "+33 1 23",
  "-1+1",
  "@SUM(A1)",
  "\t=1+1",
  "\r=1+1",
  '=HYPERLINK("http://x.test","y")',
  "a | b || c",
  "*bold* _it_ **x** `code` ``` ~~~",
  "<script>alert(1)</script>",
  "<!-- x",
  "# heading\n## other\n\n- list\n> quote",
  "1. one\n2. two",
  "[link](javascript:alert(1)) ![i](x)",
  "https://x.test www.x.test a@b.test",
  "---\n===",
  "&lt; &amp; &#35; \\",
  "line\r\nBEGIN:VEVENT\r\nUID:x",
  "semi;colon,comma\\n",
  "\u0001\u0007\u001b[31m\u007f",
  "\u202eesrever\u2066x",
  "\ufeffbom \u2028 \u2029 \u0085",
  "\ufffe\uffff",
  "🏛️👩‍💼 Ville de l’Été – « Œuvre »",
  "../../etc/passwd",
  "con.txt\\..\\x",
  '"; filename=evil.exe',
  "日本語の市",
  "'",
  "''=1",
  " ",
  "x".repeat(300),
  "é".repeat(300),
  "😀".repeat(100),
];

/** A name as a body may give it: no NUL, no lone surrogate. */
export const anyName: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...HOSTILE_NAMES),
  fc
    .string({ unit: "binary", minLength: 1, maxLength: 60 })
    .map((text) => text.toWellFormed().replaceAll("\0", "0")),
  fc.string({
    unit: fc.constantFrom(..."|*_`~<>#[]()!\\&;:,=+-@'\"\n\r\t .1aé".split("")),
    minLength: 1,
    maxLength: 40,
  }),
);

const anyCapacity: fc.Arbitrary<Capacity> = fc.record({
  agentDaysPerHalfYear: fc.integer({ min: 1, max: 300 }),
  halfYears: fc.integer({ min: 1, max: 6 }),
  startOn: fc.constantFrom("2026-02-28", "2027-01-01", "2028-02-29"),
  costs: fc.constant([]),
  underWay: fc.constantFrom([], [{ recommendation: "tailor-the-frame", share: 0.5 }]),
  done: fc.constant([]),
});

const STORED = {
  id: "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47",
  createdAt: new Date("2026-11-24T09:30:15.123Z"),
};

function present(
  profile: CollectivityProfile,
  language: Language,
  { stored, nextQuestions = false }: { stored: boolean; nextQuestions?: boolean },
): PlanDocument {
  return JSON.parse(
    JSON.stringify(
      presentPlan(
        buildPlan(rulebook, profile, [], { nextQuestions }),
        texts[language],
        stored ? STORED : undefined,
      ),
    ),
  ) as PlanDocument;
}

/** The plan of a sketch. */
export const planOf = (
  sketch: ProfileSketch & {
    name?: string;
    language?: Language;
    stored?: boolean;
    nextQuestions?: boolean;
  } = {},
): PlanDocument => {
  const { name, language = "fr", stored = true, nextQuestions = false, ...rest } = sketch;
  const profile = aProfile(rest);
  return present(
    { ...profile, identity: { ...profile.identity, ...(name !== undefined && { name }) } },
    language,
    { stored, nextQuestions },
  );
};

/** A plan under another name: what only the name can change. */
export const named = (plan: PlanDocument, name: string): PlanDocument => ({
  ...plan,
  collectivity: { ...plan.collectivity, name },
});

/** Any plan, some of whose recommendations may have lost their steps. */
export const anyPlan: fc.Arbitrary<PlanDocument> = fc
  .record({
    profile: anyProfile(rulebook),
    name: fc.option(anyName, { nil: undefined }),
    capacity: fc.option(anyCapacity, { nil: undefined }),
    language: fc.constantFrom(...LANGUAGES),
    stored: fc.boolean(),
    stepless: fc.subarray(
      rulebook.recommendations.map(({ id }) => id),
      { maxLength: 2 },
    ),
  })
  .map(({ profile, name, capacity, language, stored, stepless }) => {
    const plan = present(
      {
        ...profile,
        identity: { ...profile.identity, ...(name !== undefined && { name }) },
        ...(capacity && { capacity }),
      },
      language,
      { stored },
    );
    return {
      ...plan,
      recommendations: plan.recommendations.map((each) =>
        stepless.includes(each.id) ? { ...each, steps: [] } : each,
      ),
    };
  });
