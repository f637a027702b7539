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
import {
  createKey,
  KEYS_MAX,
  KEYS_MAX_IN_ROTATION,
  revokeKey,
  rotateKey,
  stateOfKey,
} from "../../application/access/keys.js";
import { faultsOfName } from "../../application/access/names.js";
import type { KeyRecord } from "../../application/ports/access.js";
import type {
  KeyDocument,
  KeyPage,
  KeyRequest,
  NewKeyDocument,
} from "../../presentation/contract/tenants/access.js";
import type { KeyId } from "../../presentation/contract/identifiers.js";
import { presentKey, presentNewKey } from "./support/access-documents.js";
import { pageDocument } from "./support/page-document.js";
import { faultsProblem, ProblemError } from "../problems/problem.js";
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
    refuseName("key", key.name);
    const made = await createKey(this.caller.tenantId, key, this.storage, this.services);
    if (made === undefined) throw tooManyKeys();
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
    return presentKey(await this.find(id), this.services.clock.now());
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
    const before = await this.find(id);
    const made = await rotateKey(before, overlapHours, this.storage, this.services);
    if (made === "limit")
      throw new ProblemError(
        "key.limit-reached",
        `the tenant has ${KEYS_MAX_IN_ROTATION} keys that work, those that others took over ` +
          "from among them: revoke one that is not needed",
      );
    if (made === "not-active")
      throw new ProblemError(
        "key.not-active",
        `the key \`${id}\` is ${stateOfKey(before, this.services.clock.now())}: only one ` +
          `that works can be taken over from; make a new one by \`POST /v1/keys\``,
      );
    this.services.access.forget();
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
    if ((await revokeKey(id, this.storage, this.services)) === undefined) throw noSuchKey(id);
    this.services.access.forget();
  }

  private async find(id: string): Promise<KeyRecord> {
    const found = await this.storage.keys.find(id);
    if (found === undefined) throw noSuchKey(id);
    return found;
  }
}

const noSuchKey = (id: string): ProblemError =>
  new ProblemError(
    "key.not-found",
    `there is no key \`${id.slice(0, 60)}\`; \`GET /v1/keys\` lists those that there are`,
  );

export const tooManyKeys = (): ProblemError =>
  new ProblemError(
    "key.limit-reached",
    `the tenant has ${KEYS_MAX} keys that work, as many as it may have: revoke one that is ` +
      "not needed",
  );

/** @throws ProblemError if the name is a person's rather than a system's or an organisation's */
export function refuseName(subject: "key" | "tenant", name: string): void {
  const faults = faultsOfName(subject, name);
  if (faults.length > 0) throw faultsProblem(subject, faults);
}
