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

/** The examples, each with its plan by both editions. */
export const planExamples = (examples: readonly Example[], editions: Editions): Subject[] =>
  examples.map(({ id, title, profile }) => ({
    id,
    label: `example \`${id}\` (${title.en})`,
    kind: "example",
    ...plansOf(profile, editions),
  }));

/**
 * The members of a panel: each once without answers, and once with drawn answers to the questions
 * that both editions have.
 */
export function planPanel(strata: readonly Stratum[], seed: string, editions: Editions): Subject[] {
  const questions = editions.before.questions.filter(({ id }) =>
    editions.after.questions.some((each) => each.id === id),
  );
  return strata.flatMap((stratum) =>
    stratum.members.flatMap(({ collectivity: { id, name }, profile }): Subject[] => {
      const label = `${name} (${nameOf(stratum)}; ${id})`;
      const answered = { ...profile, answers: drawAnswers(questions, seed, id) };
      return [
        { id, label, kind: "panel", ...plansOf(profile, editions) },
        {
          id: `${id}+answers`,
          label: `${label}, with drawn answers`,
          kind: "panel",
          ...plansOf(answered, editions),
        },
      ];
    }),
  );
}

function plansOf(
  profile: ProfileInput,
  { before, after, officialData }: Editions,
): Pick<Subject, "before" | "after"> {
  return {
    before: planOrFaults(profile, before, officialData),
    after: planOrFaults(profile, after, officialData),
  };
}

function planOrFaults(
  profile: ProfileInput,
  rulebook: Rulebook,
  officialData: OfficialData,
): Plan | string {
  const plan = planOf({ profile }, rulebook, officialData);
  if (!Array.isArray(plan)) return plan;
  return plan
    .map(({ pointer, expected, found }) => `${pointer}: expected ${expected}, found ${found}`)
    .join("; ");
}
