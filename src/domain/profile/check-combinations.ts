import type { ValueLookup } from "../facts/fact.js";
import type { Fault } from "../kernel/fault.js";
import { TYPES_WITH_MEMBER_COMMUNES, type CollectivityType } from "../kernel/vocabulary.js";

/** What contradictions are searched in. */
export interface StatedValues {
  readonly type: CollectivityType;
  readonly inseeCode?: string | undefined;
  /** Values to compare, by fact id. */
  readonly valueOf: ValueLookup;
}

/** Counts that cannot exceed the number of agents. */
const COUNTS_OF_AGENTS = [
  "hierarchy.firstLineManagers",
  "hierarchy.directorates",
  "hierarchy.deputyGeneralDirectors",
] as const;

/** Finds values that are each valid and contradict each other. */
export function findContradictions({ type, inseeCode, valueOf }: StatedValues): Fault[] {
  const faults: Fault[] = [];
  const memberCommunes = valueOf("territory.memberCommunes");
  if (memberCommunes !== undefined && !TYPES_WITH_MEMBER_COMMUNES.includes(type))
    faults.push({
      code: "profile.contradiction",
      path: "/territory/memberCommunes",
      expected: `no member communes for the type \`${type}\``,
      received: JSON.stringify(memberCommunes),
      hint: "leave it out, or correct `identity.type`",
    });
  if (inseeCode !== undefined && type !== "commune")
    faults.push({
      code: "profile.contradiction",
      path: "/identity/inseeCode",
      expected: `no INSEE code for the type \`${type}\`: it is a commune's`,
      received: JSON.stringify(inseeCode),
      hint: "give the SIREN, or `collectivity`",
    });
  return [...faults, ...findExcessiveCounts(valueOf)];
}

function findExcessiveCounts(valueOf: ValueLookup): Fault[] {
  const agents = valueOf("size.agents");
  if (agents === undefined) return [];
  const faults: Fault[] = [];
  for (const id of COUNTS_OF_AGENTS) {
    const count = valueOf(id);
    if (count !== undefined && count > agents)
      faults.push({
        code: "profile.contradiction",
        path: `/${id.replace(".", "/")}`,
        expected: `at most the number of agents, ${agents}`,
        received: JSON.stringify(count),
        hint: "correct the one or the other",
      });
  }
  return faults;
}
