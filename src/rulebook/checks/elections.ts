import type { Complaint, RulebookCheck } from "./check.js";

/** Finds types of collectivity whose executive two parameters renew at once. */
export const oneElectionForEachType: RulebookCheck = {
  name: "elections",
  because: "the months to the next election would depend on the order of the file",
  check: ({ parameters: { parameters } }) => {
    const first = new Map<string, string>();
    return parameters.flatMap(({ id, value, appliesTo = [] }, p) =>
      typeof value === "number"
        ? []
        : appliesTo.flatMap((type, i): Complaint[] => {
            const earlier = first.get(type);
            if (earlier === undefined) first.set(type, id);
            return earlier === undefined
              ? []
              : [
                  {
                    file: "parameters.json",
                    pointer: `/parameters/${p}/appliesTo/${i}`,
                    message:
                      `\`${id}\` gives the type \`${type}\` a second election, after ` +
                      `\`${earlier}\``,
                    hint: `drop \`${type}\` from one of the two`,
                  },
                ];
          }),
    );
  },
};
