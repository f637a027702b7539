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
   * Makes a key for the tenant of the caller. Its text is shown in this answer and never again.
   * @summary Make a key
   * @param key The key to be made.
   */
  @Post()
  @OperationId("createKey")
  @Extension("x-secret-answer", true)
  @Security("bearer", ["admin"])
  @SuccessResponse(201, "The key, with its text; `Location` gives its address.")
  async create(@Body() key: KeyRequest): Promise<NewKeyDocument> {
    const made = accepted(await createKey(this.caller.tenantId, key, this.storage, this.services));
    this.setHeader("Location", `/v1/keys/${made.record.id}`);
    return presentNewKey(made, this.services.clock.now());
  }

  /**
   * Lists the keys of the tenant of the caller, the newest first, in pages; those that are revoked
   * or over among them.
   * @summary List keys
   * @param limit Keys on a page.
   * @isInt limit limit is a whole number
   * @minimum limit 1
   * @maximum limit 100
   * @param cursor Where the page begins: `next` of the page before.
   */
  @Get()
  @OperationId("listKeys")
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
   * Gives a key of the tenant of the caller, without its secret.
   * @summary Read a key
   * @param id Identifier of the key.
   */
  @Get("{id}")
  @OperationId("readKey")
  @Security("bearer", ["admin"])
  @SuccessResponse(200, "The key.")
  async read(@Path() id: KeyId): Promise<KeyDocument> {
    const key = (await this.storage.keys.find(id)) ?? refuse("key.not-found", { id });
    return presentKey(accepted(key), this.services.clock.now());
  }

  /**
   * Makes a key of the same name, role and lifetime that takes over; the one before works for the
   * overlap, so that a system can change over without a gap.
   * @summary Rotate a key
   * @param id Identifier of the key that is to be replaced.
   * @param overlapHours Hours for which both work; 24 where nothing is said, 0 to end the one
   *   before at once.
   * @isInt overlapHours overlapHours is a whole number
   * @minimum overlapHours 0
   * @maximum overlapHours 720
   */
  @Post("{id}/rotation")
  @OperationId("rotateKey")
  @Extension("x-secret-answer", true)
  @Security("bearer", ["admin"])
  @SuccessResponse(201, "The key that takes over, with its text; `Location` gives its address.")
  async rotate(@Path() id: KeyId, @Query() overlapHours?: number): Promise<NewKeyDocument> {
    const made = accepted(await rotateKey(id, overlapHours, this.storage, this.services));
    this.changesAccess = true;
    this.setHeader("Location", `/v1/keys/${made.record.id}`);
    return presentNewKey(made, this.services.clock.now());
  }

  /**
   * Revokes a key for good: every process of the service refuses it at once, or within ten seconds
   * where its database cannot tell it. It stays in the list.
   * @summary Revoke a key
   * @param id Identifier of the key.
   */
  @Delete("{id}")
  @OperationId("revokeKey")
  @Security("bearer", ["admin"])
  @SuccessResponse(204, "The key is revoked.")
  async revoke(@Path() id: KeyId): Promise<void> {
    accepted(await revokeKey(id, this.storage, this.services));
    this.changesAccess = true;
  }
}
