import { PROFILE_FACTS } from "../../../src/domain/facts/fact-dictionary.js";
import type { Fact, FactValue, Facts } from "../../../src/domain/facts/fact.js";
import type { Capacity } from "../../../src/domain/profile/capacity.js";
import type {
  HierarchyInput,
  SizeInput,
  TerritoryInput,
} from "../../../src/domain/profile/profile-input.js";
import type { Answer, CollectivityProfile } from "../../../src/domain/profile/profile.js";
import type { Rulebook } from "../../../src/domain/rules/rulebook.js";
import type { CollectivityType } from "../../../src/domain/kernel/vocabulary.js";

/** What a test says of a collectivity. The rest is unknown. */
export interface ProfileSketch extends SizeInput, TerritoryInput, HierarchyInput {
  /** Default: a commune. */
  type?: CollectivityType;
  /** Default: 22 November 2026. */
  asOf?: string;
  /** On the palette, 0 to 4. */
  level?: number;
  intendedLevel?: number;
  /** `YYYY-MM` */
  nextElection?: string;
  recentMerger?: boolean;
  recentTransfer?: boolean;
  answers?: Readonly<Record<string, number | "unknown" | "not-applicable">>;
  /** Means; what is left out of them is as in a request. */
  capacity?: Partial<Capacity>;
}

const ID_OF = new Map(PROFILE_FACTS.map(({ id }) => [id.slice(id.indexOf(".") + 1), id]));

/** A checked profile, every value said by the caller. */
export function aProfile({
  asOf = "2026-11-22",
  type = "commune",
  nextElection,
  answers = {},
  capacity,
  ...said
}: ProfileSketch = {}): CollectivityProfile {
  const values = Object.entries({ type, ...said }).map(([key, value]) => {
    const id = ID_OF.get(key);
    if (id === undefined) throw new Error(`no profile fact is called \`${key}\``);
    return [id, { value, source: { kind: "caller", path: `/${id.replace(".", "/")}` } }] as const;
  });
  return {
    asOf,
    identity: { type },
    values: new Map(values),
    answers: new Map(
      Object.entries(answers).map(([question, given]) => [question, anAnswer(given)]),
    ),
    ...(nextElection !== undefined && {
      nextElection: { month: nextElection, path: "/calendar/nextElection" },
    }),
    ...(capacity && {
      capacity: {
        agentDaysPerHalfYear: 60,
        halfYears: 4,
        startOn: asOf,
        costs: [],
        underWay: [],
        done: [],
        ...capacity,
      },
    }),
  };
}

function anAnswer(given: number | "unknown" | "not-applicable"): Answer {
  return typeof given === "number" ? { state: "answered", level: given } : { state: given };
}

/** A known fact. */
export const known = (value: FactValue): Fact => ({
  state: "known",
  value,
  source: { kind: "caller", path: "" },
});

/**
 * Every fact that a rulebook may read: known as given, not applicable where `null`, else unknown.
 */
export function someFacts(
  rulebook: Rulebook,
  given: Readonly<Record<string, FactValue | null>>,
): Facts {
  const facts = new Map<string, Fact>(
    [...rulebook.facts.keys()].map((id) => [id, { state: "unknown" }]),
  );
  for (const [id, value] of Object.entries(given)) {
    if (!facts.has(id)) throw new Error(`the rulebook has no fact \`${id}\``);
    facts.set(id, value === null ? { state: "not-applicable" } : known(value));
  }
  return facts;
}
