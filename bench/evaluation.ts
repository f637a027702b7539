/**
 * Measures the evaluation of the shipped rulebook beside `Engine.run` of json-rules-engine on the
 * same conditions.
 */
import { Engine, type RuleProperties } from "json-rules-engine";
import { chooseVariants } from "../src/domain/plan/adapt.js";
import { buildPlan } from "../src/domain/plan/build-plan.js";
import { detectBrakes } from "../src/domain/ranking/brakes.js";
import { checkProfile } from "../src/domain/profile/check-profile.js";
import { outcomeOf } from "../src/domain/rules/conditions.js";
import { explainBrake } from "../src/domain/plan/explain.js";
import { deriveFacts, plainFacts } from "../src/domain/profile/derive-facts.js";
import { presentPlan } from "../src/presentation/plan/plan.js";
import { RulebookTexts } from "../src/presentation/words/rulebook-texts.js";
import { releaseBuffer } from "../src/json/byte-writer.js";
import { writeJson } from "../src/json/write-json.js";
import { loadRulebook } from "../src/rulebook/load.js";
import { conditionPlaces, sortFiles } from "../src/rulebook/raw.js";
import { completeProfile } from "./profile.js";
import { inProject, medianOf, sideBySide } from "./support.js";

const { rulebook, source } = loadRulebook(inProject("rules"));
const checked = checkProfile(
  { ...completeProfile(rulebook), collectivity: undefined, identity: { type: "commune" } } as never,
  { rulebook, official: undefined, today: "2026-11-24" },
);
if (checked.faults !== undefined) throw new Error(JSON.stringify(checked.faults));
const { profile, notes } = checked;
const plain = plainFacts(rulebook, deriveFacts(rulebook, profile));
const texts = new RulebookTexts(rulebook, "fr");

const places = conditionPlaces(sortFiles(source));
const engineOf = (wanted: typeof places): Engine =>
  new Engine(
    wanted.map(({ owner, conditions }) => ({
      conditions: structuredClone(conditions) as RuleProperties["conditions"],
      event: { type: owner },
    })),
    { allowUndefinedFacts: true },
  );
const detection = places.filter(({ role }) => role !== "other");
const detecting = engineOf(detection);
const everything = engineOf(places);
const [variants, statuses, cases, legalNotes] = [
  rulebook.recommendations,
  rulebook.recommendations.flatMap(({ inPlace, notApplicable }) => [
    inPlace.condition,
    ...(notApplicable ? [notApplicable.condition] : []),
  ]),
  rulebook.recommendations.flatMap((each) =>
    each.cases.flatMap(({ condition }) => condition ?? []),
  ),
  rulebook.notes.map(({ condition }) => condition),
];

/**
 * Profile to brakes: the facts (which remember nothing of an earlier call), every detection rule,
 * intensities, and the reason of every rule that is met or undetermined.
 */
const detect = (facts = deriveFacts(rulebook, profile)) =>
  detectBrakes(rulebook, facts).map(explainBrake);
/** The same, and every other condition of the rulebook: variants, statuses, cases, legal notes. */
const evaluateAll = () => {
  const facts = deriveFacts(rulebook, profile);
  const brakes = detect(facts);
  for (const each of variants) chooseVariants(each, facts);
  for (const condition of [...statuses, ...cases, ...legalNotes]) outcomeOf(condition, facts);
  return brakes;
};

const met = (await detecting.run(plain)).events.length;
const ours = detect().reduce((sum, { reasons }) => sum + reasons.length, 0);
if (met !== ours || met === 0)
  throw new Error(`the engine meets ${met} rules, we meet ${ours}: these are not the same rules`);

const rounds = await sideBySide({
  "Engine.run, detection rules": { calls: 60, act: () => detecting.run(plain) },
  "evaluation with reasons, detection rules": { calls: 3_000, act: () => detect() },
  "Engine.run, all conditions": { calls: 60, act: () => everything.run(plain) },
  "evaluation with reasons, all conditions": { calls: 3_000, act: evaluateAll },
  "whole plan, from profile to plan": {
    calls: 1_500,
    act: () => buildPlan(rulebook, profile, notes),
  },
  "whole plan, presented and written": {
    calls: 800,
    act: () => releaseBuffer(writeJson(presentPlan(buildPlan(rulebook, profile, notes), texts))),
  },
});

const microseconds = Object.fromEntries(
  Object.entries(rounds).map(([name, values]) => [name, medianOf(values)]),
);
const ratio = (slow: string, quick: string) =>
  (microseconds[slow]! / microseconds[quick]!).toFixed(1);
console.log(
  `${detection.length} detection rules, ${places.length} conditions in all; ${met} rules met`,
);
console.table(
  Object.fromEntries(
    Object.entries(microseconds).map(([name, value]) => [
      name,
      { "µs, median of rounds": value.toFixed(1) },
    ]),
  ),
);
console.table({
  "detection rules with reasons": {
    "times as fast as Engine.run": ratio(
      "Engine.run, detection rules",
      "evaluation with reasons, detection rules",
    ),
  },
  "all conditions with reasons": {
    "times as fast as Engine.run": ratio(
      "Engine.run, all conditions",
      "evaluation with reasons, all conditions",
    ),
  },
  "whole plan": {
    "times as fast as Engine.run": ratio(
      "Engine.run, all conditions",
      "whole plan, from profile to plan",
    ),
  },
});
