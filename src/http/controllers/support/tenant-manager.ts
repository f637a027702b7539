import type { TenantRecord } from "../../../application/ports/tenants.js";
import { OPERATOR_TENANT_ID } from "../../../application/ports/principal.js";
import type { TenantPorts } from "../../../application/access/tenants.js";
import { refuse } from "../../../application/shared/refusal.js";
import { ProblemError } from "../../problems/problem.js";
import { accepted } from "../../problems/refusals.js";
import { ServiceController } from "./service-controller.js";

/**
 * Base of the controllers that manage tenants, for administrators of the operator's tenant only.
 */
export class TenantManager extends ServiceController {
  /** The services that the use cases of tenants need, with the stores of this request. */
  protected get tenantPorts(): TenantPorts {
    return { ...this.services, ...this.stores };
  }

  /** @throws ProblemError unless the caller is of the operator's tenant */
  protected requireOperator(): void {
    if (this.caller.tenantId === OPERATOR_TENANT_ID) return;
    throw new ProblemError(
      "access.operator-only",
      "tenants are managed by administrators of the operator's tenant; yours can manage its " +
        "own keys at `/v1/keys`, and its own data at `/v1/tenant`",
    );
  }

  /**
   * Finds a tenant; the request is then noted in its trail.
   * @throws ProblemError if there is none, or the caller is not of the operator's tenant
   */
  protected async find(id: string): Promise<TenantRecord> {
    this.requireOperator();
    const found = accepted(
      (await this.stores.tenants.find(id)) ?? refuse("tenant.not-found", { id }),
    );
    this.concern(found.id);
    return found;
  }
}
