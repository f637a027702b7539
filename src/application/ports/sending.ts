/** Sends messages by HTTP. */
import type { Failure } from "./deliveries.js";

export interface Message {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The status of the answer, or why there was none. */
export type SendResult =
  | { readonly status: number; readonly retryAfter?: string | undefined }
  | { readonly failure: Exclude<Failure, "status" | "secret"> };

/** Sends a message. @throws only if `signal` aborts it. */
export type Send = (message: Message, signal?: AbortSignal) => Promise<SendResult>;
