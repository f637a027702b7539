import type { FactDefinition } from "../../domain/facts/fact-dictionary.js";
import { didYouMean } from "../../json/nearest.js";
import type { Finding } from "../finding.js";
import type { RawRulebook } from "../raw.js";

/** A rule that every rulebook must satisfy, with the reason for it. */
export interface RulebookCheck {
  readonly name: string;
  /** What would happen without it. It becomes the consequence of its findings. */
  readonly because: string;
  readonly check: (
    rulebook: RawRulebook,
    facts: ReadonlyMap<string, FactDefinition>,
  ) => readonly Violation[];
}

/** What a check found, without the name and the reason of the check. */
export interface Violation {
  readonly file: string;
  readonly pointer: string;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly severity?: Finding["severity"];
}

/** Runs a check and returns its findings. */
export function runCheck(
  check: RulebookCheck,
  rulebook: RawRulebook,
  facts: ReadonlyMap<string, FactDefinition>,
): Finding[] {
  return toFindings(check, check.check(rulebook, facts));
}

/** Adds the name and the reason of a check to its violations. */
export function toFindings(
  { name, because }: Pick<RulebookCheck, "name" | "because">,
  violations: readonly Violation[],
): Finding[] {
  return violations.map(({ file, pointer, message, hint, severity = "error" }) => ({
    check: name,
    severity,
    file,
    pointer,
    message,
    consequence: because,
    ...(hint !== undefined && { hint }),
  }));
}

/** The violation for an id that is not among the valid ones. */
export function unknownId(
  file: string,
  pointer: string,
  owner: string,
  what: string,
  id: string,
  valid: Iterable<string>,
): Violation {
  return {
    file,
    pointer,
    message: `${owner} names the unknown ${what} \`${id}\``,
    hint: didYouMean(id, valid),
  };
}
