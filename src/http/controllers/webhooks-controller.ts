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
   * Sets up where the tenant of the caller is told what happens, by the Standard Webhooks
   * specification. The secret that messages are signed with is shown in this answer and never
   * again.
   * @summary Set up a webhook
   * @param webhook The endpoint to be set up.
   */
  @Post()
  @OperationId("createWebhook")
  @Extension("x-secret-answer", true)
  @SuccessResponse(201, "The endpoint, with its secret; `Location` gives its address.")
  async create(@Body() webhook: WebhookRequest): Promise<NewWebhookDocument> {
    const checked = accepted(await this.checkOnce(webhook));
    const made = accepted(await storeWebhook(this.caller.tenantId, checked, this.ports));
    this.setHeader("Location", `/v1/webhooks/${made.webhook.id}`);
    return presentNewSecret(made, this.now);
  }

  /**
   * Lists the endpoints of the tenant of the caller, the newest first; those that are disabled
   * among them.
   * @summary List webhooks
   */
  @Get()
  @OperationId("listWebhooks")
  @SuccessResponse(200, "The endpoints.")
  async list(): Promise<WebhookList> {
    return {
      items: (await this.storage.webhooks.list()).map((webhook) =>
        presentWebhook(webhook, this.now),
      ),
    };
  }

  /**
   * Gives an endpoint of the tenant of the caller, without its secret.
   * @summary Read a webhook
   * @param id Identifier of the endpoint.
   */
  @Get("{id}")
  @OperationId("readWebhook")
  @SuccessResponse(200, "The endpoint.")
  async read(@Path() id: WebhookId): Promise<WebhookDocument> {
    return presentWebhook(await this.find(id), this.now);
  }

  /**
   * Changes what is given of an endpoint. One that is enabled again is sent at once what waited for
   * it; what happened while it was disabled can be replayed.
   * @summary Change a webhook
   * @param id Identifier of the endpoint.
   * @param change What is to change.
   */
  @Patch("{id}")
  @OperationId("changeWebhook")
  @SuccessResponse(200, "The endpoint as it is now.")
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
  @SuccessResponse(204, "The endpoint is gone.")
  async delete(@Path() id: WebhookId): Promise<void> {
    accepted(await deleteWebhook(id, this.ports));
  }

  /**
   * Makes a secret that takes over. For the overlap messages carry a signature by each of both, so
   * that the receiver can change over without a gap; a rotation within the overlap ends the oldest.
   * @summary Rotate the secret of a webhook
   * @param id Identifier of the endpoint.
   * @param overlapHours Hours for which both secrets sign; 24 where nothing is said, 0 to end the
   *   one before at once.
   * @isInt overlapHours overlapHours is a whole number
   * @minimum overlapHours 0
   * @maximum overlapHours 720
   */
  @Post("{id}/secret-rotation")
  @OperationId("rotateWebhookSecret")
  @Extension("x-secret-answer", true)
  @SuccessResponse(200, "The endpoint, with the secret that takes over.")
  async rotate(@Path() id: WebhookId, @Query() overlapHours?: number): Promise<NewWebhookDocument> {
    return presentNewSecret(accepted(await rotateSecret(id, overlapHours, this.ports)), this.now);
  }

  /**
   * Sends an event of the type `webhook.test` now, once, also to an endpoint that is disabled, and
   * tells what came of it. It is not in the log.
   * @summary Test a webhook
   * @param id Identifier of the endpoint.
   */
  @Post("{id}/test")
  @OperationId("testWebhook")
  @SuccessResponse(200, "What came of it.")
  async test(@Path() id: WebhookId): Promise<WebhookTestDocument> {
    const [webhook, event, start] = [
      await this.find(id),
      testEvent(this.services),
      performance.now(),
    ];
    // Before it is sent: nothing leaves without its entry.
    await this.storage.transaction(({ audit }) => audit.record({ kind: "webhook", id }));
    const result = await attemptDelivery(webhook, event, event.at, this.services);
    return presentTest(event.id, result, Math.round(performance.now() - start));
  }

  private get now(): Date {
    return this.services.clock.now();
  }
}
