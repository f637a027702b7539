import { join } from "node:path";
import type { Rulebook } from "../domain/rules/rulebook.js";
import { plainFrench } from "./checks/texts/anglicisms.js";
import { answerDirection } from "./checks/answer-direction.js";
import { findingsBesideBlanks, findBlanks } from "./checks/texts/blanks.js";
import { brakesStayFew } from "./checks/brakes.js";
import { runCheck, type RulebookCheck } from "./checks/check.js";
import { soundConditions } from "./checks/conditions.js";
import { copiedTexts } from "./checks/texts/duplicate-texts.js";
import { oneElectionForEachType } from "./checks/elections.js";
import { evidenceHasItsSource } from "./checks/evidence.js";
import { soundIdentities } from "./checks/identities.js";
import { nothingLeadsNowhere } from "./checks/links.js";
import { shortReasons } from "./checks/texts/long-reasons.js";
import { prerequisiteCycles } from "./checks/prerequisite-cycles.js";
import { questionnaireStaysShort } from "./checks/questionnaire.js";
import { effortGrowsWithHeadcount, rangesInOrder } from "./checks/ranges.js";
import { reachability } from "./checks/reachability.js";
import { reachableStatuses } from "./checks/reachable-statuses.js";
import { knownReferences } from "./checks/references.js";
import { ruleExamples } from "./checks/rule-examples.js";
import { thresholdsInOrder } from "./checks/thresholds.js";
import { typography } from "./checks/texts/typography.js";
import { uncitedReferences } from "./checks/uncited-references.js";
import { everythingTranslated } from "./checks/texts/untranslated.js";
import { variantsChangeWhatIs } from "./checks/variants.js";
import { compileRulebook, factDictionary } from "./compile.js";
import { RulebookRefused, type Finding } from "./finding.js";
import { sortFiles, type RulebookSource } from "./raw.js";
import { readSource } from "./read-source.js";
import { checkSchemas } from "./schemas.js";

/** Checks that do not read conditions. */
const CHECKS: readonly RulebookCheck[] = [
  soundIdentities,
  knownReferences,
  evidenceHasItsSource,
  prerequisiteCycles,
  variantsChangeWhatIs,
  thresholdsInOrder,
  rangesInOrder,
  oneElectionForEachType,
  questionnaireStaysShort,
  brakesStayFew,
];
/** Checks that read conditions, and rely on `soundConditions` having passed. */
const CONDITION_CHECKS: readonly RulebookCheck[] = [
  answerDirection,
  nothingLeadsNowhere,
  ruleExamples,
];

/**
 * Checks for authors only. Reachability evaluates every condition dozens of times, and the others
 * read every text, which would double the start time of the service. A service should also not
 * refuse to start, or fill its log, because of a redundant rule or a missing space.
 */
const AUTHORS_CHECKS: readonly RulebookCheck[] = [
  effortGrowsWithHeadcount,
  uncitedReferences,
  everythingTranslated,
  shortReasons,
  copiedTexts,
  plainFrench,
  typography,
];
const AUTHORS_CONDITION_CHECKS: readonly RulebookCheck[] = [reachability, reachableStatuses];

export interface LoadedRulebook {
  readonly rulebook: Rulebook;
  /** What the rulebook was compiled from; it is stored as an edition. */
  readonly source: RulebookSource;
  readonly warnings: readonly Finding[];
}

/**
 * Loads the rulebook of a folder, as a whole or not at all.
 * @throws RulebookRefused with every error.
 */
export function loadRulebook(folder: string): LoadedRulebook {
  const { source, findings } = checkRulebook(folder);
  const errors = findings.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new RulebookRefused(errors);
  return { rulebook: compileRulebook(source), source, warnings: findings };
}

/** Who reads the findings: an author also gets those that a service can tolerate. */
export type Reader = "service" | "author";

/**
 * Reads and checks the rulebook of a folder. Later checks rely on earlier ones, and only run when
 * those found nothing.
 */
export function checkRulebook(
  folder: string,
  reader: Reader = "service",
): { source: RulebookSource; findings: Finding[] } {
  const { source, findings } = readSource(folder);
  return {
    source,
    findings:
      findings.length > 0
        ? [...findings, ...checkShapes(source, folder)]
        : checkSource(source, folder, reader),
  };
}

/** Checks files that were read, or are about to be written, against the schemas of a folder. */
export function checkSource(
  source: RulebookSource,
  folder: string,
  reader: Reader = "service",
): Finding[] {
  const shapes = checkShapes(source, folder);
  return shapes.length > 0 ? shapes : checkLaws(source, reader);
}

function checkShapes(source: RulebookSource, folder: string): Finding[] {
  const schema = checkSchemas(source, join(folder, "schema"));
  const blanks = findBlanks(source, schema);
  return [...blanks, ...findingsBesideBlanks(blanks, schema)];
}

/** Checks a source, whose files satisfy their schemas, against the laws of the rulebook. */
export function checkLaws(source: RulebookSource, reader: Reader = "service"): Finding[] {
  const raw = sortFiles(source);
  const facts = factDictionary(raw.questions.map(({ content }) => content));
  const run = (check: RulebookCheck) => runCheck(check, raw, facts);
  const forAuthors = (checks: readonly RulebookCheck[]) =>
    reader === "author" ? checks.flatMap(run) : [];
  const conditions = run(soundConditions);
  const rest = [...CHECKS.flatMap(run), ...forAuthors(AUTHORS_CHECKS)];
  return [
    ...conditions,
    ...rest,
    ...(conditions.length === 0
      ? [...CONDITION_CHECKS.flatMap(run), ...forAuthors(AUTHORS_CONDITION_CHECKS)]
      : []),
  ];
}
