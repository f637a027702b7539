import type { RulebookCheck } from "./check.js";

const COUNT_MAX = 200;

/** Limits the number of brakes to the upper bound of the lists in a response. */
export const brakesStayFew: RulebookCheck = {
  name: "brakes",
  because: "no answer holds more of them",
  check: ({ brakes }) =>
    brakes.slice(COUNT_MAX).map(({ file, content }) => ({
      file,
      pointer: "/id",
      message:
        `\`${content.id}\` is one brake too many: there are ${brakes.length}, and ` +
        `${COUNT_MAX} at most`,
      hint: "join brakes that the same recommendations ease",
    })),
};
