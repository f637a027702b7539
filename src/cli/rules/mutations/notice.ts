import type { OfficialData } from "../../../application/ports/official-data.js";
import type { Rulebook } from "../../../domain/rules/rulebook.js";
import type { Finding } from "../../../rulebook/finding.js";
import { checkLaws } from "../../../rulebook/load.js";
import type { RulebookSource } from "../../../rulebook/raw.js";
import { applyMutation, compileMutated, sourceAround } from "./apply.js";
import type { Mutation } from "./mutation.js";
import { Sight, type Seen } from "./sight.js";
import type { Example } from "../examples/read-examples.js";

export const NOTICERS = ["own-example", "check", "example-file"] as const;
/**
 * Who notices a change first: the example that a rule or variant carries, another check, or an
 * example file.
 */
export type Noticer = (typeof NOTICERS)[number];

/** What a change is held against. */
export interface Watch {
  readonly rulebook: Rulebook;
  readonly source: RulebookSource;
  /** They all hold as things are. */
  readonly examples: readonly Example[];
  readonly officialData: OfficialData;
}

/** Gives a judge who says of a change who notices it; nobody, where the answer is nothing. */
export function createJudge(watch: Watch): (mutation: Mutation) => Noticer | undefined {
  const seen = new Map(
    watch.examples.map((example) => {
      const { expected, words } = new Sight(example, watch.rulebook, watch.officialData);
      return [example.id, { expected, words }];
    }),
  );
  const errors = new Map<string, ReadonlySet<string>>();
  return (mutation) => {
    const scope = scopeOf(mutation, watch.source);
    const before = errors.get(scope.name) ?? new Set(errorsIn(scope.source).map(keyOf));
    errors.set(scope.name, before);
    const finding = errorsIn(applyMutation(scope.source, mutation)).find(
      (each) => !before.has(keyOf(each)),
    );
    if (finding !== undefined) return finding.check === "rule-examples" ? "own-example" : "check";
    const rulebook = compileMutated(
      watch.rulebook,
      applyMutation(watch.source, mutation),
      mutation.file,
    );
    return noticedByExample(
      { ...watch, rulebook, examples: inLikelyOrder(watch.examples, mutation) },
      seen,
    )
      ? "example-file"
      : undefined;
  };
}

/**
 * The laws that a change inside a rule, a status or a variant could break are those of its own
 * file: the rest costs twenty times as much.
 */
function scopeOf(
  { kind, file }: Mutation,
  source: RulebookSource,
): { name: string; source: RulebookSource } {
  const whole = kind === "link" || kind === "prerequisite" || !file.includes("/");
  return whole ? { name: "", source } : { name: file, source: sourceAround(source, file) };
}

const errorsIn = (source: RulebookSource): Finding[] =>
  checkLaws(source).filter(({ severity }) => severity === "error");
const keyOf = ({ file, pointer, message }: Finding): string => `${file}#${pointer} ${message}`;

/** Examples that speak of what was changed come first: one of them is the most likely to notice. */
function inLikelyOrder(examples: readonly Example[], { file }: Mutation): Example[] {
  const [folder = "", id = ""] = file.replace(/\.json$/, "").split("/");
  const speaks = ({ expect: { brakes = {}, recommendations = {} } }: Example): boolean =>
    id in (folder === "brakes" ? brakes : recommendations);
  return [...examples.filter(speaks), ...examples.filter((each) => !speaks(each))];
}

/** To look for words costs ten times as much as to compare numbers, so that comes last. */
function noticedByExample(
  { rulebook, examples, officialData }: Watch,
  before: ReadonlyMap<string, Seen>,
): boolean {
  const sights = examples.map((example) => new Sight(example, rulebook, officialData));
  return (
    sights.some(
      (sight) =>
        sight.expected !== before.get(sight.example.id)?.expected &&
        sight.fails({ ...sight.example.expect, says: [], neverSays: [] }),
    ) ||
    sights.some(
      (sight) =>
        sight.words !== before.get(sight.example.id)?.words &&
        sight.fails({
          says: sight.example.expect.says ?? [],
          neverSays: sight.example.expect.neverSays ?? [],
        }),
    )
  );
}
