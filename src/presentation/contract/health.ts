/** State of the service: the process responds (`live`), or it can also store plans (`ready`). */
export type HealthStatus = "live" | "ready";

/** State of the service. */
export interface HealthDocument {
  /** State of the service. */
  status: HealthStatus;
}
