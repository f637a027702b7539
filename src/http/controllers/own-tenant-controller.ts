import {
  Body,
  Delete,
  Extension,
  Get,
  OperationId,
  Patch,
  Query,
  Route,
  Security,
  SuccessResponse,
  Tags,
} from "@tsoa/runtime";
import type { Readable } from "node:stream";
import type { TenantRecord } from "../../application/ports/access.js";
import { changeTenant } from "../../application/access/tenants.js";
import { eraseContent } from "../../application/tenant-data/erase.js";
import { TenantGone } from "../../application/ports/stores.js";
import type {
  OwnTenantChangeRequest,
  TenantDocument,
} from "../../presentation/contract/tenants/access.js";
import type { ErasureDocument } from "../../presentation/contract/tenants/tenant-data.js";
import { presentTenant } from "./support/access-documents.js";
import { exportLines, presentErasure, requireConfirmation } from "./support/tenant-data.js";
import { TenantManager } from "./support/tenant-manager.js";

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
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-caching", "private")
  @Extension("x-audit", { success: "noted", target: "tenant" })
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
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-audit", { success: "recorded-with-change", target: "tenant" })
  @Extension("x-subject", "tenant")
  @Security("bearer", ["admin"])
  @SuccessResponse(200, "The tenant as it is now.")
  async change(@Body() change: OwnTenantChangeRequest): Promise<TenantDocument> {
    const changed = await changeTenant(await this.own(), change, this.act, this.services);
    // INVARIANT: nothing is suspended by it, so nothing is refused.
    if (changed === "not-suspendable")
      throw new Error("a tenant was suspended that nobody wanted to suspend");
    this.services.access.forget();
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
  @Extension("x-rate-limit-cost", 15)
  @Extension("x-caching", "no-store")
  @Extension("x-audit", { success: "recorded-with-change", target: "tenant" })
  @Security("bearer", ["admin"])
  @SuccessResponse(200, "The lines, the last of which is `end`.", "application/x-ndjson")
  async export(): Promise<Readable> {
    return exportLines(await this.own(), this.storage, this.services);
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
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-audit", { success: "recorded-with-change", target: "tenant" })
  @Extension("x-problems", ["erasure.not-confirmed"])
  @Security("bearer", ["admin"])
  @SuccessResponse(200, "It is deleted.")
  async erase(@Query() confirm: string): Promise<ErasureDocument> {
    requireConfirmation(await this.own(), confirm, "`GET /v1/tenant`");
    return presentErasure(await eraseContent(this.ports), this.services);
  }

  private async own(): Promise<TenantRecord> {
    const found = await this.services.tenants.find(this.caller.tenantId);
    if (found === undefined) throw new TenantGone("the tenant was erased");
    return found;
  }
}
