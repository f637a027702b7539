import type { RulebookCheck } from "./check.js";

/** Holds the thresholds of the statuses to their order. */
export const thresholdsInOrder: RulebookCheck = {
  name: "thresholds",
  because: "no plan could call anything `recommended`",
  check: ({
    head: {
      statusThresholds: { priority, recommended },
    },
  }) =>
    recommended < priority
      ? []
      : [
          {
            file: "rulebook.json",
            pointer: "/statusThresholds/recommended",
            message:
              `\`recommended\` begins at ${recommended}, not below \`priority\`, which begins ` +
              `at ${priority}`,
            hint: `give \`recommended\` a threshold below ${priority}`,
          },
        ],
};
