import type { WebhookRecord } from "../../../application/ports/webhooks.js";
import { refuse } from "../../../application/shared/refusal.js";
import { accepted } from "../../problems/refusals.js";
import { ServiceController } from "./service-controller.js";

/** Base of the controllers that manage webhooks of the caller's tenant. */
export class WebhookManager extends ServiceController {
  /** @throws ProblemError if there is none */
  protected async find(id: string): Promise<WebhookRecord> {
    const found = await this.storage.webhooks.find(id);
    return accepted(found ?? refuse("webhook.not-found", { id }));
  }
}
