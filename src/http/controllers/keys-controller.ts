import {
  Body,
  Delete,
  Extension,
  Get,
  OperationId,
  Path,
  Post,
  Query,
  Route,
  Security,
  SuccessResponse,
  Tags,
} from "@tsoa/runtime";
import { createKey, revokeKey, rotateKey } from "../../application/access/keys.js";
import type {
  KeyDocument,
  KeyPage,
  KeyRequest,
  NewKeyDocument,
} from "../../presentation/contract/tenants/access.js";
import type { KeyId } from "../../presentation/contract/identifiers.js";
import { presentKey, presentNewKey } from "./support/access-documents.js";
import { pageDocument } from "./support/page-document.js";
import { accepted } from "../problems/refusals.js";
import { refuse } from "../../application/shared/refusal.js";
import { ServiceController } from "./support/service-controller.js";

const PAGE_LENGTH = 20;

@Route("v1/keys")
@Tags("Access")
export class KeysController extends ServiceController {
  /**
   * Creates a key for the caller's tenant. The text of the key is shown in this answer and never
   * again.
   * @summary Create a key
   * @param key The key to create.
   */
  @Post()
  @OperationId("createKey")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-audit", { success: "recorded-with-change", target: "key" })
  @Extension("x-subject", "key")
  @Extension("x-problems", ["key.limit-reached"])
  @Extension("x-secret-answer", true)
  @Security("bearer", ["admin"])
  @SuccessResponse(201, "The key, with its text; `Location` gives its address.")
  async create(@Body() key: KeyRequest): Promise<NewKeyDocument> {
    const made = accepted(await createKey(this.caller.tenantId, key, this.storage, this.services));
    this.setHeader("Location", `/v1/keys/${made.record.id}`);
    return presentNewKey(made, this.services.clock.now());
  }

  /**
   * Lists the keys of the caller's tenant, newest first, in pages, including revoked and expired
   * ones.
   * @summary List keys
   * @param limit Keys per page.
   * @isInt limit limit is a whole number
   * @minimum limit 1
   * @maximum limit 100
   * @param cursor Where the page begins: `next` of the previous page.
   */
  @Get()
  @OperationId("listKeys")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-caching", "private")
  @Extension("x-audit", { success: "noted", target: "key" })
  @Security("bearer", ["admin"])
  @SuccessResponse(200, "A page of keys.")
  async list(@Query() limit: number = PAGE_LENGTH, @Query() cursor?: KeyId): Promise<KeyPage> {
    const page = await this.storage.keys.page({
      limit,
      ...(cursor !== undefined && { after: cursor }),
    });
    const now = this.services.clock.now();
    return pageDocument(
      page,
      (key) => presentKey(key, now),
      ({ id }) => id,
    );
  }

  /**
   * Returns a key of the caller's tenant, without its secret.
   * @summary Read a key
   * @param id Identifier of the key.
   */
  @Get("{id}")
  @OperationId("readKey")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-caching", "private")
  @Extension("x-audit", { success: "noted", target: "key", ids: ["id"] })
  @Extension("x-problems", ["key.not-found"])
  @Security("bearer", ["admin"])
  @SuccessResponse(200, "The key.")
  async read(@Path() id: KeyId): Promise<KeyDocument> {
    const key = (await this.storage.keys.find(id)) ?? refuse("key.not-found", { id });
    return presentKey(accepted(key), this.services.clock.now());
  }

  /**
   * Creates a key with the same name, role and lifetime that replaces another. Both work during the
   * overlap, so that a system can switch without interruption.
   * @summary Rotate a key
   * @param id Identifier of the key to replace.
   * @param overlapHours Hours during which both keys work; 24 if absent, 0 to end the replaced one
   *   at once.
   * @isInt overlapHours overlapHours is a whole number
   * @minimum overlapHours 0
   * @maximum overlapHours 720
   */
  @Post("{id}/rotation")
  @OperationId("rotateKey")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-audit", { success: "recorded-with-change", target: "key", ids: ["id"] })
  @Extension("x-problems", ["key.not-found", "key.limit-reached", "key.not-active"])
  @Extension("x-secret-answer", true)
  @Security("bearer", ["admin"])
  @SuccessResponse(201, "The new key, with its text; `Location` gives its address.")
  async rotate(@Path() id: KeyId, @Query() overlapHours?: number): Promise<NewKeyDocument> {
    const made = accepted(await rotateKey(id, overlapHours, this.storage, this.services));
    this.changesAccess = true;
    this.setHeader("Location", `/v1/keys/${made.record.id}`);
    return presentNewKey(made, this.services.clock.now());
  }

  /**
   * Revokes a key permanently. Every process of the service refuses it at once, or within ten
   * seconds if its database cannot notify it. The key remains in the list.
   * @summary Revoke a key
   * @param id Identifier of the key.
   */
  @Delete("{id}")
  @OperationId("revokeKey")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-audit", { success: "recorded-with-change", target: "key", ids: ["id"] })
  @Extension("x-problems", ["key.not-found"])
  @Security("bearer", ["admin"])
  @SuccessResponse(204, "The key is revoked.")
  async revoke(@Path() id: KeyId): Promise<void> {
    accepted(await revokeKey(id, this.storage, this.services));
    this.changesAccess = true;
  }
}
