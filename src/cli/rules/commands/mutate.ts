import { Option, type Command } from "commander";
import { show } from "../../../json/pointer.js";
import { checkExample } from "../examples/check-example.js";
import type { Workspace } from "../workspace.js";
import { mutationsOf } from "../mutations/mutations.js";
import { MUTATION_KINDS, type Mutation, type MutationKind } from "../mutations/mutation.js";
import { DETECTORS, createDetection, type Detector } from "../mutations/detect.js";
import { showProgress } from "../progress.js";

/** The share of mutations that must be detected, in percent. */
const DETECTED_PERCENT_MIN = 85;
const LISTED_MAX = 20;

interface Tested {
  readonly mutation: Mutation;
  /** `undefined` if nothing detects the mutation. */
  readonly detector: Detector | undefined;
}

interface MutateOptions {
  readonly only?: MutationKind;
  readonly list?: true;
}

/** `mutate`: reports which changes of the rules nothing would detect. */
export function addMutate(program: Command, workspace: Workspace): void {
  program
    .command("mutate")
    .description(
      "changes one thing at a time in the rules and says which changes no example and no " +
        `check notices; ${DETECTED_PERCENT_MIN} % must be noticed`,
    )
    .addOption(new Option("--only <kind>", "only changes of that kind").choices(MUTATION_KINDS))
    .option("--list", `lists every change that goes unnoticed, not the first ${LISTED_MAX}`)
    .action((options: MutateOptions) => mutate(workspace, options));
}

function mutate(workspace: Workspace, { only, list }: MutateOptions): void {
  const mutations = mutationsOf(workspace.loaded.source).filter(
    ({ kind }) => only === undefined || kind === only,
  );
  const tested = testAll(workspace, mutations);
  if (tested.length === 0) {
    const ofKind = only === undefined ? "" : ` of the kind \`${only}\``;
    return workspace.print(`there is nothing to change${ofKind}`);
  }
  printUndetected(workspace, tested, list === true);
  for (const kind of MUTATION_KINDS)
    printKind(
      workspace,
      kind,
      tested.filter(({ mutation }) => mutation.kind === kind),
    );
  printDetectors(workspace, tested);
  printVerdict(workspace, tested);
}

/** @throws CommandFailed if an example fails already */
function testAll(workspace: Workspace, mutations: readonly Mutation[]): Tested[] {
  const { officialData, examples, loaded } = workspace;
  const failing = examples.filter(
    (example) => checkExample(example, loaded.rulebook, officialData).length > 0,
  );
  if (failing.length > 0)
    workspace.fail(
      `${failing.map(({ id }) => `\`${id}\``).join(", ")}: an example that fails already ` +
        `notices nothing; mend it first (\`npm run rules -- test\`)`,
    );
  const detect = createDetection({ ...loaded, examples, officialData });
  const progress = showProgress("changes judged", mutations.length);
  const tested = mutations.map((mutation, i) => {
    progress.at(i);
    return { mutation, detector: detect(mutation) };
  });
  progress.end();
  return tested;
}

function printUndetected(workspace: Workspace, tested: readonly Tested[], all: boolean): void {
  const undetected = tested.filter(({ detector }) => detector === undefined);
  const shown = all ? undetected : undetected.slice(0, LISTED_MAX);
  for (const { mutation } of shown) workspace.print(printMutation(mutation));
  if (shown.length < undetected.length)
    workspace.print(`… and ${undetected.length - shown.length} more (\`--list\`)`);
  if (undetected.length > 0) workspace.print("");
}

function printKind(workspace: Workspace, kind: MutationKind, tested: readonly Tested[]): void {
  if (tested.length === 0) return;
  const detected = countDetected(tested);
  workspace.print(
    `${kind.padEnd(12)} ${String(detected).padStart(5)} of ` +
      `${String(tested.length).padStart(5)}  ${percentOf(detected, tested.length)}`,
  );
}

const DETECTOR_NAMES: Readonly<Record<Detector, string>> = {
  "own-example": "the example of the rule or variant itself",
  check: "`check`",
  "example-file": "an example file",
};

function printDetectors(workspace: Workspace, tested: readonly Tested[]): void {
  const counts = DETECTORS.map((name) => {
    const count = tested.filter(({ detector }) => detector === name).length;
    return `${DETECTOR_NAMES[name]}: ${count}`;
  });
  workspace.print(`noticed by ${counts.join("; ")}`);
}

/** @throws CommandFailed if too few mutations are detected */
function printVerdict(workspace: Workspace, tested: readonly Tested[]): void {
  const detected = countDetected(tested);
  const verdict =
    `${detected} of ${tested.length} changes noticed, ${percentOf(detected, tested.length)}; ` +
    `${DETECTED_PERCENT_MIN} % wanted`;
  if (detected * 100 < DETECTED_PERCENT_MIN * tested.length)
    workspace.fail(
      `${verdict}\nhint: expect in an example what the changes above would alter: a brake ` +
        "within tight bounds, a rule, a status, a variant",
    );
  workspace.print(verdict);
}

const countDetected = (tested: readonly Tested[]): number =>
  tested.filter(({ detector }) => detector !== undefined).length;

const percentOf = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(1)} %`;

const printMutation = ({ kind, file, pointer, from, to }: Mutation): string =>
  `unnoticed ${kind.padEnd(12)} rules/${file}#${pointer}  ${show(from)} → ` +
  (to === undefined ? "taken out" : show(to));
