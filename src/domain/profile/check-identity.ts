import type { Fault } from "../kernel/fault.js";
import { isSiren } from "../kernel/formats.js";
import { personalNameFault } from "../kernel/personal-data.js";
import type { IdentityInput } from "./profile-input.js";
import type { Identity, OfficialCollectivity } from "./profile.js";

/**
 * Reads the identity; what the caller states takes precedence over official data. Adds a fault for
 * each value that is invalid or contradicts official data.
 * @returns nothing where the type is neither stated nor official
 */
export function checkIdentity(
  stated: IdentityInput,
  official: OfficialCollectivity | undefined,
  faults: Fault[],
): Identity | undefined {
  faults.push(...sirenFaults(stated), ...nameFaults(stated));
  const type = stated.type ?? official?.type;
  if (type === undefined) {
    faults.push({
      code: "profile.type.missing",
      path: "/identity/type",
      expected: "the type of the collectivity, or its `collectivity` id",
      received: "null",
      hint: "search for the id with `GET /v1/collectivities?search=`",
    });
    return undefined;
  }
  if (official !== undefined) faults.push(...conflictFaults(stated, official));
  const { id, name, inseeCode, siren } = { ...official, ...stated };
  return {
    type,
    ...(id && { id }),
    ...(name && { name }),
    ...(inseeCode && { inseeCode }),
    ...(siren && { siren }),
  };
}

function sirenFaults({ siren }: IdentityInput): Fault[] {
  if (siren === undefined || isSiren(siren)) return [];
  return [
    {
      code: "profile.siren.invalid",
      path: "/identity/siren",
      expected: "nine digits that satisfy the Luhn check",
      received: JSON.stringify(siren),
      hint: "compare with the SIREN on the collectivity's official notices",
    },
  ];
}

function nameFaults({ name }: IdentityInput): Fault[] {
  if (name === undefined) return [];
  const fault = personalNameFault(name, {
    code: "profile.name.personal-data",
    path: "/identity/name",
    expected: "the name of a collectivity, not of a person",
    hint: "leave it out where `collectivity` names it",
  });
  return fault === undefined ? [] : [fault];
}

function conflictFaults(stated: IdentityInput, official: OfficialCollectivity): Fault[] {
  const keys = ["type", "inseeCode", "siren"] as const;
  return keys
    .filter((key) => official[key] !== undefined && stated[key] !== undefined)
    .filter((key) => official[key] !== stated[key])
    .map((key) => ({
      code: "profile.identity.conflict",
      path: `/identity/${key}`,
      expected: `${JSON.stringify(official[key])}, as the official data say of \`${official.id}\``,
      received: JSON.stringify(stated[key]),
      hint: "leave it out, or correct the identifier",
    }));
}
