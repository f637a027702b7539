import type { RequestLog } from "../http/app.js";

/** Reports what an operator should know. */
export interface ServiceLog extends RequestLog {
  info(message: string, values?: object): void;
  warn(message: string, values?: object): void;
}
