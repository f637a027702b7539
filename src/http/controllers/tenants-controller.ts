import {
  Body,
  Extension,
  Get,
  OperationId,
  Patch,
  Path,
  Post,
  Query,
  Route,
  Security,
  SuccessResponse,
  Tags,
} from "@tsoa/runtime";
import { createKey } from "../../application/access/keys.js";
import { changeTenant, createTenant } from "../../application/access/tenants.js";
import type {
  KeyRequest,
  NewKeyDocument,
  TenantChangeRequest,
  TenantDocument,
  TenantPage,
  TenantRequest,
} from "../../presentation/contract/tenants/access.js";
import type { TenantId } from "../../presentation/contract/identifiers.js";
import { presentNewKey, presentTenant } from "./support/access-documents.js";
import { pageDocument } from "./support/page-document.js";
import { accepted } from "../problems/refusals.js";
import { TenantManager } from "./support/tenant-manager.js";

const PAGE_LENGTH = 20;

@Route("v1/tenants")
@Tags("Access")
export class TenantsController extends TenantManager {
  /**
   * Creates a tenant. Requires the role `admin` in the operator's tenant.
   * @summary Create a tenant
   * @param tenant The tenant to create.
   */
  @Post()
  @OperationId("createTenant")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-audit", { success: "recorded-with-change", target: "tenant" })
  @Extension("x-subject", "tenant")
  @Extension("x-problems", ["access.operator-only"])
  @Security("bearer", ["admin"])
  @SuccessResponse(201, "The tenant; `Location` gives its address.")
  async create(@Body() tenant: TenantRequest): Promise<TenantDocument> {
    this.requireOperator();
    const record = accepted(await createTenant(tenant, this.act, this.tenantPorts));
    // The cache may hold that there is no tenant with this id.
    this.changesAccess = true;
    this.setHeader("Location", `/v1/tenants/${record.id}`);
    return presentTenant(record);
  }

  /**
   * Lists the tenants, newest first, in pages. Requires the role `admin` in the operator's tenant.
   * @summary List tenants
   * @param limit Tenants per page.
   * @isInt limit limit is a whole number
   * @minimum limit 1
   * @maximum limit 100
   * @param cursor Where the page begins: `next` of the previous page.
   */
  @Get()
  @OperationId("listTenants")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-caching", "private")
  @Extension("x-audit", { success: "noted", target: "tenant" })
  @Extension("x-problems", ["access.operator-only"])
  @Security("bearer", ["admin"])
  @SuccessResponse(200, "A page of tenants.")
  async list(
    @Query() limit: number = PAGE_LENGTH,
    @Query() cursor?: TenantId,
  ): Promise<TenantPage> {
    this.requireOperator();
    const page = await this.stores.tenants.page({
      limit,
      ...(cursor !== undefined && { after: cursor }),
    });
    return pageDocument(page, presentTenant, ({ id }) => id);
  }

  /**
   * Returns a tenant. Requires the role `admin` in the operator's tenant.
   * @summary Read a tenant
   * @param id Identifier of the tenant.
   */
  @Get("{id}")
  @OperationId("readTenant")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-caching", "private")
  @Extension("x-audit", { success: "noted", target: "tenant", ids: ["id"] })
  @Extension("x-problems", ["tenant.not-found", "access.operator-only"])
  @Security("bearer", ["admin"])
  @SuccessResponse(200, "The tenant.")
  async read(@Path() id: TenantId): Promise<TenantDocument> {
    return presentTenant(await this.find(id));
  }

  /**
   * Renames or suspends a tenant, or changes whether its figures are used in comparisons among
   * peers. Every process of the service applies the change at once, or within ten seconds if its
   * database cannot notify it. Requires the role `admin` in the operator's tenant.
   * @summary Change a tenant
   * @param id Identifier of the tenant.
   * @param change The change.
   */
  @Patch("{id}")
  @OperationId("changeTenant")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-audit", { success: "recorded-with-change", target: "tenant", ids: ["id"] })
  @Extension("x-subject", "tenant")
  @Extension("x-problems", ["tenant.not-found", "access.operator-only", "tenant.not-suspendable"])
  @Security("bearer", ["admin"])
  @SuccessResponse(200, "The changed tenant.")
  async change(@Path() id: TenantId, @Body() change: TenantChangeRequest): Promise<TenantDocument> {
    const before = await this.find(id);
    const changed = accepted(await changeTenant(before, change, this.act, this.tenantPorts));
    this.changesAccess = true;
    return presentTenant(changed);
  }

  /**
   * Creates a key for a tenant: its first one, with which it creates its others. The text of the
   * key is shown in this answer and never again. Requires the role `admin` in the operator's
   * tenant.
   * @summary Create a key for a tenant
   * @param id Identifier of the tenant.
   * @param key The key to create.
   */
  @Post("{id}/keys")
  @OperationId("createTenantKey")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-audit", { success: "recorded-with-change", target: "tenant", ids: ["id"] })
  @Extension("x-subject", "key")
  @Extension("x-problems", ["tenant.not-found", "key.limit-reached", "access.operator-only"])
  @Extension("x-secret-answer", true)
  @Security("bearer", ["admin"])
  @SuccessResponse(201, "The key, with its text; the tenant finds it at `Location`.")
  async createKey(@Path() id: TenantId, @Body() key: KeyRequest): Promise<NewKeyDocument> {
    const tenant = await this.find(id);
    const storage = this.stores.storageOf(tenant.id, this.act);
    const made = accepted(await createKey(tenant.id, key, storage, this.services));
    this.setHeader("Location", `/v1/keys/${made.record.id}`);
    return presentNewKey(made, this.services.clock.now());
  }
}
