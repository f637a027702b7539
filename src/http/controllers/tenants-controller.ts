import { Body, Extension, Get, OperationId, Patch, Path, Post, Query, Route, Security, SuccessResponse, Tags } from "@tsoa/runtime";
import { createKey } from "../../application/access/keys.js";
import type { TenantRecord, TenantRepository } from "../../application/access/ports.js";
import { OPERATOR_TENANT_ID } from "../../application/access/principal.js";
import type { KeyRequest, NewKeyDocument, TenantChangeRequest, TenantDocument, TenantPage, TenantRequest } from "../../presentation/contract/access.js";
import type { TenantId } from "../../presentation/contract/values.js";
import { presentNewKey, presentTenant } from "../access-documents.js";
import { ProblemError } from "../problem.js";
import { tooManyKeys } from "./keys-controller.js";
import { ServiceController } from "./service-controller.js";

const PAGE_LENGTH = 20;

@Route("v1/tenants")
@Tags("Access")
export class TenantsController extends ServiceController {
  /**
   * Makes a tenant. For administrators of the operator's tenant.
   * @summary Make a tenant
   * @param tenant The tenant to be made.
   */
  @Post()
  @OperationId("createTenant")
  @Security("bearer", ["admin"])
  @SuccessResponse(201, "The tenant; `Location` gives its address.")
  async create(@Body() tenant: TenantRequest): Promise<TenantDocument> {
    const { clock, newId } = this.services;
    const record: TenantRecord = { id: newId(), name: tenant.name, createdAt: clock.now(), suspendedAt: null, sharesPeerFigures: tenant.sharesPeerFigures ?? false };
    await this.tenants.save(record);
    // That there was none of its identifier may be remembered.
    this.services.access.forget();
    this.setHeader("Location", `/v1/tenants/${record.id}`);
    return presentTenant(record);
  }

  /**
   * Lists the tenants, the newest first, in pages. For administrators of the operator's tenant.
   * @summary List tenants
   * @param limit Tenants on a page.
   * @isInt limit limit is a whole number
   * @minimum limit 1
   * @maximum limit 100
   * @param cursor Where the page begins: `next` of the page before.
   */
  @Get()
  @OperationId("listTenants")
  @Security("bearer", ["admin"])
  @SuccessResponse(200, "A page of tenants.")
  async list(@Query() limit: number = PAGE_LENGTH, @Query() cursor?: TenantId): Promise<TenantPage> {
    const { records, more } = await this.tenants.page({ limit, ...(cursor !== undefined && { after: cursor }) });
    const last = records.at(-1);
    return { items: records.map(presentTenant), ...(more && last !== undefined && { next: last.id }) };
  }

  /**
   * Gives a tenant. For administrators of the operator's tenant.
   * @summary Read a tenant
   * @param id Identifier of the tenant.
   */
  @Get("{id}")
  @OperationId("readTenant")
  @Security("bearer", ["admin"])
  @SuccessResponse(200, "The tenant.")
  async read(@Path() id: TenantId): Promise<TenantDocument> {
    return presentTenant(await this.find(id));
  }

  /**
   * Renames or suspends a tenant, or changes whether its figures count among peers: this process hears of it at once, others within ten seconds. For administrators of the operator's tenant.
   * @summary Change a tenant
   * @param id Identifier of the tenant.
   * @param change What is to change.
   */
  @Patch("{id}")
  @OperationId("changeTenant")
  @Security("bearer", ["admin"])
  @SuccessResponse(200, "The tenant as it is now.")
  async change(@Path() id: TenantId, @Body() change: TenantChangeRequest): Promise<TenantDocument> {
    const before = await this.find(id);
    const { suspended, ...rest } = change;
    if (suspended === true && id.toLowerCase() === OPERATOR_TENANT_ID) throw new ProblemError("tenant.not-suspendable", "the operator's own tenant cannot be suspended: nobody could lift it");
    const suspendedAt = suspended === undefined || suspended === (before.suspendedAt !== null) ? {} : { suspendedAt: suspended ? this.services.clock.now() : null };
    const changed = await this.tenants.change(id, { ...rest, ...suspendedAt });
    this.services.access.forget();
    if (changed === undefined) throw noSuchTenant(id);
    return presentTenant(changed);
  }

  /**
   * Makes a key for a tenant: its first one, with which it makes its others. Its text is shown in this answer and never again. For administrators of the operator's tenant.
   * @summary Make a key for a tenant
   * @param id Identifier of the tenant.
   * @param key The key to be made.
   */
  @Post("{id}/keys")
  @OperationId("createTenantKey")
  @Extension("x-secret-answer", true)
  @Security("bearer", ["admin"])
  @SuccessResponse(201, "The key, with its text; the tenant finds it at `Location`.")
  async createKey(@Path() id: TenantId, @Body() key: KeyRequest): Promise<NewKeyDocument> {
    const tenant = await this.find(id);
    const made = await createKey(tenant.id, key, this.services.keys.of(tenant.id), this.services);
    if (made === undefined) throw tooManyKeys();
    this.setHeader("Location", `/v1/keys/${made.record.id}`);
    return presentNewKey(made, this.services.clock.now());
  }

  /** Other tenants are the operator's business alone. */
  private get tenants(): TenantRepository {
    if (this.caller.tenantId !== OPERATOR_TENANT_ID) throw new ProblemError("access.operator-only", "tenants are managed by administrators of the operator's tenant; yours can manage its own keys at `/v1/keys`");
    return this.services.tenants;
  }

  private async find(id: string): Promise<TenantRecord> {
    const found = await this.tenants.find(id);
    if (found === undefined) throw noSuchTenant(id);
    return found;
  }
}

const noSuchTenant = (id: string): ProblemError => new ProblemError("tenant.not-found", `there is no tenant \`${id.slice(0, 60)}\`; \`GET /v1/tenants\` lists those that there are`);
