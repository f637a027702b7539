import { checkRulebook, type Reader } from "../../src/rulebook/load.js";
import { printFinding } from "../../src/rulebook/finding.js";
import { copyRules, type Loose, type RulesCopy } from "../support/rulebook/copies.js";

/**
 * What breaks a rulebook: changes to the JSON of its files, by path; a text or bytes in the place
 * of one; `null` to remove it.
 */
export type Breach = Readonly<Record<string, ((content: Loose) => void) | string | Buffer | null>>;

let copy: RulesCopy | undefined;

/** Breaks a copy of the shipped rules, gives what the checks print, and mends the copy. */
export function printedAfter(breach: Breach, reader?: Reader): string[] {
  copy ??= copyRules();
  const { folder, read, write, remove } = copy;
  const before = Object.keys(breach).map((file) => [file, existing(file)] as const);
  for (const [file, change] of Object.entries(breach)) {
    if (change === null) remove(file);
    else write(file, typeof change === "function" ? changed(read(file), change) : change);
  }
  const { findings } = checkRulebook(folder, reader);
  for (const [file, text] of before) {
    if (text === undefined) remove(file);
    else write(file, text);
  }
  return findings.map(printFinding);
}

function existing(file: string): string | undefined {
  try {
    return copy!.read(file);
  } catch {
    return undefined;
  }
}

function changed(text: string, change: (content: Loose) => void): string {
  const content: Loose = JSON.parse(text);
  change(content);
  return JSON.stringify(content);
}

/** What the checks say would happen, by their names. */
const CONSEQUENCES = {
  readable: "nothing in it could be read",
  schema: "the file could not be used",
  conditions: "the condition would be met, or never met, whatever the collectivity says",
  identities:
    "two things would answer to one name, or one of the twelve would be missing from every plan",
  references: "the plan would show a reason without its source, or lose a link in silence",
  evidence: "a director would be shown as proven what is not",
  "prerequisite-cycles": "a recommendation that waits for itself would never be scheduled",
  variants: "the variant would change nothing where its author meant it to",
  "answer-direction": "a worse answer could lower the brake that it feeds",
  links: "a collectivity would be told of a brake without a remedy, or asked in vain",
  "rule-examples": "the rule would not say what its author believes it says",
};

/** An error as it is printed, whole. */
export const printed = (
  check: keyof typeof CONSEQUENCES,
  place: string,
  message: string,
  hint?: string,
): string =>
  `error: rules/${place} [${check}]\n  ${message}; ` +
  `${CONSEQUENCES[check]}${hint === undefined ? "" : `\n  hint: ${hint}`}`;

/** A breach of the rulebook, said in words, and what the checks print of it. */
export type BreachCase = readonly [what: string, breach: Breach, findings: readonly string[]];
