import type { Request } from "express";
import type { Principal } from "../../application/ports/principal.js";
import type { Stores } from "../../application/ports/storage.js";
import type { RequestContext } from "../../application/shared/request-context.js";
import type { Services } from "../controllers/support/services.js";
import { takesIdempotencyKey } from "../openapi/operation.js";
import type { OperationTraits } from "../openapi/traits.js";
import type { RequestAudit } from "../security/audit.js";
import { executeOnce, type Given } from "./idempotency.js";
import type { RequestGuards } from "./request-guards.js";
import type { Operation } from "./operation.js";
import type { Input } from "./read-input.js";

/** Who calls; both absent for public operations. */
export interface AdmittedCaller {
  readonly principal?: Principal;
  readonly audit?: RequestAudit;
}

export interface ActionRequest {
  readonly request: Request;
  readonly context: RequestContext;
  readonly caller: AdmittedCaller;
  readonly input: Input;
}

type Action = (...values: readonly unknown[]) => unknown;

/** Lets the controller act: once per `Idempotency-Key`, and waiting if too many heavy ones run. */
export type RunAction = (request: ActionRequest) => Promise<Given>;

/** Prepares running the controller method of one operation. */
export function createRunAction(
  operation: Operation,
  traits: OperationTraits,
  services: Services,
  { concurrencyLimit }: Pick<RequestGuards, "concurrencyLimit">,
): RunAction {
  const { controller: Controller, action } = operation;
  const isKeyed = takesIdempotencyKey(operation, traits.secretAnswer);

  return async ({ request, context, caller: { principal, audit }, input }) => {
    const controller = new Controller(services, context, principal, audit);
    const actions = controller as unknown as Readonly<Record<string, Action>>;
    const act = async (stores?: Stores): Promise<Given> => {
      if (stores !== undefined) controller.useStores(stores);
      const result = await input.namingLines(() => actions[action]?.(...input.values));
      return { result, headers: controller.getHeaders(), version: controller.version };
    };
    const check = (): Promise<void> => controller.check(action, input.values);
    try {
      if (principal !== undefined && isKeyed) {
        const asked = { request, query: input.query, body: input.body };
        return await executeOnce(
          operation,
          traits.secretAnswer,
          principal,
          asked,
          { check, act },
          services,
        );
      }
      return await (traits.heavy ? concurrencyLimit.run(act) : act());
    } finally {
      // Only after the transaction of the key is committed: the old state would be cached again.
      if (controller.changesAccess) services.authenticator.clearCache();
    }
  };
}
