import type { RulebookCheck } from "./check.js";

/** Checks the order of the thresholds of the statuses. */
export const thresholdsInOrder: RulebookCheck = {
  name: "thresholds",
  because: "no plan could call anything `recommended`",
  check: ({ head }) => {
    const { priority, recommended } = head.statusThresholds;
    if (recommended < priority) return [];
    return [
      {
        file: "rulebook.json",
        pointer: "/statusThresholds/recommended",
        message:
          `\`recommended\` begins at ${recommended}, not below \`priority\`, which begins ` +
          `at ${priority}`,
        hint: `give \`recommended\` a threshold below ${priority}`,
      },
    ];
  },
};
