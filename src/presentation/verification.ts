import type { Difference, DocumentComparison } from "../domain/plan/differences.js";
import type { PlanDigests } from "../domain/plan/plan.js";
import type { Language } from "../domain/kernel/text.js";
import { canonicalOf } from "../json/digest.js";
import { escapeStep, show } from "../json/pointer.js";
import type {
  DifferenceDocument,
  DigestCheckDocument,
  DigestState,
  VerificationDocument,
} from "./contract/verification.js";
import { enumerate } from "./words/format.js";

/** The digest stored with a plan, the digest of the present content, and that content. */
interface Checked {
  readonly stored?: string;
  readonly recomputed: string;
  readonly of: unknown;
}

/** The result of verifying a stored plan. */
export interface Verified {
  readonly record: {
    readonly id: string;
    readonly rulebookVersion: string;
    readonly rulebookDigest: string;
  };
  readonly digests: Readonly<Record<keyof PlanDigests, Checked>>;
  readonly reevaluation?: DocumentComparison;
}

const SHOWN_MAX = 50;

/** Presents the verification of a stored plan, with the hashed texts if `canonical` is set. */
export function presentVerification(
  { record, digests, reevaluation }: Verified,
  language: Language,
  { canonical }: { readonly canonical: boolean },
): VerificationDocument {
  const { differences, added } = reevaluation ?? { differences: [], added: [] };
  const checks = {
    facts: checkOf(digests.facts),
    rulebook: checkOf(digests.rulebook),
    result: checkOf(digests.result),
  };
  const identical = reevaluation !== undefined && differences.length === 0;
  return {
    plan: record.id,
    language,
    rulebook: { version: record.rulebookVersion, digest: record.rulebookDigest },
    identical,
    reevaluated: reevaluation !== undefined,
    summary: [findingOn(reevaluation, language), digestSentence(checks, language)].join(" "),
    differenceCount: differences.length,
    differences: differences.slice(0, SHOWN_MAX).map(differenceDocument),
    added: added.slice(0, SHOWN_MAX).map(pointerOf),
    digests: checks,
    ...(canonical && {
      canonical: {
        facts: canonicalOf(digests.facts.of),
        rulebook: canonicalOf(digests.rulebook.of),
        result: canonicalOf(digests.result.of),
      },
    }),
  };
}

function checkOf({ stored, recomputed }: Checked): DigestCheckDocument {
  if (stored === undefined) return { state: "absent", recomputed };
  return { state: stored === recomputed ? "matches" : "differs", stored, recomputed };
}

const pointerOf = (path: readonly string[]): string =>
  path.map((step) => `/${escapeStep(step)}`).join("");

function differenceDocument({ path, ...values }: Difference): DifferenceDocument {
  return {
    pointer: pointerOf(path),
    ...("stored" in values && { stored: show(values.stored) }),
    ...("recomputed" in values && { recomputed: show(values.recomputed) }),
  };
}

function findingOn(reevaluation: DocumentComparison | undefined, language: Language): string {
  if (reevaluation === undefined) {
    return language === "fr"
      ? "L’édition du référentiel conservée n’est plus celle que désigne son empreinte\u202f: " +
          "le plan n’a pas été recalculé."
      : "The rulebook edition that is kept is no longer the one that its digest names: the " +
          "plan was not drawn up again.";
  }
  const count = reevaluation.differences.length;
  if (language === "fr") {
    if (count === 0)
      return (
        "Recalculé à partir de ses propres données et de son édition du référentiel, le plan " +
        "est identique."
      );
    return (
      "Recalculé à partir de ses propres données et de son édition du référentiel, le plan " +
      `diffère en ${count} endroit${count > 1 ? "s" : ""}.`
    );
  }
  if (count === 0)
    return "Drawn up again from its own facts and its rulebook edition, the plan is identical.";
  return (
    `Drawn up again from its own facts and its rulebook edition, the plan differs in ${count} ` +
    `place${count > 1 ? "s" : ""}.`
  );
}

const NAMES: Readonly<Record<keyof PlanDigests, Readonly<Record<Language, string>>>> = {
  facts: { fr: "des données", en: "the facts" },
  rulebook: { fr: "du référentiel", en: "the rulebook" },
  result: { fr: "du résultat", en: "the result" },
};

function digestSentence(checks: VerificationDocument["digests"], language: Language): string {
  const inState = (wanted: DigestState): string[] =>
    (["facts", "rulebook", "result"] as const)
      .filter((name) => checks[name].state === wanted)
      .map((name) => NAMES[name][language]);
  const [differing, absent] = [inState("differs"), inState("absent")];
  if (language === "fr") {
    if (differing.length > 0)
      return (
        `L’empreinte ${enumerate(differing, "fr")} ne correspond plus à ce qui est ` +
        "conservé\u202f: le contenu a été modifié après l’enregistrement."
      );
    return absent.length > 0
      ? `Le plan a été enregistré sans empreinte ${enumerate(absent, "fr")}.`
      : "Les trois empreintes correspondent à ce qui est conservé.";
  }
  if (differing.length > 0)
    return (
      `The digest of ${enumerate(differing, "en")} is no longer that of what is kept: it was ` +
      "changed after it was stored."
    );
  return absent.length > 0
    ? `The plan was stored without a digest of ${enumerate(absent, "en")}.`
    : "The three digests are those of what is kept.";
}
