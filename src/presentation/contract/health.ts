/** How the service is: `live`: the process answers; `ready`: plans can be kept, too. */
export type HealthStatus = "live" | "ready";

/** State of the service. */
export interface HealthDocument {
  /** How it is. */
  status: HealthStatus;
}
