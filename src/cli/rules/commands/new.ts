import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Argument, type Command } from "commander";
import { didYouMean } from "../../../json/nearest.js";
import { BLANK } from "../../../rulebook/checks/texts/blanks.js";
import { readSource } from "../../../rulebook/read-source.js";
import { sortFiles, type Filed, type RawBrake, type RawRulebook } from "../../../rulebook/raw.js";
import { count, type Workspace } from "../workspace.js";
import { appendTo } from "../sheets/edit-json.js";
import { render } from "../sheets/render-json.js";
import { replaceFiles } from "../replace-files.js";
import {
  brakeScaffold,
  countBlanks,
  exampleScaffold,
  recommendationScaffold,
  ruleScaffold,
} from "../scaffolds.js";

/** A new text of a file, and the next steps of the author. */
interface Draft {
  readonly file: string;
  readonly text: string;
  readonly place: string;
  readonly blanks: number;
  readonly next: readonly string[];
}

type CreateDraft = (id: string, workspace: Workspace) => Draft;
const KINDS: Readonly<Record<string, CreateDraft>> = {
  brake: newBrake,
  recommendation: newRecommendation,
  rule: newRule,
  example: newExample,
};

/** `new <kind> <id>`: writes a template to fill in. */
export function addNew(program: Command, workspace: Workspace): void {
  program
    .command("new")
    .description(
      "writes a brake, recommendation, rule or example to fill in; its blanks are marked " +
        `\`${BLANK}\`, and \`check\` reports them`,
    )
    .addArgument(new Argument("<kind>", "what it is").choices(Object.keys(KINDS)))
    .argument(
      "<id>",
      "its name, for good: small letters, digits and hyphens; of a rule `<brake>.<name>`",
    )
    .action((kind: string, id: string) => {
      const draft = KINDS[kind]?.(id, workspace);
      if (draft === undefined) return;
      replaceFiles(workspace.folder, new Map([[draft.file, draft.text]]));
      workspace.print(
        `wrote rules/${draft.place}: ${kind} \`${id}\`, with ` +
          `${count(draft.blanks, "blank")} marked \`${BLANK}\``,
      );
      [
        `fill the blanks in: \`npm run rules -- check\` says what belongs in each`,
        ...draft.next,
      ].forEach((step, i) => workspace.print(`  ${i + 1}. ${step}`));
    });
}

const ID = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*";
const LENGTH_MAX = 60;
const CHECK = "run `npm run rules -- check` until it finds nothing, then `npm run rules -- test`";

function checkedId(id: string, pattern: string, example: string, workspace: Workspace): string {
  if (!new RegExp(`^${pattern}$`).test(id))
    workspace.fail(
      `\`${id}\` is no id: write small letters, digits and single hyphens, beginning with a ` +
        `letter, e.g. \`${example}\``,
    );
  if (id.length > LENGTH_MAX)
    workspace.fail(`\`${id}\` is no id: it has ${id.length} characters, ${LENGTH_MAX} at most`);
  return id;
}

function newFile(
  folder: string,
  id: string,
  scaffold: object,
  next: readonly string[],
  workspace: Workspace,
): Draft {
  const file = `${folder}/${id}.json`;
  if (existsSync(join(workspace.folder, file)))
    workspace.fail(`\`${id}\` is taken: rules/${file} is there already`);
  return { file, text: `${render(scaffold)}\n`, place: file, blanks: countBlanks(scaffold), next };
}

function newBrake(id: string, workspace: Workspace): Draft {
  return newFile(
    "brakes",
    checkedId(id, ID, "remote-work", workspace),
    brakeScaffold(id),
    [
      `add \`${id}\` to \`eases\` of the recommendation that answers it`,
      `if a rule reads an answer, add \`${id}\` to \`brakes\` of that question`,
      CHECK,
    ],
    workspace,
  );
}

function newExample(id: string, workspace: Workspace): Draft {
  return newFile(
    "examples",
    checkedId(id, ID, "rural-commune-of-800", workspace),
    exampleScaffold(),
    [
      "`profile` is a body of `POST /v1/evaluations`; in `expect` write what must hold, and " +
        "drop the rest",
      "run `npm run rules -- test`: it compares the plan with what you expect",
    ],
    workspace,
  );
}

function newRecommendation(id: string, workspace: Workspace): Draft {
  const taken = new Set(rulebookOf(workspace).recommendations.map(({ content }) => content.number));
  const free = Array.from({ length: 12 }, (_, i) => i + 1).find((number) => !taken.has(number));
  const place =
    free === undefined
      ? "a plan always lists the twelve, and all twelve numbers are taken: take the number of " +
        "the recommendation that this one replaces, and remove the file of that one"
      : `it has the number ${free}, the one that was free`;
  return newFile(
    "recommendations",
    checkedId(id, ID, "share-the-load", workspace),
    recommendationScaffold(id, free),
    [place, "add `prerequisites`, `cases` and `variants` where there are any", CHECK],
    workspace,
  );
}

function newRule(id: string, workspace: Workspace): Draft {
  checkedId(id, `${ID}\\.${ID}`, "silos.remote-work", workspace);
  const [brake = ""] = id.split(".");
  const { file, content } = findBrake(brake, workspace);
  const rules: readonly { readonly id: string }[] | undefined = content.rules;
  if (rules === undefined)
    return workspace.fail(
      `rules/${file} has no list \`rules\`: mend it first (\`npm run rules -- check\`)`,
    );
  const same = rules.findIndex((rule) => rule.id === id);
  if (same !== -1)
    workspace.fail(`\`${id}\` is taken: it stands at rules/${file}#/rules/${same} already`);
  const scaffold = ruleScaffold(id);
  return {
    file,
    text: appendTo(readFileSync(join(workspace.folder, file), "utf8"), ["rules"], scaffold),
    place: `${file}#/rules/${rules.length}`,
    blanks: countBlanks(scaffold),
    next: [
      'where the rule speaks against the brake, add `"effect": "lowers"` after its `id`',
      "add a `reference` after `evidence` unless the evidence is `editor`",
      `if it reads an answer, see that \`brakes\` of that question names \`${brake}\``,
      CHECK,
    ],
  };
}

/** @throws CommandFailed if there is no such brake */
function findBrake(id: string, workspace: Workspace): Filed<RawBrake> {
  const { brakes } = rulebookOf(workspace);
  const found = brakes.find(({ content }) => content.id === id);
  if (found !== undefined) return found;
  const ids = brakes.map(({ content }) => content.id);
  const hint = didYouMean(id, ids) ?? `\`npm run rules -- new brake ${id}\` begins one`;
  return workspace.fail(`there is no brake \`${id}\`: ${hint}`);
}

/** The rulebook without its checks, so that a file with blanks does not prevent writing another. */
function rulebookOf(workspace: Workspace): Pick<RawRulebook, "brakes" | "recommendations"> {
  const { source, findings } = readSource(workspace.folder);
  const [unreadable] = findings;
  if (unreadable !== undefined)
    workspace.fail(`rules/${unreadable.file} could not be read: ${unreadable.message}`);
  return sortFiles(source);
}
