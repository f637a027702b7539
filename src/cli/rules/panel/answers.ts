import type { AnswerInput } from "../../../domain/profile/profile-input.js";
import { ANSWER_LEVELS } from "../../../domain/kernel/vocabulary.js";
import { seededRandom } from "../../../domain/questions/seeded-random.js";

/** A questionnaire that two thirds of the questions were answered in. */
const ANSWERED_SHARE = 2 / 3;

/**
 * Answers without regard to the collectivity, every level as likely as the next: a spread, not a
 * forecast. Each depends on seed, collectivity and question alone, so that a question more changes
 * no other answer.
 */
export function drawAnswers(
  questions: readonly { readonly id: string }[],
  seed: string,
  collectivity: string,
): AnswerInput[] {
  return questions.flatMap(({ id }) => {
    const lot = seededRandom(`${seed}/${collectivity}/${id}`);
    if (lot >= ANSWERED_SHARE) return [];
    return [
      {
        question: id,
        level: ANSWER_LEVELS[Math.floor((lot / ANSWERED_SHARE) * ANSWER_LEVELS.length)] ?? 0,
      },
    ];
  });
}
