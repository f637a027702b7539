/** State of the service. */
export interface HealthDocument {
  /** `live`: the process answers; `ready`: plans can be kept, too. */
  status: "live" | "ready";
}
