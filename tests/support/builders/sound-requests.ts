/**
 * For every operation of the contract a request that is sound in itself, about things that are
 * given.
 */
import { operations, type DocumentedOperation } from "../clients/contract.js";
import { VILLAGE } from "../clients/profiles.js";

/** Identifiers of what requests are about. */
export interface Things {
  readonly plan: string;
  /** The other side of a comparison. */
  readonly with: string;
  readonly key: string;
  readonly webhook: string;
  readonly delivery: string;
  readonly tenant: string;
}

export interface SoundRequest {
  readonly operation: DocumentedOperation & { readonly "x-required-role"?: string };
  readonly method: string;
  readonly path: string;
  readonly body?: object;
}

/** An identifier that was never given. */
export const NEVER_GIVEN = "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47";
export const NOTHING: Things = {
  plan: NEVER_GIVEN,
  with: NEVER_GIVEN,
  key: NEVER_GIVEN,
  webhook: NEVER_GIVEN,
  delivery: NEVER_GIVEN,
  tenant: NEVER_GIVEN,
};

const BODIES: Readonly<Record<string, object>> = {
  evaluateProfile: VILLAGE,
  findNextQuestions: VILLAGE,
  createPlan: VILLAGE,
  findCounterfactuals: { recommendation: "build-trust" },
  importRsu: { rows: [{ indicator: "report-year", value: 2025 }] },
  createKey: { name: "SIRH", role: "read" },
  createTenantKey: { name: "SIRH", role: "read" },
  createTenant: { name: "Quimper" },
  changeTenant: { sharesPeerFigures: true },
  createWebhook: { url: "http://127.0.0.1:65535/hooks" },
  changeWebhook: { disabled: true },
  replayEvents: { since: "2026-11-26T10:00:00Z" },
};

/**
 * What must be said in the query. A tenant is confirmed by a name that is not its own, so that
 * nothing is erased.
 */
const QUERIES: Readonly<Record<string, (things: Things) => string>> = {
  comparePlans: (things) => `?with=${things.with}`,
  readPeers: ({ plan }) => `?plan=${plan}`,
  findCollectivities: () => "?search=lyon",
  eraseOwnContent: () => "?confirm=somebody-else",
  eraseTenant: () => "?confirm=somebody-else",
};

const IN_PATH: readonly (readonly [RegExp, (things: Things) => string])[] = [
  [/^\/v1\/plans\//, ({ plan }) => plan],
  [/^\/v1\/keys\//, ({ key }) => key],
  [/^\/v1\/webhooks\//, ({ webhook }) => webhook],
  [/^\/v1\/tenants\//, ({ tenant }) => tenant],
  [/^\/v1\/brakes\//, () => "silos"],
  [/^\/v1\/recommendations\//, () => "build-trust"],
  [/^\/v1\/collectivities\//, () => "commune-69034"],
  [/^\/problems\//, () => "internal"],
];

function soundRequest(operation: DocumentedOperation, things: Things): SoundRequest {
  const { method, path, operationId } = operation;
  const id = IN_PATH.find(([start]) => start.test(path))?.[1](things) ?? "";
  const body = BODIES[operationId];
  return {
    operation,
    method,
    path:
      path.replace("{deliveryId}", things.delivery).replace(/\{\w+\}/, id) +
      (QUERIES[operationId]?.(things) ?? ""),
    ...(body && { body }),
  };
}

export const soundRequests = (things: Things): SoundRequest[] =>
  operations.map((operation) => soundRequest(operation, things));

/** Whether only administrators of the operator may. */
export const isOfOperator = ({ path }: DocumentedOperation): boolean =>
  path.startsWith("/v1/tenants");
