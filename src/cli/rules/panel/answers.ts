import type { AnswerInput } from "../../../domain/profile/profile-input.js";
import { ANSWER_LEVELS } from "../../../domain/kernel/vocabulary.js";
import { seededRandom } from "../../../domain/questions/seeded-random.js";

/** The share of the questions that are answered. */
const ANSWERED_SHARE = 2 / 3;

/**
 * Draws answers independently of the collectivity, with equal probability for each level: a spread,
 * not a forecast. Each answer depends only on seed, collectivity and question, so that an additional
 * question does not change the other answers.
 */
export function drawAnswers(
  questions: readonly { readonly id: string }[],
  seed: string,
  collectivity: string,
): AnswerInput[] {
  return questions.flatMap(({ id }) => {
    const drawn = seededRandom(`${seed}/${collectivity}/${id}`);
    if (drawn >= ANSWERED_SHARE) return [];
    const index = Math.floor((drawn / ANSWERED_SHARE) * ANSWER_LEVELS.length);
    return [{ question: id, level: ANSWER_LEVELS[index] ?? 0 }];
  });
}
