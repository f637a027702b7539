import type { OfficialData } from "../../../application/ports/official-data.js";
import type { Plan } from "../../../domain/plan/plan.js";
import type { ProfileInput } from "../../../domain/profile/profile-input.js";
import type { Rulebook } from "../../../domain/rules/rulebook.js";
import { planOf } from "../examples/check-example.js";
import type { Subject } from "./movements.js";
import { drawAnswers } from "../panel/answers.js";
import { nameOf, type Stratum } from "../panel/panel.js";
import type { Example } from "../examples/read-examples.js";

export interface Editions {
  readonly before: Rulebook;
  readonly after: Rulebook;
  readonly officialData: OfficialData;
}

/** The examples, each with its plan by either edition. */
export const planExamples = (examples: readonly Example[], editions: Editions): Subject[] =>
  examples.map(({ id, title, profile }) => ({
    id,
    label: `example \`${id}\` (${title.en})`,
    kind: "example",
    ...plansOf(profile, editions),
  }));

/**
 * The members of a panel, each without answers and with drawn ones to the questions that both
 * editions ask.
 */
export function planPanel(strata: readonly Stratum[], seed: string, editions: Editions): Subject[] {
  const questions = editions.before.questions.filter(({ id }) =>
    editions.after.questions.some((each) => each.id === id),
  );
  return strata.flatMap((stratum) =>
    stratum.members.flatMap(({ collectivity: { id, name }, profile }): Subject[] => [
      {
        id,
        label: `${name} (${nameOf(stratum)}; ${id})`,
        kind: "panel",
        ...plansOf(profile, editions),
      },
      {
        id: `${id}+answers`,
        label: `${name} (${nameOf(stratum)}; ${id}), with drawn answers`,
        kind: "panel",
        ...plansOf({ ...profile, answers: drawAnswers(questions, seed, id) }, editions),
      },
    ]),
  );
}

function plansOf(
  profile: ProfileInput,
  { before, after, officialData }: Editions,
): Pick<Subject, "before" | "after"> {
  const plan = (rulebook: Rulebook): Plan | string => {
    const drawn = planOf({ profile }, rulebook, officialData);
    return Array.isArray(drawn)
      ? drawn
          .map(({ pointer, expected, found }) => `${pointer}: expected ${expected}, found ${found}`)
          .join("; ")
      : drawn;
  };
  return { before: plan(before), after: plan(after) };
}
