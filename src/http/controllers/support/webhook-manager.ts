import type { WebhookRecord } from "../../../application/ports/webhooks.js";
import { refuse } from "../../../application/shared/refusal.js";
import { accepted } from "../../problems/refusals.js";
import { ServiceController } from "./service-controller.js";

/** What the controllers have that manage webhooks: a way to one of the tenant of the caller. */
export class WebhookManager extends ServiceController {
  /** @throws ProblemError where there is none. */
  protected async find(id: string): Promise<WebhookRecord> {
    const found = await this.storage.webhooks.find(id);
    return accepted(found ?? refuse("webhook.not-found", { id }));
  }
}
