import { buildPlan, type PlanBasis } from "../../domain/plan/build-plan.js";
import { checkProfile, type CheckedProfile } from "../../domain/profile/check-profile.js";
import type { Fault } from "../../domain/kernel/fault.js";
import type { Plan } from "../../domain/plan/plan.js";
import type { ProfileInput } from "../../domain/profile/profile-input.js";
import type { OfficialCollectivity } from "../../domain/profile/profile.js";
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

/** Draws up the plan of a collectivity without storing it. */
export function evaluateProfile(
  input: ProfileInput,
  ports: EvaluationPorts,
  options: EvaluationOptions = {},
): { readonly plan: Plan } | RefusalOf<"profile.invalid"> {
  const checked = checkInput(input, ports);
  if (checked.faults !== undefined) return { refused: "profile.invalid", faults: checked.faults };
  return { plan: buildPlan(ports.rulebook, checked.profile, checked.notes, options) };
}

/** Checks a profile, and adds what the official data say about its collectivity. */
export function checkInput(
  input: ProfileInput,
  { rulebook, officialData, clock }: EvaluationPorts,
): CheckedProfile {
  const lookups: Fault[] = [];
  const official = findOfficial(input, officialData, lookups);
  const checked = checkProfile(input, { rulebook, official, today: dateInParis(clock.now()) });
  if (checked.faults !== undefined || lookups.length > 0)
    return { faults: [...lookups, ...besides(lookups, checked.faults ?? [])] };
  return checked;
}

/** An unknown collectivity has no type either: that is one fault, not two. */
const besides = (lookups: readonly Fault[], faults: readonly Fault[]): readonly Fault[] =>
  lookups.some(({ path }) => path === "/collectivity")
    ? faults.filter(({ code }) => code !== "profile.type.missing")
    : faults;

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
