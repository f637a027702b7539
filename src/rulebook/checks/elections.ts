import type { RulebookCheck, Violation } from "./check.js";

/** Finds types of collectivity for which two parameters date the next election. */
export const oneElectionForEachType: RulebookCheck = {
  name: "elections",
  because: "the months to the next election would depend on the order of the file",
  check: ({ parameters: { parameters } }) => {
    const violations: Violation[] = [];
    const firstByType = new Map<string, string>();
    for (const [p, { id, value, appliesTo = [] }] of parameters.entries()) {
      // The value of an election is a month, hence a text.
      if (typeof value === "number") continue;
      for (const [i, type] of appliesTo.entries()) {
        const earlier = firstByType.get(type);
        if (earlier === undefined) firstByType.set(type, id);
        else violations.push(secondElection(id, earlier, type, `/parameters/${p}/appliesTo/${i}`));
      }
    }
    return violations;
  },
};

const secondElection = (id: string, earlier: string, type: string, pointer: string): Violation => ({
  file: "parameters.json",
  pointer,
  message: `\`${id}\` gives the type \`${type}\` a second election, after \`${earlier}\``,
  hint: `drop \`${type}\` from one of the two`,
});
