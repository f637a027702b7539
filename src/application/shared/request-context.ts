/** Identifies a request in log lines and in the calls to other services that it causes. */
export interface RequestContext {
  /** The caller's own id of the request, or a new one. */
  readonly requestId: string;
  /**
   * 32 hexadecimal digits, shared by everything that one first request causes, here and elsewhere
   * (W3C Trace Context).
   */
  readonly traceId: string;
  /** The `traceparent` of outgoing calls: the trace of the request, with this service as parent. */
  readonly traceparent: string;
  /** The `tracestate` of outgoing calls, as received. */
  readonly tracestate?: string;
}
