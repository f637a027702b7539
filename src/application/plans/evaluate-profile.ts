import type { Facts } from "../../domain/facts/fact.js";
import type { Fault, Note } from "../../domain/kernel/fault.js";
import { planFromFacts, type PlanBasis } from "../../domain/plan/build-plan.js";
import { findSkippedPrerequisites } from "../../domain/plan/check-done.js";
import type { Plan } from "../../domain/plan/plan.js";
import { checkProfile } from "../../domain/profile/check-profile.js";
import { deriveFacts } from "../../domain/profile/derive-facts.js";
import type { ProfileInput } from "../../domain/profile/profile-input.js";
import type { CollectivityProfile, OfficialCollectivity } from "../../domain/profile/profile.js";
import type { Rulebook } from "../../domain/rules/rulebook.js";
import type { Clock } from "../ports/clock.js";
import type { OfficialData } from "../ports/official-data.js";
import type { RefusalOf } from "../shared/refusal.js";
import { dateInParis } from "../shared/today.js";

export interface EvaluationPorts {
  readonly rulebook: Rulebook;
  readonly officialData: OfficialData;
  readonly clock: Clock;
}

export type EvaluationOptions = Pick<PlanBasis, "nextQuestions">;

/** A checked profile with the facts derived from it, or all faults of the input. */
export type CheckedInput =
  | {
      readonly profile: CollectivityProfile;
      readonly facts: Facts;
      readonly notes: readonly Note[];
      readonly faults?: undefined;
    }
  | { readonly faults: readonly Fault[] };

/** Draws up the plan of a collectivity without storing it. */
export function evaluateProfile(
  input: ProfileInput,
  ports: EvaluationPorts,
  options: EvaluationOptions = {},
): { readonly plan: Plan } | RefusalOf<"profile.invalid"> {
  const checked = checkInput(input, ports);
  if (checked.faults !== undefined) return { refused: "profile.invalid", faults: checked.faults };
  const { profile, facts, notes } = checked;
  const { asOf, identity, capacity } = profile;
  const basis = { asOf, identity, facts, notes, capacity, ...options };
  return { plan: planFromFacts(ports.rulebook, basis) };
}

/**
 * Looks up official data, checks the profile and derives its facts. What needs facts to be checked
 * is checked only in a profile that is otherwise valid.
 */
export function checkInput(
  input: ProfileInput,
  { rulebook, officialData, clock }: EvaluationPorts,
): CheckedInput {
  const lookupFaults: Fault[] = [];
  const official = findOfficial(input, officialData, lookupFaults);
  const checked = checkProfile(input, { rulebook, official, today: dateInParis(clock.now()) });
  if (checked.faults !== undefined)
    return { faults: [...lookupFaults, ...withoutRepetition(checked.faults, lookupFaults)] };
  const facts = deriveFacts(rulebook, checked.profile);
  const skipped = findSkippedPrerequisites(input.capacity?.done ?? [], facts, rulebook);
  const faults = [...lookupFaults, ...skipped];
  return faults.length > 0 ? { faults } : { ...checked, facts };
}

/** A collectivity that was not found leaves the type unknown: one fault is reported, not both. */
const withoutRepetition = (faults: readonly Fault[], lookupFaults: readonly Fault[]): Fault[] => {
  const isNotFound = lookupFaults.some(({ path }) => path === "/collectivity");
  return faults.filter(({ code }) => !isNotFound || code !== "profile.type.missing");
};

function findOfficial(
  { collectivity, identity }: ProfileInput,
  officialData: OfficialData,
  faults: Fault[],
): OfficialCollectivity | undefined {
  const inseeCode = identity?.inseeCode;
  if (inseeCode !== undefined && officialData.find(`commune-${inseeCode}`) === undefined) {
    faults.push(
      notFound(
        "profile.insee-code.unknown",
        "/identity/inseeCode",
        "the INSEE code of a present commune",
        inseeCode,
        officialData.nearestIds(`commune-${inseeCode}`),
      ),
    );
  }
  if (collectivity === undefined) return undefined;
  const official = officialData.find(collectivity);
  if (official === undefined) {
    faults.push(
      notFound(
        "profile.collectivity.unknown",
        "/collectivity",
        "the id of a collectivity in the official data, e.g. `commune-69034`",
        collectivity,
        officialData.nearestIds(collectivity),
      ),
    );
  }
  return official;
}

function notFound(
  code: string,
  path: string,
  expected: string,
  received: string,
  nearest: readonly string[],
): Fault {
  const hint =
    nearest.length > 0
      ? `did you mean ${nearest.map((id) => `\`${id}\``).join(" or ")}?`
      : "search for it with `GET /v1/collectivities?search=`";
  return { code, path, expected, received: JSON.stringify(received), hint };
}
