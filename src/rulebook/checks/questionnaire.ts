import type { RulebookCheck } from "./check.js";

const COUNT_MAX = 40;

/** Limits the questionnaire to a length that a director will fill in. */
export const questionnaireStaysShort: RulebookCheck = {
  name: "questionnaire",
  because: "nobody would answer it to the end",
  check: ({ questions }) => {
    const extra = [...questions]
      .sort((a, b) => a.content.number - b.content.number)
      .slice(COUNT_MAX);
    return extra.map(({ file, content }) => ({
      file,
      pointer: "/number",
      message:
        `\`${content.id}\` is one question too many: there are ${questions.length}, and ` +
        `${COUNT_MAX} at most`,
      hint: "remove the question that tells least",
    }));
  },
};
