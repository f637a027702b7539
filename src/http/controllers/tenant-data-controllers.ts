import {
  Body,
  Delete,
  Get,
  OperationId,
  Patch,
  Path,
  Query,
  Route,
  Security,
  SuccessResponse,
  Tags,
} from "@tsoa/runtime";
import { Readable } from "node:stream";
import type { TenantRecord } from "../../application/ports/tenants.js";
import { OPERATOR_TENANT_ID } from "../../application/ports/principal.js";
import { changeTenant } from "../../application/access/tenants.js";
import {
  eraseContent,
  eraseTenant,
  type ErasureCounts,
} from "../../application/tenant-data/erase.js";
import { exportTenant, recordExport } from "../../application/tenant-data/export.js";
import { TenantGone } from "../../application/ports/errors.js";
import type { TransactionalStorage } from "../../application/ports/storage.js";
import type {
  OwnTenantChangeRequest,
  TenantDocument,
} from "../../presentation/contract/tenants/access.js";
import type { ErasureDocument } from "../../presentation/contract/tenants/tenant-data.js";
import type { TenantId } from "../../presentation/contract/identifiers.js";
import { presentCounts, presentTenant } from "./support/access-documents.js";
import { ProblemError } from "../problems/problem.js";
import { accepted } from "../problems/refusals.js";
import type { Services } from "./support/services.js";
import { TenantManager } from "./support/tenant-manager.js";

const LINES_OF_JSON = "application/x-ndjson";

/** What a tenant may do with its own data, as a whole. */
@Route("v1/tenant")
@Tags("Data protection")
export class OwnTenantController extends TenantManager {
  /**
   * Gives the tenant that the caller acts for.
   * @summary Read one's own tenant
   */
  @Get()
  @OperationId("readOwnTenant")
  @Security("bearer", ["read"])
  @SuccessResponse(200, "The tenant.")
  async read(): Promise<TenantDocument> {
    return presentTenant(await this.own());
  }

  /**
   * Takes the figures of the tenant of the caller out of the comparison among peers, at once. To
   * share them is the operator's to grant.
   * @summary Withdraw from the peers
   * @param change What is to change.
   */
  @Patch()
  @OperationId("changeOwnTenant")
  @Security("bearer", ["admin"])
  @SuccessResponse(200, "The tenant as it is now.")
  async change(@Body() change: OwnTenantChangeRequest): Promise<TenantDocument> {
    const own = await this.own();
    const changed = accepted(await changeTenant(own, change, this.act, this.tenantPorts));
    this.changesAccess = true;
    return presentTenant(changed);
  }

  /**
   * Hands out everything that is stored of the tenant of the caller, as lines of JSON (NDJSON),
   * each an object whose `record` says what it is: first `export`, which says what follows and what
   * is withheld, then one line a record, at last `end` with their numbers, without which it is not
   * whole. Lines are sent as they are read: what is stored or deleted meanwhile may be in it or
   * not.
   * @summary Export one's own data
   */
  @Get("export")
  @OperationId("exportOwnTenant")
  @Security("bearer", ["admin"])
  @SuccessResponse(200, "The lines, the last of which is `end`.", LINES_OF_JSON)
  async export(): Promise<Readable> {
    return exported(await this.own(), this.storage, this.services);
  }

  /**
   * Deletes what the tenant of the caller had worked out: all its plans. Its keys stay, and the
   * audit trail. Where it breaks off it may be sent again, and goes on.
   * @summary Delete one's own content
   * @param confirm Name of the tenant, as `GET /v1/tenant` gives it, e.g. `Centre de gestion du
   *   Rhône`: so that nobody deletes by accident.
   * @maxLength confirm 200
   */
  @Delete("content")
  @OperationId("eraseOwnContent")
  @Security("bearer", ["admin"])
  @SuccessResponse(200, "It is deleted.")
  async erase(@Query() confirm: string): Promise<ErasureDocument> {
    requireConfirmation(await this.own(), confirm, "`GET /v1/tenant`");
    return presentErasure(await eraseContent(this.ports), this.services);
  }

  private async own(): Promise<TenantRecord> {
    const found = await this.stores.tenants.find(this.caller.tenantId);
    if (found === undefined) throw new TenantGone("the tenant was erased");
    return found;
  }
}

/** What the operator may do with the data of any tenant. */
@Route("v1/tenants")
@Tags("Data protection")
export class TenantDataController extends TenantManager {
  /**
   * Hands out everything that is stored of a tenant, as `GET /v1/tenant/export` does. For
   * administrators of the operator's tenant; it is told in the trail of the tenant.
   * @summary Export a tenant's data
   * @param id Identifier of the tenant.
   */
  @Get("{id}/export")
  @OperationId("exportTenant")
  @Security("bearer", ["admin"])
  @SuccessResponse(200, "The lines, the last of which is `end`.", LINES_OF_JSON)
  async export(@Path() id: TenantId): Promise<Readable> {
    const tenant = await this.find(id);
    return exported(tenant, this.stores.storageOf(tenant.id, this.act), this.services);
  }

  /**
   * Erases a tenant with everything that is stored of it, its keys and its audit trail too, and
   * leaves in the operator's trail that it was done, with the numbers. It is suspended first; where
   * the erasure breaks off it may be sent again, and goes on. For administrators of the operator's
   * tenant.
   * @summary Erase a tenant
   * @param id Identifier of the tenant.
   * @param confirm Name of the tenant, e.g. `Centre de gestion du Rhône`: so that nobody erases the
   *   wrong one.
   * @maxLength confirm 200
   */
  @Delete("{id}")
  @OperationId("eraseTenant")
  @Security("bearer", ["admin"])
  @SuccessResponse(200, "It is erased.")
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

async function exported(
  tenant: TenantRecord,
  storage: TransactionalStorage,
  services: Services,
): Promise<Readable> {
  await recordExport(tenant, storage);
  return Readable.from(exportTenant(tenant, services));
}

function requireConfirmation({ name }: TenantRecord, confirmation: string, where: string): void {
  if (confirmation === name) return;
  const errors = [
    {
      path: "query:confirm",
      code: "not-allowed",
      expected: `the name of the tenant, as ${where} gives it`,
      received: JSON.stringify(confirmation),
    },
  ];
  throw new ProblemError(
    "erasure.not-confirmed",
    "nothing was erased: `confirm` is not the name of the tenant",
    { errors },
  );
}

const presentErasure = (counts: ErasureCounts, { clock }: Services): ErasureDocument => ({
  erasedAt: clock.now().toISOString(),
  counts: presentCounts(counts),
});
