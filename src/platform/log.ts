/** The log of the service: JSON lines on standard output. */
import { pino } from "pino";

export interface Log {
  info(message: string, values?: object): void;
  warn(message: string, values?: object): void;
  /** A request was answered. */
  answered(request: object): void;
  /** A request failed. */
  failed(request: object, error: unknown): void;
  /** The service cannot go on. */
  fatal(error: unknown): void;
}

export function openLog(level: string): Log {
  const logger = pino({ level, base: null, serializers: { err: loggedError } });
  return {
    info: (message, values = {}) => logger.info(values, message),
    warn: (message, values = {}) => logger.warn(values, message),
    answered: (request) => logger.info(request, "answered"),
    failed: (request, error) => logger.error({ ...request, err: error }, "failed"),
    fatal: (error) => logger.fatal({ err: error }, "stopped"),
  };
}

/**
 * The parts of an error that may be logged: message, stack and causes. Other properties that
 * libraries add, such as the row that a database rejected, are left out.
 */
export function loggedError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  const { code } = error as { code?: unknown };
  return {
    type: name,
    message,
    stack,
    ...(typeof code === "string" && { code }),
    ...(cause !== undefined && { cause: loggedError(cause) }),
  };
}
