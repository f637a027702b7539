/** Keeps people out of the names of keys and tenants: a key is a system's, a tenant a body's. */
import type { Fault } from "../../domain/fault.js";
import { holdsEmailAddress } from "../../domain/formats.js";

const EXAMPLES = { key: "name the system that holds it, e.g. `SIRH, production`", tenant: "name the body or portal, e.g. `Centre de gestion du Rhône`" } as const;

/** The faults of a name beyond its length, which the contract holds. */
export function faultsOfName(subject: keyof typeof EXAMPLES, name: string): readonly Fault[] {
  if (!holdsEmailAddress(name)) return [];
  return [{ code: `${subject}.name.e-mail-address`, path: "/name", expected: "a name without an e-mail address, which would be a person's", received: JSON.stringify(name), hint: EXAMPLES[subject] }];
}
