import { Controller } from "@tsoa/runtime";
import type { Stores, TransactionalStorage } from "../../../application/ports/storage.js";
import type { Principal } from "../../../application/ports/principal.js";
import type { Act } from "../../../application/ports/audit.js";
import type { RequestContext } from "../../../application/shared/request-context.js";
import type { Rulebook } from "../../../domain/rules/rulebook.js";
import { languageOf } from "../../responses/negotiation.js";
import type { RulebookTexts } from "../../../presentation/words/rulebook-texts.js";
import type { RequestAudit } from "../../security/audit.js";
import type { Services } from "./services.js";

/**
 * What every controller has: the services, the caller, and the language of the answer. One is
 * created for each request.
 */
export class ServiceController extends Controller {
  /** Version of the resource in the answer, if changes of it can be made conditional on its tag. */
  version: string | undefined;

  /** `principal` and `audit` are absent for public operations only. */
  constructor(
    protected readonly services: Services,
    protected readonly context: RequestContext,
    private readonly principal?: Principal,
    private readonly audit?: RequestAudit,
  ) {
    super();
    this.stores = services.stores;
  }

  /**
   * Set by operations that change keys or tenants: the authenticator's cache is cleared once the
   * change is committed.
   */
  changesAccess = false;

  /** Those of the transaction of the idempotency key, if one was sent. */
  protected stores: Stores;

  useStores(stores: Stores): void {
    this.stores = stores;
  }

  /**
   * The part of an operation that takes long and stores nothing, e.g. resolving a host name. If the
   * request has an idempotency key, it runs before the key and a transaction are taken.
   */
  check(_action: string, _values: readonly unknown[]): Promise<void> {
    return Promise.resolve();
  }

  /** The caller. */
  protected get caller(): Principal {
    // INVARIANT: operations that need the caller name a role in `@Security`, and callers without it
    // are refused before.
    if (this.principal === undefined)
      throw new Error("an operation that asks nobody who they are wants to know it");
    return this.principal;
  }

  /** The act under which changes are recorded in the audit trail. */
  protected get act(): Act {
    if (this.audit === undefined)
      throw new Error("an operation that asks nobody who they are wants to change something");
    return this.audit.act;
  }

  /**
   * Says whose data are concerned, if not the caller's own: the request is noted in their trail.
   */
  protected concern(tenantId: string): void {
    this.audit?.concern(tenantId);
  }

  /** The storage of the caller's tenant; data of other tenants are out of its reach. */
  protected get storage(): TransactionalStorage {
    return this.stores.storageOf(this.caller.tenantId, this.act);
  }

  /**
   * The services, with the storage of the caller's tenant and the trace that webhook messages
   * continue.
   */
  protected get ports(): Services &
    TransactionalStorage & { readonly storage: TransactionalStorage } {
    const storage = this.storage;
    return { ...this.services, ...storage, storage, traceparent: this.context.traceparent };
  }

  /** The texts of a rulebook in the language that the client prefers; sets `Content-Language`. */
  protected textsFor(
    acceptLanguage: string | undefined,
    rulebook: Rulebook = this.services.rulebooks.current,
  ): RulebookTexts {
    const language = languageOf(acceptLanguage);
    this.setHeader("Content-Language", language);
    return this.services.texts(rulebook, language);
  }
}
