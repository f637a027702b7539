import { STATUSES } from "../../../domain/ranking/status.js";
import { nameOf } from "../panel/panel.js";
import { PASSES, medianOf, type Survey, type SurveyedStratum, type Tally } from "./country.js";
import { PASS_NAMES, percent, type Verdict } from "./criteria.js";

const NAME_WIDTH = 26;
const CELL_WIDTH = 13;
/** Maximum number of culprits printed for one criterion; `--json` has all. */
const CULPRITS_MAX = 20;

export const ASSUMPTIONS_NOTICE =
  "ASSUMED FOR THIS SURVEY ONLY: headcount, sites, layers, directorates, general director, " +
  "managers and delegations (docs/survey.md). Douze asks for them and never derives them.";

/** Prints a table for each stratum, with columns for each pass. */
export function* printSurvey({ strata }: Survey): Generator<string> {
  for (const stratum of strata) yield* printStratum(stratum);
}

function* printStratum(stratum: SurveyedStratum): Generator<string> {
  const tallies = PASSES.map((pass) => stratum.passes[pass]);
  const { size, collectivities } = stratum;
  yield `\n${nameOf(stratum)}: ${collectivities}${size === collectivities ? "" : ` of ${size}`}`;
  yield row(
    "comes first",
    PASSES.flatMap((pass) => [`${PASS_NAMES[pass]},`, ""]),
  );
  yield row(
    "",
    PASSES.flatMap(() => ["by relevance", "by rank"]),
  );
  for (const id of leadersOf(tallies)) {
    yield row(
      id,
      tallies.flatMap(({ plans, firstByRelevance, firstByRank }) => [
        share(firstByRelevance.get(id) ?? 0, plans),
        share(firstByRank.get(id) ?? 0, plans),
      ]),
    );
  }
  yield row(
    "  lead, median points",
    tallies.flatMap(({ leads }) => [points(medianOf(leads)), ""]),
  );
  for (const status of STATUSES) {
    if (tallies.some(({ statuses }) => statuses[status] > 0))
      yield row(
        `  ${status}`,
        tallies.flatMap(({ statuses }) => [share(statuses[status], sumOf(statuses)), ""]),
      );
  }
}

/** The recommendations that come first in some plan of a stratum, the most frequent first. */
function leadersOf(tallies: readonly Tally[]): string[] {
  const ids = new Set(
    tallies.flatMap(({ firstByRelevance, firstByRank }) => [
      ...firstByRelevance.keys(),
      ...firstByRank.keys(),
    ]),
  );
  const weight = (id: string) =>
    tallies.reduce((sum, { firstByRelevance }) => sum * 1e6 + (firstByRelevance.get(id) ?? 0), 0);
  return [...ids].sort((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1));
}

const row = (name: string, cells: readonly string[]): string =>
  `  ${name.padEnd(NAME_WIDTH)}${cells.map((cell) => cell.padStart(CELL_WIDTH)).join("")}`.trimEnd();
const share = (part: number, whole: number): string => (part === 0 ? "·" : percent(part, whole));
const points = (lead: number | undefined): string =>
  lead === undefined ? "·" : (lead * 100).toFixed(1);
const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, each) => sum + each, 0);

/** Prints the verdict on each criterion, with its figures and culprits. */
export function* printVerdicts(verdicts: readonly Verdict[]): Generator<string> {
  for (const { criterion, outcome, notes, culprits } of verdicts) {
    yield `\n${outcome === "broken" ? "BROKEN" : outcome} ${criterion}`;
    for (const note of notes) yield `         ${note}`;
    for (const culprit of culprits.slice(0, CULPRITS_MAX)) yield `  culprit: ${culprit}`;
    if (culprits.length > CULPRITS_MAX)
      yield `  … and ${culprits.length - CULPRITS_MAX} more (\`--json\`)`;
  }
}
