import type { Principal } from "../../application/ports/principal.js";
import type { RequestContext } from "../../application/shared/request-context.js";
import type { ServiceController } from "../controllers/support/service-controller.js";
import type { Services } from "../controllers/support/services.js";
import type { OperationSignature } from "../openapi/operation.js";
import type { RequestAudit } from "../security/audit.js";

/** An operation with the controller that carries it out; tsoa writes one for each method. */
export interface Operation extends OperationSignature {
  readonly controller: new (
    services: Services,
    context: RequestContext,
    principal?: Principal,
    audit?: RequestAudit,
  ) => ServiceController;
}
