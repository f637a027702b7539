import type { WebhookRecord } from "../../../application/ports/webhooks.js";
import { noSuchWebhook } from "../../problems/problem.js";
import { ServiceController } from "./service-controller.js";

/** Base of the controllers that manage webhooks of the caller's tenant. */
export class WebhookManager extends ServiceController {
  /** @throws ProblemError if there is none */
  protected async find(id: string): Promise<WebhookRecord> {
    const found = await this.storage.webhooks.find(id);
    if (found === undefined) throw noSuchWebhook(id);
    return found;
  }
}
