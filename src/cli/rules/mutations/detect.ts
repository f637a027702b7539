import type { OfficialData } from "../../../application/ports/official-data.js";
import type { Rulebook } from "../../../domain/rules/rulebook.js";
import type { Finding } from "../../../rulebook/finding.js";
import { checkLaws } from "../../../rulebook/load.js";
import type { RulebookSource } from "../../../rulebook/raw.js";
import { applyMutation, compileMutated, sourceAround } from "./apply.js";
import type { Mutation } from "./mutation.js";
import { ExampleRun, type Fingerprint } from "./example-run.js";
import type { Example } from "../examples/read-examples.js";

export const DETECTORS = ["own-example", "check", "example-file"] as const;
/**
 * What detects a mutation first: the example inside the rule or variant, another check, or an
 * example file.
 */
export type Detector = (typeof DETECTORS)[number];

/** The unchanged rulebook that mutations are compared with. */
export interface Baseline {
  readonly rulebook: Rulebook;
  readonly source: RulebookSource;
  /** All of them pass. */
  readonly examples: readonly Example[];
  readonly officialData: OfficialData;
}

/** Returns a function that tells what detects a mutation; `undefined` if nothing does. */
export function createDetection(baseline: Baseline): (mutation: Mutation) => Detector | undefined {
  const { rulebook, source, examples, officialData } = baseline;
  const findNewError = createErrorSearch(source);
  const fingerprints = new Map(
    examples.map((example) => {
      const { expected, words } = new ExampleRun(example, rulebook, officialData);
      return [example.id, { expected, words }];
    }),
  );
  return (mutation) => {
    const error = findNewError(mutation);
    if (error !== undefined) return error.check === "rule-examples" ? "own-example" : "check";
    const mutated = compileMutated(rulebook, applyMutation(source, mutation), mutation.file);
    const runs = inLikelyOrder(examples, mutation).map(
      (example) => new ExampleRun(example, mutated, officialData),
    );
    return isDetectedByExample(runs, fingerprints) ? "example-file" : undefined;
  };
}

/** Returns a function that finds an error that only the mutated source has. */
function createErrorSearch(source: RulebookSource): (mutation: Mutation) => Finding | undefined {
  const errorsByScope = new Map<string, ReadonlySet<string>>();
  return (mutation) => {
    const scope = scopeOf(mutation, source);
    const before = errorsByScope.get(scope.name) ?? new Set(errorsIn(scope.source).map(keyOf));
    errorsByScope.set(scope.name, before);
    return errorsIn(applyMutation(scope.source, mutation)).find(
      (finding) => !before.has(keyOf(finding)),
    );
  };
}

/**
 * The part of the source to check. A mutation inside a rule, a status or a variant can only violate
 * checks of its own file, and checking the whole source takes twenty times as long.
 */
function scopeOf(
  { kind, file }: Mutation,
  source: RulebookSource,
): { name: string; source: RulebookSource } {
  const isWhole = kind === "link" || kind === "prerequisite" || !file.includes("/");
  return isWhole ? { name: "", source } : { name: file, source: sourceAround(source, file) };
}

const errorsIn = (source: RulebookSource): Finding[] =>
  checkLaws(source).filter(({ severity }) => severity === "error");
const keyOf = ({ file, pointer, message }: Finding): string => `${file}#${pointer} ${message}`;

/** Puts examples with expectations about the mutated file first: they most likely detect it. */
function inLikelyOrder(examples: readonly Example[], { file }: Mutation): Example[] {
  const [folder = "", id = ""] = file.replace(/\.json$/, "").split("/");
  const mentions = ({ expect: { brakes = {}, recommendations = {} } }: Example): boolean =>
    id in (folder === "brakes" ? brakes : recommendations);
  return [...examples.filter(mentions), ...examples.filter((each) => !mentions(each))];
}

/** Searching words takes ten times as long as comparing numbers, so it comes last. */
function isDetectedByExample(
  runs: readonly ExampleRun[],
  before: ReadonlyMap<string, Fingerprint>,
): boolean {
  const failsByNumbers = (run: ExampleRun): boolean =>
    run.expected !== before.get(run.example.id)?.expected &&
    run.fails({ ...run.example.expect, says: [], neverSays: [] });
  const failsByWords = (run: ExampleRun): boolean => {
    const { says = [], neverSays = [] } = run.example.expect;
    return run.words !== before.get(run.example.id)?.words && run.fails({ says, neverSays });
  };
  return runs.some(failsByNumbers) || runs.some(failsByWords);
}
