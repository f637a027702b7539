import { Controller } from "@tsoa/runtime";
import type { Stores, TransactionalStorage } from "../../../application/ports/storage.js";
import type { Principal } from "../../../application/ports/principal.js";
import type { Act } from "../../../application/ports/audit.js";
import type { RequestContext } from "../../../application/shared/request-context.js";
import type { Rulebook } from "../../../domain/rules/rulebook.js";
import { languageOf } from "../../responses/negotiation.js";
import type { Texts } from "../../../presentation/words/texts.js";
import type { Asking } from "../../security/audit.js";
import type { Services } from "./services.js";

/**
 * What every controller has: the services, who asks, and a language to answer in. One is made for
 * each request.
 */
export class ServiceController extends Controller {
  /** Version of the resource that is answered with, where a change of it may be tied to its tag. */
  version: string | undefined;

  /** `principal` and `asking` are absent only where an operation asks nobody who they are. */
  constructor(
    protected readonly services: Services,
    protected readonly context: RequestContext,
    private readonly principal?: Principal,
    private readonly asking?: Asking,
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

  /** Who asks. */
  protected get caller(): Principal {
    // INVARIANT: operations that need to know it name a role in `@Security`, and whoever does not
    // have it is refused before.
    if (this.principal === undefined)
      throw new Error("an operation that asks nobody who they are wants to know it");
    return this.principal;
  }

  /** What the request does, as the audit trail names it. */
  protected get act(): Act {
    if (this.asking === undefined)
      throw new Error("an operation that asks nobody who they are wants to change something");
    return this.asking.act;
  }

  /** Says whose data are concerned, where not the caller's own: in their trail it is told. */
  protected concern(tenantId: string): void {
    this.asking?.concern(tenantId);
  }

  /** What the tenant of the caller stores: nothing of anybody else can be reached. */
  protected get storage(): TransactionalStorage {
    return this.stores.storageOf(this.caller.tenantId, this.act);
  }

  /**
   * The services, with the storage of the caller's tenant and the trace that what is told of the
   * request goes on with.
   */
  protected get ports(): Services &
    TransactionalStorage & { readonly storage: TransactionalStorage } {
    const storage = this.storage;
    return { ...this.services, ...storage, storage, traceparent: this.context.traceparent };
  }

  /**
   * The texts of a rulebook in the language that the reader prefers, which the answer then names.
   */
  protected textsFor(
    acceptLanguage: string | undefined,
    rulebook: Rulebook = this.services.rulebooks.current,
  ): Texts {
    const language = languageOf(acceptLanguage);
    this.setHeader("Content-Language", language);
    return this.services.texts(rulebook, language);
  }
}
