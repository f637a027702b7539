import { Option, type Command } from "commander";
import { show } from "../../../json/pointer.js";
import { checkExample } from "../examples/check-example.js";
import type { Workspace } from "../workspace.js";
import { mutationsOf } from "../mutations/mutations.js";
import { MUTATION_KINDS, type Mutation, type MutationKind } from "../mutations/mutation.js";
import { NOTICERS, createJudge, type Noticer } from "../mutations/notice.js";
import { showProgress } from "../progress.js";

/** The part of the changes that must be noticed, in percent. */
const NOTICED_PERCENT_MIN = 85;
const LISTED_MAX = 20;

interface Judged {
  readonly mutation: Mutation;
  readonly noticer: Noticer | undefined;
}

interface MutateOptions {
  readonly only?: MutationKind;
  readonly list?: true;
}

/** `mutate`: which changes of the rules nothing would notice. */
export function addMutate(program: Command, workspace: Workspace): void {
  program
    .command("mutate")
    .description(
      "changes one thing at a time in the rules and says which changes no example and no " +
        `check notices; ${NOTICED_PERCENT_MIN} % must be noticed`,
    )
    .addOption(new Option("--only <kind>", "only changes of that kind").choices(MUTATION_KINDS))
    .option("--list", `lists every change that goes unnoticed, not the first ${LISTED_MAX}`)
    .action((options: MutateOptions) => mutate(workspace, options));
}

function mutate(workspace: Workspace, { only, list }: MutateOptions): void {
  const judged = judgeAll(
    workspace,
    mutationsOf(workspace.loaded.source).filter(({ kind }) => only === undefined || kind === only),
  );
  if (judged.length === 0)
    return workspace.print(
      `there is nothing to change${only === undefined ? "" : ` of the kind \`${only}\``}`,
    );
  const unnoticed = judged.filter(({ noticer }) => noticer === undefined);
  const shown = list === true ? unnoticed : unnoticed.slice(0, LISTED_MAX);
  for (const { mutation } of shown) workspace.print(printMutation(mutation));
  if (shown.length < unnoticed.length)
    workspace.print(`… and ${unnoticed.length - shown.length} more (\`--list\`)`);
  if (unnoticed.length > 0) workspace.print("");
  for (const kind of MUTATION_KINDS)
    printKind(
      workspace,
      kind,
      judged.filter(({ mutation }) => mutation.kind === kind),
    );
  workspace.print(
    "noticed by " +
      NOTICERS.map(
        (name) =>
          `${NOTICER_NAMES[name]}: ${judged.filter(({ noticer }) => noticer === name).length}`,
      ).join("; "),
  );
  const noticed = judged.length - unnoticed.length;
  const verdict =
    `${noticed} of ${judged.length} changes noticed, ${percentOf(noticed, judged.length)}; ` +
    `${NOTICED_PERCENT_MIN} % wanted`;
  if (noticed * 100 < NOTICED_PERCENT_MIN * judged.length)
    workspace.fail(
      `${verdict}\nhint: expect in an example what the changes above would alter: a brake ` +
        "within tight bounds, a rule, a status, a variant",
    );
  workspace.print(verdict);
}

function judgeAll(workspace: Workspace, mutations: readonly Mutation[]): Judged[] {
  const {
    officialData,
    examples,
    loaded: { rulebook, source },
  } = workspace;
  const failing = examples.filter(
    (example) => checkExample(example, rulebook, officialData).length > 0,
  );
  if (failing.length > 0)
    workspace.fail(
      `${failing.map(({ id }) => `\`${id}\``).join(", ")}: an example that fails already ` +
        `notices nothing; mend it first (\`npm run rules -- test\`)`,
    );
  const judge = createJudge({ rulebook, source, examples, officialData });
  const progress = showProgress("changes judged", mutations.length);
  const judged = mutations.map((mutation, i) => {
    progress.at(i);
    return { mutation, noticer: judge(mutation) };
  });
  progress.end();
  return judged;
}

const NOTICER_NAMES: Readonly<Record<Noticer, string>> = {
  "own-example": "the example of the rule or variant itself",
  check: "`check`",
  "example-file": "an example file",
};

function printKind(workspace: Workspace, kind: MutationKind, judged: readonly Judged[]): void {
  if (judged.length === 0) return;
  const noticed = judged.filter(({ noticer }) => noticer !== undefined).length;
  workspace.print(
    `${kind.padEnd(12)} ${String(noticed).padStart(5)} of ` +
      `${String(judged.length).padStart(5)}  ${percentOf(noticed, judged.length)}`,
  );
}

const percentOf = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(1)} %`;

const printMutation = ({ kind, file, pointer, from, to }: Mutation): string =>
  `unnoticed ${kind.padEnd(12)} rules/${file}#${pointer}  ${show(from)} → ` +
  (to === undefined ? "taken out" : show(to));
