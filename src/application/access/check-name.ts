/** Keeps personal names out of keys and tenants: a key belongs to a system, a tenant is a body. */
import type { Fault } from "../../domain/kernel/fault.js";
import { personalNameFault } from "../../domain/kernel/personal-data.js";

const EXPECTED = {
  key: {
    expected: "the name of a system, not of a person",
    hint: "name the system that holds it, e.g. `SIRH, production`",
  },
  tenant: {
    expected: "the name of a body, not of a person",
    hint: "name the body or portal, e.g. `Centre de gestion du Rhône`",
  },
} as const;

/** Returns the faults of a name, except those of its length, which the contract checks. */
export function checkName(subject: keyof typeof EXPECTED, name: string): readonly Fault[] {
  const fault = personalNameFault(name, {
    code: `${subject}.name.personal-data`,
    path: "/name",
    ...EXPECTED[subject],
  });
  return fault === undefined ? [] : [fault];
}
