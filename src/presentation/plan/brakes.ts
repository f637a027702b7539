import type { Observation, PlanBrake, PlanReason } from "../../domain/plan/plan.js";
import type {
  ObservationDocument,
  PlanBrakeDocument,
  ReasonDocument,
} from "../contract/evidence.js";
import type { RulebookTexts } from "../words/rulebook-texts.js";

/** Presents a brake of a plan with its reasons. */
export function presentBrake(
  { id, intensity, reasons, undetermined }: PlanBrake,
  texts: RulebookTexts,
): PlanBrakeDocument {
  const brake = texts.brake(id);
  return {
    id,
    label: brake.label[texts.language],
    evidence: brake.evidence,
    intensity,
    reasons: reasons.map((reason) => presentReason(reason, texts)),
    undetermined: undetermined.map(({ rule, waitsFor }) =>
      texts.undetermined.get(`${rule} ${waitsFor.join(" ")}`, () => ({
        rule,
        waitsFor: [...waitsFor],
      })),
    ),
  };
}

/** INVARIANT: within an edition, a rule and the values that it saw determine the whole reason. */
function presentReason({ rule, saw }: PlanReason, texts: RulebookTexts): ReasonDocument {
  const key = saw.reduce((known, { value, state }) => `${known} ${String(value ?? state)}`, rule);
  return texts.reasons.get(key, () => ({
    rule: texts.rule(rule),
    saw: saw.map(presentObservation),
  }));
}

function presentObservation({
  fact,
  operator,
  expected,
  parameter,
  negated,
  state,
  value,
  outcome,
}: Observation): ObservationDocument {
  return {
    fact,
    operator,
    expected: Array.isArray(expected)
      ? expected.join(", ")
      : (expected as string | number | boolean),
    ...(parameter !== undefined && { parameter }),
    ...(negated && { negated }),
    state,
    ...(value !== undefined && { value }),
    outcome,
  };
}
