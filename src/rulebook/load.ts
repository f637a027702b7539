import { join } from "node:path";
import type { Rulebook } from "../domain/rulebook.js";
import { answerDirection } from "./checks/answer-direction.js";
import { runCheck, type RulebookCheck } from "./checks/check.js";
import { soundConditions } from "./checks/conditions.js";
import { evidenceHasItsSource } from "./checks/evidence.js";
import { soundIdentities } from "./checks/identities.js";
import { nothingLeadsNowhere } from "./checks/links.js";
import { prerequisiteCycles } from "./checks/prerequisite-cycles.js";
import { knownReferences } from "./checks/references.js";
import { ruleExamples } from "./checks/rule-examples.js";
import { variantsChangeWhatIs } from "./checks/variants.js";
import { compileRulebook, factDictionary } from "./compile.js";
import { RulebookRefused, type Finding } from "./finding.js";
import { sortFiles, type RulebookSource } from "./raw.js";
import { readSource } from "./read-source.js";
import { checkSchemas } from "./schemas.js";

/** Checks that hold whatever the conditions say, then those that read sound conditions. */
const CHECKS: readonly RulebookCheck[] = [soundIdentities, knownReferences, evidenceHasItsSource, prerequisiteCycles, variantsChangeWhatIs];
const CONDITION_CHECKS: readonly RulebookCheck[] = [answerDirection, nothingLeadsNowhere, ruleExamples];

export interface LoadedRulebook {
  readonly rulebook: Rulebook;
  /** What the rulebook was made of, to be kept as an edition. */
  readonly source: RulebookSource;
  readonly warnings: readonly Finding[];
}

/**
 * Loads the rulebook of a folder, whole or not at all.
 * @throws RulebookRefused with every finding.
 */
export function loadRulebook(folder: string): LoadedRulebook {
  const { source, findings } = checkRulebook(folder);
  const errors = findings.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new RulebookRefused(errors);
  return { rulebook: compileRulebook(source), source, warnings: findings };
}

/** Reads and checks the rulebook of a folder. Later checks wait for earlier ones, which they rely on. */
export function checkRulebook(folder: string): { source: RulebookSource; findings: Finding[] } {
  const { source, findings } = readSource(folder);
  const schema = checkSchemas(source, join(folder, "schema"));
  if (findings.length > 0 || schema.length > 0) return { source, findings: [...findings, ...schema] };
  return { source, findings: checkLaws(source) };
}

/** Holds a source whose files satisfy their schemas to the laws of the rulebook. */
export function checkLaws(source: RulebookSource): Finding[] {
  const raw = sortFiles(source);
  const facts = factDictionary(raw.questions.map(({ content }) => content));
  const run = (check: RulebookCheck) => runCheck(check, raw, facts);
  const conditions = run(soundConditions);
  const rest = CHECKS.flatMap(run);
  return [...conditions, ...rest, ...(conditions.length === 0 ? CONDITION_CHECKS.flatMap(run) : [])];
}
