/**
 * What an operation costs of the points that a tenant may spend: about as many evaluations as it
 * takes time of the processor, at least one.
 */
const COSTS: Readonly<Record<string, number>> = {
  createPlan: 5,
  findNextQuestions: 3,
  readContributions: 2,
  comparePlans: 2,
  findCounterfactuals: 3,
  verifyPlan: 15,
  exportOwnTenant: 15,
  exportTenant: 15,
  readPeers: 2,
  testWebhook: 5,
  replayEvents: 10,
};

export const costOf = (operationId: string): number => COSTS[operationId] ?? 1;

/**
 * Operations of which a few run at once and others wait their turn: each holds much memory, and the
 * processor for long.
 */
const HEAVY = new Set(["findCounterfactuals", "verifyPlan"]);

export const isHeavy = (operationId: string): boolean => HEAVY.has(operationId);
