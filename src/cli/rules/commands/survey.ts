import type { Command } from "commander";
import { CommandFailed, type Desk } from "../workspace.js";
import { SEED, wholeNumber } from "../panel/options.js";
import { drawPanel } from "../panel/panel.js";
import { showProgress } from "../progress.js";
import { SURVEY_DATE } from "../survey/assumptions.js";
import { surveyCountry } from "../survey/country.js";
import { judgeSurvey, type Verdict } from "../survey/criteria.js";
import { surveyJson } from "../survey/json.js";
import { ASSUMPTIONS_NOTICE, printSurvey, printVerdicts } from "../survey/print.js";

interface SurveyCommandOptions {
  readonly sample?: number;
  readonly json?: true;
}

/** `survey`: whether the plans of the whole country make sense. */
export function addSurvey(program: Command, desk: Desk): void {
  program
    .command("survey")
    .description(
      "draws up the plan of every commune, grouping, département and région, with typical " +
        "sizes that are assumed for the survey alone, and checks that the plans make sense",
    )
    .option("--sample <n>", "at most n collectivities of each type and headcount band", wholeNumber)
    .option("--json", "the figures for machines")
    .action((options: SurveyCommandOptions) => survey(desk, options));
}

function survey(desk: Desk, { sample, json }: SurveyCommandOptions): void {
  const { rulebook } = desk.loaded;
  const strata = drawPanel(desk.territory, { seed: SEED, perStratum: sample });
  const progress = showProgress(
    "collectivities",
    strata.reduce((sum, { members }) => sum + members.length, 0),
  );
  const clock = { now: () => new Date(`${SURVEY_DATE}T12:00:00Z`) };
  const surveyed = surveyCountry(strata, {
    rulebook,
    officialData: desk.officialData,
    clock,
    seed: SEED,
    onCollectivity: (done) => progress.at(done),
  });
  progress.end();
  const verdicts = judgeSurvey(
    surveyed,
    rulebook.recommendations.map(({ id }) => id),
  );
  const counted = (outcome: Verdict["outcome"]) =>
    verdicts.filter((each) => each.outcome === outcome).length;
  const broken = counted("broken");
  if (json === true) {
    desk.print(JSON.stringify(surveyJson(surveyed, verdicts, rulebook.digest), null, 2));
    if (broken > 0) throw new CommandFailed("the survey breaks a criterion");
    return;
  }
  desk.print(ASSUMPTIONS_NOTICE);
  for (const line of printSurvey(surveyed)) desk.print(line);
  for (const line of printVerdicts(verdicts)) desk.print(line);
  if (broken > 0) desk.fail(`\n${broken} of ${verdicts.length} criteria broken`);
  const open = counted("not judged");
  desk.print(
    open === 0
      ? `\nall ${verdicts.length} criteria hold`
      : `\n${counted("holds")} criteria hold, ${open} not judged on a sample`,
  );
}
