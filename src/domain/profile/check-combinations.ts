import type { Fault } from "../kernel/fault.js";
import type { ProfileInput } from "./profile-input.js";
import { TYPES_WITH_MEMBER_COMMUNES, type CollectivityType } from "../kernel/vocabulary.js";

/** Finds values that are sound one by one and cannot stand together. */
export function findContradictions(input: ProfileInput, type: CollectivityType): Fault[] {
  const faults: Fault[] = [];
  const contradiction = (path: string, expected: string, received: unknown, hint: string) =>
    faults.push({
      code: "profile.contradiction",
      path,
      expected,
      received: JSON.stringify(received),
      hint,
    });

  const { memberCommunes } = input.territory ?? {};
  if (memberCommunes !== undefined && !TYPES_WITH_MEMBER_COMMUNES.includes(type)) {
    contradiction(
      "/territory/memberCommunes",
      `no member communes for the type \`${type}\``,
      memberCommunes,
      "leave it out, or correct `identity.type`",
    );
  }
  if (input.identity?.inseeCode !== undefined && type !== "commune") {
    contradiction(
      "/identity/inseeCode",
      `no INSEE code for the type \`${type}\`: it is a commune's`,
      input.identity.inseeCode,
      "give the SIREN, or `collectivity`",
    );
  }
  const { agents } = input.size ?? {};
  if (agents !== undefined) {
    for (const key of ["firstLineManagers", "directorates", "deputyGeneralDirectors"] as const) {
      const count = input.hierarchy?.[key];
      if (count !== undefined && count > agents)
        contradiction(
          `/hierarchy/${key}`,
          `at most the number of agents, ${agents}`,
          count,
          "correct the one or the other",
        );
    }
  }
  return faults;
}
