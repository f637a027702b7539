import type { Command } from "commander";
import { CommandFailed, type Workspace } from "../workspace.js";
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

/** `survey`: checks whether the plans of the whole country make sense. */
export function addSurvey(program: Command, workspace: Workspace): void {
  program
    .command("survey")
    .description(
      "draws up the plan of every commune, grouping, département and région, with typical " +
        "sizes that are assumed for the survey alone, and checks that the plans make sense",
    )
    .option("--sample <n>", "at most n collectivities of each type and headcount band", wholeNumber)
    .option("--json", "the figures for machines")
    .action((options: SurveyCommandOptions) => survey(workspace, options));
}

function survey(workspace: Workspace, { sample, json }: SurveyCommandOptions): void {
  const { rulebook } = workspace.loaded;
  const strata = drawPanel(workspace.territory, { seed: SEED, perStratum: sample });
  const progress = showProgress(
    "collectivities",
    strata.reduce((sum, { members }) => sum + members.length, 0),
  );
  const clock = { now: () => new Date(`${SURVEY_DATE}T12:00:00Z`) };
  const surveyed = surveyCountry(strata, {
    rulebook,
    officialData: workspace.officialData,
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
    workspace.print(JSON.stringify(surveyJson(surveyed, verdicts, rulebook.digest), null, 2));
    if (broken > 0) throw new CommandFailed("the survey breaks a criterion");
    return;
  }
  workspace.print(ASSUMPTIONS_NOTICE);
  for (const line of printSurvey(surveyed)) workspace.print(line);
  for (const line of printVerdicts(verdicts)) workspace.print(line);
  if (broken > 0) workspace.fail(`\n${broken} of ${verdicts.length} criteria broken`);
  const open = counted("not judged");
  workspace.print(
    open === 0
      ? `\nall ${verdicts.length} criteria hold`
      : `\n${counted("holds")} criteria hold, ${open} not judged on a sample`,
  );
}
