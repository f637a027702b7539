import {
  Body,
  Delete,
  Extension,
  Get,
  OperationId,
  Patch,
  Path,
  Post,
  Query,
  Route,
  Security,
  SuccessResponse,
  Tags,
} from "@tsoa/runtime";
import { attemptDelivery } from "../../application/webhooks/attempt-delivery.js";
import {
  changeWebhook,
  checkWebhook,
  deleteWebhook,
  rotateSecret,
  storeWebhook,
} from "../../application/webhooks/endpoints.js";
import { testEvent } from "../../application/webhooks/events.js";
import type {
  NewWebhookDocument,
  WebhookChangeRequest,
  WebhookDocument,
  WebhookList,
  WebhookRequest,
  WebhookTestDocument,
} from "../../presentation/contract/webhooks/webhooks.js";
import type { WebhookId } from "../../presentation/contract/identifiers.js";
import { accepted } from "../problems/refusals.js";
import { presentNewSecret, presentTest, presentWebhook } from "./support/webhook-documents.js";
import { WebhookManager } from "./support/webhook-manager.js";

@Route("v1/webhooks")
@Tags("Webhooks")
@Security("bearer", ["admin"])
export class WebhooksController extends WebhookManager {
  #checked: ReturnType<typeof checkWebhook> | undefined;

  override async check(action: string, [webhook]: readonly unknown[]): Promise<void> {
    if (action === ("create" satisfies keyof WebhooksController))
      await this.checkOnce(webhook as WebhookRequest);
  }

  private checkOnce(webhook: WebhookRequest): ReturnType<typeof checkWebhook> {
    return (this.#checked ??= checkWebhook(webhook, this.services));
  }

  /**
   * Registers an endpoint that is notified of events of the caller's tenant, by the Standard
   * Webhooks specification. The secret that signs the messages is shown in this answer and never
   * again.
   * @summary Register a webhook
   * @param webhook The endpoint to register.
   */
  @Post()
  @OperationId("createWebhook")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-audit", { success: "recorded-with-change", target: "webhook" })
  @Extension("x-subject", "webhook")
  @Extension("x-webhook-callbacks", true)
  @Extension("x-problems", ["webhook.limit-reached", "webhook.not-set-up"])
  @Extension("x-secret-answer", true)
  @SuccessResponse(201, "The endpoint, with its secret; `Location` gives its address.")
  async create(@Body() webhook: WebhookRequest): Promise<NewWebhookDocument> {
    const checked = accepted(await this.checkOnce(webhook));
    const made = accepted(await storeWebhook(this.caller.tenantId, checked, this.ports));
    this.setHeader("Location", `/v1/webhooks/${made.webhook.id}`);
    return presentNewSecret(made, this.now);
  }

  /**
   * Lists the endpoints of the caller's tenant, newest first, including disabled ones.
   * @summary List webhooks
   */
  @Get()
  @OperationId("listWebhooks")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-caching", "private")
  @Extension("x-audit", { success: "noted", target: "webhook" })
  @SuccessResponse(200, "The endpoints.")
  async list(): Promise<WebhookList> {
    return {
      items: (await this.storage.webhooks.list()).map((webhook) =>
        presentWebhook(webhook, this.now),
      ),
    };
  }

  /**
   * Returns an endpoint of the caller's tenant, without its secret.
   * @summary Read a webhook
   * @param id Identifier of the endpoint.
   */
  @Get("{id}")
  @OperationId("readWebhook")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-caching", "private")
  @Extension("x-audit", { success: "noted", target: "webhook", ids: ["id"] })
  @Extension("x-problems", ["webhook.not-found"])
  @SuccessResponse(200, "The endpoint.")
  async read(@Path() id: WebhookId): Promise<WebhookDocument> {
    return presentWebhook(await this.find(id), this.now);
  }

  /**
   * Changes the given fields of an endpoint. When it is enabled again, waiting events are sent at
   * once; events of the time when it was disabled can be replayed.
   * @summary Change a webhook
   * @param id Identifier of the endpoint.
   * @param change The fields to change.
   */
  @Patch("{id}")
  @OperationId("changeWebhook")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-audit", { success: "recorded-with-change", target: "webhook", ids: ["id"] })
  @Extension("x-subject", "webhook")
  @Extension("x-problems", ["webhook.not-found"])
  @SuccessResponse(200, "The changed endpoint.")
  async change(
    @Path() id: WebhookId,
    @Body() change: WebhookChangeRequest,
  ): Promise<WebhookDocument> {
    return presentWebhook(accepted(await changeWebhook(id, change, this.ports)), this.now);
  }

  /**
   * Deletes an endpoint, with the log of its deliveries. Nothing more is sent to it.
   * @summary Delete a webhook
   * @param id Identifier of the endpoint.
   */
  @Delete("{id}")
  @OperationId("deleteWebhook")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-audit", { success: "recorded-with-change", target: "webhook", ids: ["id"] })
  @Extension("x-problems", ["webhook.not-found"])
  @SuccessResponse(204, "The endpoint is deleted.")
  async delete(@Path() id: WebhookId): Promise<void> {
    accepted(await deleteWebhook(id, this.ports));
  }

  /**
   * Creates a secret that replaces the current one. During the overlap messages carry a signature
   * by each of the two, so that the receiver can switch without interruption; a rotation within the
   * overlap ends the oldest secret.
   * @summary Rotate the secret of a webhook
   * @param id Identifier of the endpoint.
   * @param overlapHours Hours during which both secrets sign; 24 if absent, 0 to end the replaced
   *   one at once.
   * @isInt overlapHours overlapHours is a whole number
   * @minimum overlapHours 0
   * @maximum overlapHours 720
   */
  @Post("{id}/secret-rotation")
  @OperationId("rotateWebhookSecret")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-audit", { success: "recorded-with-change", target: "webhook", ids: ["id"] })
  @Extension("x-problems", ["webhook.not-found", "webhook.not-set-up"])
  @Extension("x-secret-answer", true)
  @SuccessResponse(200, "The endpoint, with its new secret.")
  async rotate(@Path() id: WebhookId, @Query() overlapHours?: number): Promise<NewWebhookDocument> {
    return presentNewSecret(accepted(await rotateSecret(id, overlapHours, this.ports)), this.now);
  }

  /**
   * Sends an event of the type `webhook.test` now, once, even to a disabled endpoint, and reports
   * the result. The test does not appear in the log of deliveries.
   * @summary Test a webhook
   * @param id Identifier of the endpoint.
   */
  @Post("{id}/test")
  @OperationId("testWebhook")
  @Extension("x-rate-limit-cost", 5)
  @Extension("x-audit", { success: "recorded-with-change", target: "webhook", ids: ["id"] })
  @Extension("x-problems", ["webhook.not-found"])
  @SuccessResponse(200, "The result.")
  async test(@Path() id: WebhookId): Promise<WebhookTestDocument> {
    const [webhook, event, start] = [
      await this.find(id),
      testEvent(this.services),
      performance.now(),
    ];
    // Recorded before it is sent: no message leaves without its audit entry.
    await this.storage.transaction(({ audit }) => audit.record({ kind: "webhook", id }));
    const result = await attemptDelivery(webhook, event, event.at, this.services);
    return presentTest(event.id, result, Math.round(performance.now() - start));
  }

  private get now(): Date {
    return this.services.clock.now();
  }
}
