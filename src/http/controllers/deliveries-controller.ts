import {
  Body,
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
import { EVENTS_STORED_MS } from "../../application/webhooks/dispatcher.js";
import { replayDelivery, replaySince } from "../../application/webhooks/replay.js";
import type {
  DeliveryDocument,
  DeliveryPage,
  DeliveryStatus,
  ReplayDocument,
  ReplayRequest,
} from "../../presentation/contract/webhooks/deliveries.js";
import type { EventId, WebhookId } from "../../presentation/contract/identifiers.js";
import { pageDocument } from "./support/page-document.js";
import { faultsProblem } from "../problems/problem.js";
import { accepted } from "../problems/refusals.js";
import { presentDelivery } from "./support/webhook-documents.js";
import { WebhookManager } from "./support/webhook-manager.js";

const PAGE_LENGTH = 20;

@Route("v1/webhooks/{id}")
@Tags("Webhooks")
@Security("bearer", ["admin"])
export class DeliveriesController extends WebhookManager {
  /**
   * Lists the events that were sent to an endpoint or are on their way, newest first, in pages.
   * Events are stored for 30 days.
   * @summary List deliveries
   * @param id Identifier of the endpoint.
   * @param limit Deliveries per page.
   * @isInt limit limit is a whole number
   * @minimum limit 1
   * @maximum limit 100
   * @param cursor Where the page begins: `next` of the previous page.
   * @pattern cursor ^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$
   * @maxLength cursor 36
   * @param status Only deliveries with this status.
   */
  @Get("deliveries")
  @OperationId("listDeliveries")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-caching", "private")
  @Extension("x-audit", { success: "noted", target: "webhook", ids: ["id"] })
  @Extension("x-problems", ["webhook.not-found"])
  @SuccessResponse(200, "A page of deliveries.")
  async list(
    @Path() id: WebhookId,
    @Query() limit: number = PAGE_LENGTH,
    @Query() cursor?: string,
    @Query() status?: DeliveryStatus,
  ): Promise<DeliveryPage> {
    await this.find(id);
    const page = await this.storage.deliveries.page(id, {
      limit,
      ...(cursor !== undefined && { after: cursor }),
      ...(status !== undefined && { state: status }),
    });
    return pageDocument(page, presentDelivery, ({ event }) => event.id);
  }

  /**
   * Restarts the schedule of a delivery: it is attempted at once, with the same `webhook-id`.
   * @summary Replay a delivery
   * @param id Identifier of the endpoint.
   * @param deliveryId Identifier of the delivery, which is that of its event.
   */
  @Post("deliveries/{deliveryId}/replay")
  @OperationId("replayDelivery")
  @Extension("x-rate-limit-cost", 1)
  @Extension("x-audit", { success: "recorded-with-change", target: "webhook", ids: ["id"] })
  @Extension("x-problems", ["webhook.not-found", "delivery.not-found"])
  @SuccessResponse(202, "The delivery, which is attempted at once.")
  async replay(@Path() id: WebhookId, @Path() deliveryId: EventId): Promise<DeliveryDocument> {
    await this.find(id);
    const now = this.services.clock.now();
    return presentDelivery(accepted(await replayDelivery(id, deliveryId, now, this.storage)));
  }

  /**
   * Restarts the schedule of every event since a given time that the endpoint subscribes to, or
   * only of those whose delivery was given up: after an outage, or for an endpoint that was
   * registered late.
   * @summary Replay events
   * @param id Identifier of the endpoint.
   * @param replay The events to replay.
   */
  @Post("replay")
  @OperationId("replayEvents")
  @Extension("x-rate-limit-cost", 10)
  @Extension("x-audit", { success: "recorded-with-change", target: "webhook", ids: ["id"] })
  @Extension("x-subject", "replay")
  @Extension("x-problems", ["webhook.not-found"])
  @SuccessResponse(202, "The number of events that are sent again.")
  async replayAll(@Path() id: WebhookId, @Body() replay: ReplayRequest): Promise<ReplayDocument> {
    await this.find(id);
    const [now, since] = [this.services.clock.now(), readMoment(replay.since)];
    // Older events are not stored, and the database does not accept every year.
    const from = new Date(
      Math.min(Math.max(since.getTime(), now.getTime() - EVENTS_STORED_MS), now.getTime()),
    );
    return {
      deliveries: await replaySince(id, from, now, replay.select === "failed", this.storage),
    };
  }
}

/** The contract accepts leap seconds, which JavaScript dates do not have. */
function readMoment(text: string): Date {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime()))
    throw faultsProblem("replay", [
      {
        code: "replay.format",
        path: "/since",
        expected: "a moment like `2026-11-26T10:00:00Z`",
        received: JSON.stringify(text),
      },
    ]);
  return moment;
}
