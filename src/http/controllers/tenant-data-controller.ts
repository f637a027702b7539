import {
  Delete,
  Extension,
  Get,
  OperationId,
  Path,
  Query,
  Route,
  Security,
  SuccessResponse,
  Tags,
} from "@tsoa/runtime";
import type { Readable } from "node:stream";
import { OPERATOR_TENANT_ID } from "../../application/ports/principal.js";
import { eraseTenant } from "../../application/tenant-data/erase.js";
import type { ErasureDocument } from "../../presentation/contract/tenants/tenant-data.js";
import type { TenantId } from "../../presentation/contract/identifiers.js";
import { ProblemError } from "../problems/problem.js";
import { exportLines, presentErasure, requireConfirmation } from "./support/tenant-data.js";
import { TenantManager } from "./support/tenant-manager.js";

/** What the operator may do with the data of any tenant. */
@Route("v1/tenants")
@Tags("Data protection")
export class TenantDataController extends TenantManager {
  /**
   * Returns all stored data of a tenant, as `GET /v1/tenant/export` does. The export is recorded in
   * the audit trail of the tenant. Requires the role `admin` in the operator's tenant.
   * @summary Export a tenant's data
   * @param id Identifier of the tenant.
   */
  @Get("{id}/export")
  @OperationId("exportTenant")
  @Extension("x-rate-limit-cost", 15)
  @Extension("x-caching", "no-store")
  @Extension("x-audit", { success: "recorded-with-change", target: "tenant", ids: ["id"] })
  @Extension("x-problems", ["tenant.not-found", "access.operator-only"])
  @Security("bearer", ["admin"])
  @SuccessResponse(200, "The lines, the last of which is `end`.", "application/x-ndjson")
  async export(@Path() id: TenantId): Promise<Readable> {
    const tenant = await this.find(id);
    return exportLines(tenant, this.stores.storageOf(tenant.id, this.act), this.services);
  }

  /**
   * Erases a tenant with all its data, including its keys and its audit trail. The operator's trail
   * records the erasure, with the number of records. The tenant is suspended first; if the erasure
   * is interrupted, the request can be sent again and continues. Requires the role `admin` in the
   * operator's tenant.
   * @summary Erase a tenant
   * @param id Identifier of the tenant.
   * @param confirm Name of the tenant, e.g. `Centre de gestion du Rhône`: it protects against
   *   erasing the wrong tenant.
   * @maxLength confirm 200
   */
  @Delete("{id}")
  @OperationId("eraseTenant")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-audit", { success: "recorded-with-change", target: "tenant", ids: ["id"] })
  @Extension("x-problems", [
    "tenant.not-found",
    "access.operator-only",
    "tenant.not-erasable",
    "erasure.not-confirmed",
  ])
  @Security("bearer", ["admin"])
  @SuccessResponse(200, "The tenant is erased.")
  async erase(@Path() id: TenantId, @Query() confirm: string): Promise<ErasureDocument> {
    const tenant = await this.find(id);
    if (tenant.id === OPERATOR_TENANT_ID)
      throw new ProblemError(
        "tenant.not-erasable",
        "the operator's own tenant cannot be erased: the service would have nobody who " +
          "manages it; `DELETE /v1/tenant/content` deletes its plans",
      );
    requireConfirmation(tenant, confirm, `\`GET /v1/tenants/${tenant.id}\``);
    // Even an erasure that fails has suspended the tenant.
    this.changesAccess = true;
    const ports = { ...this.tenantPorts, tenantData: this.services.tenantData };
    return presentErasure(await eraseTenant(tenant, this.act, ports), this.services);
  }
}
