import type { FactDefinition } from "../../domain/facts/fact-dictionary.js";
import { didYouMean } from "../../json/nearest.js";
import type { Finding } from "../finding.js";
import type { RawRulebook } from "../raw.js";

/** A law of the rulebook, with the reason for it. */
export interface RulebookCheck {
  readonly name: string;
  /** What would happen without it. */
  readonly because: string;
  readonly check: (
    rulebook: RawRulebook,
    facts: ReadonlyMap<string, FactDefinition>,
  ) => readonly Complaint[];
}

/** A finding, before the check that made it signs it. */
export interface Complaint {
  readonly file: string;
  readonly pointer: string;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly severity?: Finding["severity"];
}

/** Runs a check and signs what it finds. */
export function runCheck(
  check: RulebookCheck,
  rulebook: RawRulebook,
  facts: ReadonlyMap<string, FactDefinition>,
): Finding[] {
  return sign(check, check.check(rulebook, facts));
}

/** Makes findings of what a check complains of. */
export function sign(
  { name, because }: Pick<RulebookCheck, "name" | "because">,
  complaints: readonly Complaint[],
): Finding[] {
  return complaints.map(({ file, pointer, message, hint, severity = "error" }) => ({
    check: name,
    severity,
    file,
    pointer,
    message,
    consequence: because,
    ...(hint !== undefined && { hint }),
  }));
}

/** Complains of an id that is not among the valid ones. */
export function unknownId(
  file: string,
  pointer: string,
  owner: string,
  what: string,
  id: string,
  valid: Iterable<string>,
): Complaint {
  return {
    file,
    pointer,
    message: `${owner} names the unknown ${what} \`${id}\``,
    hint: didYouMean(id, valid),
  };
}
