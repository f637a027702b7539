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
import type { TenantRecord } from "../../application/ports/tenants.js";
import { changeTenant } from "../../application/access/tenants.js";
import { eraseContent } from "../../application/tenant-data/erase.js";
import { TenantGone } from "../../application/ports/errors.js";
import type {
  OwnTenantChangeRequest,
  TenantDocument,
} from "../../presentation/contract/tenants/access.js";
import type { ErasureDocument } from "../../presentation/contract/tenants/tenant-data.js";
import { accepted } from "../problems/refusals.js";
import { presentTenant } from "./support/access-documents.js";
import { exportLines, presentErasure, requireConfirmation } from "./support/tenant-data.js";
import { TenantManager } from "./support/tenant-manager.js";

/** What a tenant may do with its own data, as a whole. */
@Route("v1/tenant")
@Tags("Data protection")
export class OwnTenantController extends TenantManager {
  /**
   * Returns the tenant of the caller.
   * @summary Read your tenant
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
   * Withdraws the figures of the caller's tenant from comparisons among peers, at once. Only the
   * operator can grant their use again.
   * @summary Withdraw from the peers
   * @param change The change.
   */
  @Patch()
  @OperationId("changeOwnTenant")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-audit", { success: "recorded-with-change", target: "tenant" })
  @Extension("x-subject", "tenant")
  @Security("bearer", ["admin"])
  @SuccessResponse(200, "The changed tenant.")
  async change(@Body() change: OwnTenantChangeRequest): Promise<TenantDocument> {
    const own = await this.own();
    const changed = accepted(await changeTenant(own, change, this.act, this.tenantPorts));
    this.changesAccess = true;
    return presentTenant(changed);
  }

  /**
   * Returns all stored data of the caller's tenant as lines of JSON (NDJSON), each an object whose
   * `record` says what it is: first `export`, which says what follows and what is withheld, then
   * one line per record, and last `end` with the number of records, without which the export is
   * incomplete. Lines are sent as they are read: data that are stored or deleted meanwhile may or
   * may not be included.
   * @summary Export your data
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
   * Deletes the content of the caller's tenant: all its plans. Its keys and its audit trail remain.
   * If the deletion is interrupted, the request can be sent again and continues.
   * @summary Delete your content
   * @param confirm Name of the tenant, as `GET /v1/tenant` returns it, e.g. `Centre de gestion du
   *   Rhône`: it protects against accidental deletion.
   * @maxLength confirm 200
   */
  @Delete("content")
  @OperationId("eraseOwnContent")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-audit", { success: "recorded-with-change", target: "tenant" })
  @Extension("x-problems", ["erasure.not-confirmed"])
  @Security("bearer", ["admin"])
  @SuccessResponse(200, "The content is deleted.")
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
