import { concept, node, real, typed, type Context } from "./terms.js";

const recommendation = concept("dcterms:subject", "recommendation");

/** The meaning of the keys of a programme. */
export const PROGRAMME_TERMS: Context = {
  summary: "dcterms:abstract",
  startOn: typed("schema:startDate", "xsd:date"),
  agentDaysPerHalfYear: "douze:agentDaysPerHalfYear",
  budgetEuros: "douze:budgetEuros",
  costEuros: "douze:costEuros",
  objective: real("douze:objective"),
  intensity: real("douze:intensitySum"),
  waves: node("douze:halfYear", {
    halfYear: "schema:position",
    from: typed("schema:startDate", "xsd:date"),
    to: typed("schema:endDate", "xsd:date"),
    weight: real("douze:weight"),
    agentDays: real("douze:agentDays"),
    easing: real("douze:easing"),
    actions: node("douze:action", {
      id: recommendation,
      share: real("douze:share"),
      completed: "douze:completed",
    }),
  }),
  leftOut: node("douze:leftOut", {
    id: recommendation,
    reasons: concept("douze:leftOutBecause", "left-out"),
    needs: concept("dcterms:requires", "recommendation"),
    missingAgentDays: real("douze:missingAgentDays"),
    missingEuros: "douze:missingEuros",
  }),
  binding: node("douze:binding", {
    constraint: concept("douze:constraint", "constraint"),
    gains: node("douze:gains", {
      capacity: real("douze:gainOfCapacity"),
      budget: real("douze:gainOfBudget"),
      prerequisites: real("douze:gainOfOrder"),
    }),
  }),
  more: node("douze:withMore", {
    perHalfYear: "douze:agentDaysPerHalfYear",
    changes: node("douze:completionChange", {
      id: recommendation,
      from: "douze:halfYearBefore",
      to: "douze:halfYearAfter",
    }),
  }),
};
